"""What is remembered of files that were read.

Here belongs the ledger by itself; its use is tested with the engine.
"""

from dataclasses import replace

import pytest

from recalling.errors import SourceCode
from recalling.model import Reader
from recalling.sources.ledger import Entry, Ledger, read_entries, write_entries
from recalling.tables.sources import SourceRow, SourceStatus

READ = SourceRow(
    "a/b.txt",
    sha256="ab" * 32,
    bytes=12,
    media_type="text/plain",
    symbol="A/99/L.1",
    language="en",
    reader=Reader.TEXT,
    document_id="A_99_L.1-EN",
    reissue=1,
)
BAD = SourceRow(
    "bad.txt",
    sha256="cd" * 32,
    bytes=0,
    status=SourceStatus.QUARANTINED,
    code=SourceCode.EMPTY_FILE,
    message="the file is empty; get it again",
)
GONE = SourceRow(
    "gone.txt", status=SourceStatus.QUARANTINED, code=SourceCode.UNREADABLE, message="it cannot be opened"
)


def test_entries_come_back_as_they_were(tmp_path):
    entries = (Entry(READ, "shard"), Entry(BAD), Entry(GONE))
    write_entries(tmp_path / "deep" / "ledger.parquet", entries)
    assert read_entries(tmp_path / "deep" / "ledger.parquet") == entries
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["ledger.parquet"]


def test_no_file_and_a_damaged_file_hold_nothing(tmp_path):
    assert read_entries(tmp_path / "ledger.parquet") == ()
    (tmp_path / "ledger.parquet").write_bytes(b"PAR1 and no more")
    assert read_entries(tmp_path / "ledger.parquet") == ()


def test_a_file_is_known_by_name_and_content():
    ledger = Ledger([Entry(READ, "shard")])
    assert ledger.find(READ) == Entry(READ, "shard")
    assert ledger.find(replace(READ, source_file="c.txt")) is None
    assert ledger.find(replace(READ, sha256="ef" * 32)) is None


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        (SourceCode.EMPTY_FILE, True),
        (SourceCode.NOT_A_RESOLUTION, True),
        (SourceCode.READER_CRASHED, False),
        (SourceCode.READER_TIMEOUT, False),
        (SourceCode.UNREADABLE, False),
    ],
)
def test_what_may_pass_is_tried_again(code, kept):
    ledger = Ledger()
    ledger.add(Entry(replace(BAD, code=code)))
    assert (len(ledger) == 1) is kept
