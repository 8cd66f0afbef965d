"""What must hold on a correct reading, looked at without an answer key.

Here belong the invariants of documents, each a pure function that names what breaks it. Nothing here
mends or hides anything: what the source itself breaks is listed like the rest.
"""
