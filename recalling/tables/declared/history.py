"""Declares the table of what became of the ids of the release before: id_changes.

Here belong its columns. Not here: how they are worked out (releasing.changes).
"""

from __future__ import annotations

from recalling.tables.codes import ID_CHANGES as CHANGES
from recalling.tables.codes import IDENTIFIED_TABLES
from recalling.tables.declaration import Column, Table
from recalling.tables.declared.common import POSITION, TEXT, described

VERSION_PATTERN = r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}(\.[1-9][0-9]{0,3})?"

ID_CHANGES = Table(
    name="id_changes",
    title="Changed ids",
    description=(
        "One row for each id of the release before that is gone, or under which something else stands now; "
        "several where it was split. Empty in a first release. It is no part of the content hash."
    ),
    columns=(
        Column(
            "table",
            TEXT,
            "The table whose key the id is.",
            required=True,
            codes=IDENTIFIED_TABLES,
        ),
        Column("old_id", TEXT, "The id in the release before.", required=True),
        described(POSITION, "Place among the rows of one id, counted from 0; above 0 where it was split."),
        Column("change", TEXT, "What became of it.", required=True, codes=CHANGES),
        Column("new_id", TEXT, "The id under which it stands now; null where it was withdrawn."),
        Column(
            "previous_version",
            TEXT,
            "The version of the release before.",
            required=True,
            pattern=VERSION_PATTERN,
        ),
    ),
    key=("table", "old_id", "position"),
    sorted_by=("table", "old_id", "position"),
    document_column=None,
)
