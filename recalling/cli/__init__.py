"""The command `recalling`: one module a command.

Here belong options, messages and exit codes. Not here: any work; heavy libraries are imported inside a
command, so that `recalling --help` answers at once.
"""
