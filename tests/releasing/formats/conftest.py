"""Documents written in a format and read again.

Here belong fixtures only.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from recalling.releasing.formats.akn import FOLDER, write
from tests.factories import make_document
from tests.releasing.formats.akn_making import tables_of
from tests.releasing.formats.akn_reading import by_document, faults


def written(tmp_path, tables):
    """The one document of the tables, found to say what they say."""
    folder = tmp_path / FOLDER
    write(tables, None, folder)
    ((document_id, rows),) = by_document(tables).items()
    root = ET.parse(folder / f"{document_id}.xml").getroot()  # noqa: S314 our own file
    assert faults(root, rows) == []
    return root


@pytest.fixture
def made(tmp_path):
    """Writes a document of the given paragraphs and reads it."""

    def make(*paragraphs, extract=None, **changes):
        changes = {"footnotes": (), "tables": (), "issues": (), **changes}
        document = make_document(paragraphs=tuple(paragraphs), **changes)
        return written(tmp_path, tables_of(document, extract))

    return make
