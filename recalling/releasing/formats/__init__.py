"""The formats of a release, one module each: the same rows in another form.

Here belong pure ways from tables to files. Not here: which of them a release holds (settings), what
describes them (descriptors).
"""
