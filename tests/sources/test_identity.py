"""Which document a file is, asked of another process.

Here belongs what comes back, whatever happens there.
"""

import os
import time

import pytest

from recalling.sources import identity
from recalling.sources.identity import printed_symbol, reading_apart
from recalling.symbols import Symbol
from tests.pdf_factory import un_pdf
from tests.pdf_factory.spec import op, opening, resolution


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / ".x.pdf.part"
    path.write_bytes(un_pdf(resolution(opening(), op(1, "<i>Decides</i> to wait."))))
    return path


def test_a_document_says_which_it_is(paper):
    assert printed_symbol(paper, "pdf") == Symbol("A/RES/80/999")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"plain", b"PK\x03\x04"])
def test_what_cannot_be_read_says_nothing(tmp_path, data):
    (tmp_path / "x").write_bytes(data)
    assert printed_symbol(tmp_path / "x", "pdf") is None


def dies(*_):
    os._exit(9)


def hangs(*_):
    time.sleep(60)


def fails(*_):
    raise RuntimeError("a fault of the reader")


@pytest.mark.end_to_end
def test_a_reader_that_dies_hangs_or_fails_says_nothing_and_the_next_file_is_read(paper, monkeypatch):
    with reading_apart(seconds=20) as identify:
        assert identify(paper, "pdf") == Symbol("A/RES/80/999")
        for trouble in (dies, fails):
            with monkeypatch.context() as patch:
                patch.setattr(identity, "printed_symbol", trouble)
                assert identify(paper, "pdf") is None
        assert identify(paper, "pdf") == Symbol("A/RES/80/999")
    with reading_apart(seconds=0.2) as identify:
        monkeypatch.setattr(identity, "printed_symbol", hangs)
        assert identify(paper, "pdf") is None
