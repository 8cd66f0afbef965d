"""Where documents come from, and what was read of them before.

Here belong listing files and remembering them. Not here: reading what is in them (engine).
"""
