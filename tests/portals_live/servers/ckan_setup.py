"""Run by CKAN's own Python in the folder of its configuration: makes the tables, an administrator and a token.

Here belong CKAN's commands, all in one process, because loading CKAN takes longer than what they do. The
token is printed last.
"""

import sys

from ckan.cli.cli import ckan
from click.testing import CliRunner

COMMANDS = (
    ("db", "init"),
    ("db", "upgrade", "-p", "activity"),
    ("sysadmin", "add", "admin", "email=admin@example.org", "password=not-a-secret"),
    ("user", "token", "add", "admin", "publisher", "-q"),
)

printed = ""
for command in COMMANDS:
    done = CliRunner().invoke(ckan, ["-c", "ckan.ini", *command], input="y\n" * 5)
    printed = done.output
    if done.exit_code != 0:
        sys.exit(f"ckan {' '.join(command)}: {done.exception!r}\n{printed}")
print(printed.split()[-1])  # noqa: T201
