"""The dataset card of a release (README.md), with the front matter that the Hugging Face Hub reads.

Here belongs what the card needs to know; its words stand in templates/card.md.j2.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from recalling.releasing import facts as about
from recalling.releasing.facts import ReleaseFacts
from recalling.tables.schema import TABLES

_DEFAULT_TABLE = "clauses"
"""The table that a viewer shows first."""


def card(facts: ReleaseFacts) -> str:
    """The card as Markdown; it says "unreleased" where the release has no version yet."""
    return _template().render(
        about=about,
        version=str(facts.version) if facts.version else "unreleased",
        year=facts.version.day.year if facts.version else "",
        schema_version=facts.schema_version,
        tables=[(TABLES[table.name], table.rows) for table in facts.tables],
        default_table=_DEFAULT_TABLE,
        rows={table.name: table.rows for table in facts.tables},
        accuracy=facts.accuracy,
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("recalling.releasing"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(()),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("card.md.j2")
