"""The statistics as CSV with a row of HXL tags below the header, for tools that go by tags.

Here belongs what tag each column bears. Not here: the CSV itself (csv.py). Ordinary readers take the tags for
the first row, so this is a file of its own that a release holds only where it is asked for.

Source: Humanitarian Exchange Language, version 1.1 (2018), https://hxlstandard.org/. Validators want a date
under `#date`, a number under `#indicator +num`; what says how a row was read is `#meta`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from recalling.releasing.facts import ReleaseFacts
from recalling.releasing.formats.csv import csv_bytes

NAME = "statistics.hxl.csv"
TABLE = "statistics"
TAGS = {
    "statistic_id": "#meta+id",
    "clause_id": "#meta+clause+id",
    "document_id": "#meta+document+id",
    "symbol": "#meta+document+symbol",
    "organ": "#org+name",
    "document_type": "#meta+document+type",
    "session": "#meta+session",
    "session_number": "#meta+session+num",
    "date": "#date+reported",
    "value": "#indicator+value+num",
    "value_high": "#indicator+value+max+num",
    "base": "#indicator+base+num",
    "value_text": "#meta+value+text",
    "kind": "#indicator+type",
    "unit": "#indicator+unit",
    "comparator": "#meta+comparator",
    "role": "#meta+role",
    "population": "#description+population",
    "indicator": "#indicator+name",
    "iso3": "#country+code+v_iso3",
    "place_basis": "#meta+country+basis",
    "year": "#date+year",
    "year_basis": "#meta+year+basis",
    "attributed_to": "#meta+source+name",
    "attributed_symbol": "#meta+source+symbol",
    "sdg_indicator": "#indicator+code+v_sdg",
    "equivalent_to": "#meta+equivalent+id",
    "sentence": "#description+sentence",
    "char_start": "#meta+start+num",
    "char_end": "#meta+end+num",
    "citation_label": "#meta+citation",
    "page": "#meta+page+num",
}
"""The tag of each column of the statistics."""


def write(tables: Mapping[str, pa.Table], facts: ReleaseFacts, path: Path) -> None:  # noqa: ARG001 as all formats
    """Write the statistics: without its second row the file is `csv/statistics.csv`, byte for byte."""
    header, *rows = csv_bytes(tables[TABLE])
    with path.open("wb") as file:
        file.write(header)
        file.write((",".join(TAGS[name] for name in tables[TABLE].column_names) + "\r\n").encode())
        file.writelines(rows)
