"""What one release changes against another: rows, documents, clauses, figures, and what became of ids.

Here belong comparing and telling. Not here: whether a change may be published (validation.guard).
"""
