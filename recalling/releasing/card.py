"""The dataset card of a release (README.md), with the front matter that the Hugging Face Hub reads.

Here belongs what the card needs to know; its words stand in templates/card.md.j2. Not here: what the files
are called (descriptors/files.py), how the release is cited (descriptors/citation.py).

Source: the Hub's documentation of dataset cards and of `configs`: https://huggingface.co/docs/hub/datasets-cards.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from recalling.releasing import facts as about
from recalling.releasing.accuracy import AccuracyFigure
from recalling.releasing.descriptors.citation import citation
from recalling.releasing.descriptors.common import LANGUAGE
from recalling.releasing.descriptors.files import COMPANIONS
from recalling.releasing.facts import ReleaseFacts
from recalling.releasing.formats.registry import FORMATS
from recalling.settings import OutputFormat
from recalling.tables.schema import TABLES

_DEFAULT_TABLE = "clauses"
"""The table that a viewer shows first."""
_NOT_LISTED = {"README.md", "SHA256SUMS.minisig"}
"""The card itself, and what not every release has."""
# The Hub's classes: from the second number on, a thousand rows, ten thousand and so on.
_SIZES = (
    "n<1K",
    "1K<n<10K",
    "10K<n<100K",
    "100K<n<1M",
    "1M<n<10M",
    "10M<n<100M",
    "100M<n<1B",
    "1B<n<10B",
)


def card(facts: ReleaseFacts) -> str:
    """The card as Markdown; it says "unreleased" where the release has no version yet.

    A table without rows has no configuration, for the Hub's library fails on a split of none. The card says
    nothing that is known only once all files are written, so that two cards can be compared before.
    """
    formats = [FORMATS[item.name] for item in facts.formats]
    return _template().render(
        about=about,
        language=LANGUAGE,
        size=size_category(sum(table.rows for table in facts.tables)),
        version=str(facts.version) if facts.version else "unreleased",
        schema_version=facts.schema_version,
        tables=[(TABLES[table.name], table.rows, table.parquet_pattern) for table in facts.tables],
        default_table=_DEFAULT_TABLE,
        rows={table.name: table.rows for table in facts.tables},
        in_parts=any(table.in_parts for table in facts.tables),
        patterns={name: f"{name}.parquet" for name in TABLES}
        | {table.name: table.parquet_pattern for table in facts.tables},
        formats=formats,
        database=next((item.path for item in formats if item.name is OutputFormat.SQLITE), None),
        companions=[item for item in COMPANIONS.items() if item[0] not in _NOT_LISTED],
        accuracy=facts.accuracy,
        short=sorted((figure for figure in facts.accuracy if figure.share < 1), key=_by_share),
        citation=citation(facts),
    )


def size_category(rows: int) -> str:
    """The Hub's class for a number of rows.

    >>> [size_category(rows) for rows in (0, 999, 1000, 12_508, 10**12)]
    ['n<1K', 'n<1K', '1K<n<10K', '10K<n<100K', '1B<n<10B']
    """
    digits = len(str(rows))
    return _SIZES[min(max(digits - 3, 0), len(_SIZES) - 1)]


def _by_share(figure: AccuracyFigure) -> tuple[float, str]:
    return figure.share, figure.measure


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
    environment.filters["count"] = "{:,}".format
    environment.filters["percent"] = "{:.2%}".format
    return environment.get_template("card.md.j2")
