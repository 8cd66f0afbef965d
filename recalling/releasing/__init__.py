"""Tables to a release: Parquet, CSV, descriptors, card, checksums; deterministic and whole or not at all.

Here belongs everything that is written into a release, and reading it back. Not here: what the
tables hold (tables), whether they are right (validation), bringing releases elsewhere (portals).
"""
