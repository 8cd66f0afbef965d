"""The declarations of the tables, one module for each group of them.

Here belong columns, keys and their descriptions, each once. Not here: how rows are made.
"""
