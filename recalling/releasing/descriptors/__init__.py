"""What tells other tools what a release holds, one module a standard.

Here belong pure functions from a release's facts to text. Not here: writing files (release.py).
"""
