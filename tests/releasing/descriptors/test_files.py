"""What is known of every file of a release.

Here belongs that nothing is left out; who shows it is tested with its module.
"""

from __future__ import annotations

from recalling.releasing.checksums import release_files
from recalling.releasing.descriptors.files import COMPANIONS, FileNotes
from recalling.releasing.descriptors.registry import DESCRIPTORS, LISTINGS
from recalling.releasing.facts import FileFacts, FormatFacts, ReleaseFacts, TableFacts
from recalling.settings import OutputFormat

CSV = FileFacts("csv/clauses.csv", 100, "0" * 64)
PARTS = tuple(FileFacts(f"clauses.parquet/part-0000{n}.parquet", 30, "1" * 64) for n in (0, 1))
FACTS = ReleaseFacts(
    "1.2.0",
    "3" * 64,
    (TableFacts("clauses", 5, CSV, PARTS, in_parts=True),),
    formats=(FormatFacts(OutputFormat.GRAPHML, (FileFacts("citations.graphml", 7, "2" * 64),)),),
)


def test_every_descriptor_is_known():
    assert set(DESCRIPTORS) | set(LISTINGS) <= set(COMPANIONS)


def test_every_file_of_a_release_that_is_no_data_is_known(release):
    notes = FileNotes(FACTS)
    paths = [path for path in release_files(release) if "/" not in path and path.endswith((".json", ".md"))]
    assert [path for path in paths if notes.of(path) is None] == []


def test_tables_and_formats_are_known_by_what_they_hold():
    notes = FileNotes(FACTS)
    assert notes.of("csv/clauses.csv").title.endswith("(CSV)")
    assert notes.of("citations.graphml").media_type == "application/xml"
    assert notes.of("clauses.parquet/part-00001.parquet").title.endswith("(Parquet): part-00001")
    assert notes.of("clauses.parquet").media_type == "application/vnd.apache.parquet"


def test_a_file_of_a_folder_is_known_by_it():
    notes = FileNotes(FACTS)
    assert notes.of("validation/suites/clauses.json").media_type == "application/json"
    assert notes.of("validation/validation.html").media_type == "text/html"
    assert notes.of("elsewhere/file.bin") is None
