"""Batches of documents over worker processes, and what a run keeps between two runs.

Here belong cutting work up, running it, and the state of an output. Not here: what is in a document
(reading to extraction), how its rows look (tables), the order of the steps of a run (pipelines).
"""
