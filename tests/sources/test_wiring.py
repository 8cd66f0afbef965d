"""What fetching knows reaches the release: where files came from, and what is absent.

Here belongs the way through the build's inputs; the tables themselves are tested where they are made.
"""

import pytest

from pipelines.request import Request
from recalling.engine.extracts import Extracts
from recalling.sources.folder import list_files
from recalling.sources.manifest import Manifest, Record, State
from recalling.sources.storing import sha256
from tests import drafts

ABSENT = Record("A_RES_99_1-EN.pdf", "un", State.ABSENT, "A/RES/99/1")


@pytest.fixture
def folder(tmp_path):
    return drafts.folder(tmp_path / "raw", range(1, 3))


def fetched(folder, number):
    name = drafts.name(number)
    record = Record(
        name, "un", State.HELD, f"A/C.3/99/L.{number}", "https://example.org/1", sha256=sha256(folder / name)
    )
    Manifest(folder).put(record)


def test_a_file_known_before_learns_its_address_without_being_read_again(folder, tmp_path):
    extracts = Extracts(tmp_path / "extracts")
    extracts.update(list_files(folder))
    fetched(folder, 1)
    files = list_files(folder)
    assert extracts.new_files(files) == ()
    entries = extracts.update(files)
    assert [entry.row.url for entry in entries] == ["https://example.org/1", None]


@pytest.mark.parametrize(
    "learned", [lambda folder: fetched(folder, 2), lambda folder: Manifest(folder).put(ABSENT)]
)
def test_what_is_learned_makes_a_release_new_and_asking_again_does_not(folder, tmp_path, learned):
    def inputs():
        return Request(folder, tmp_path / "out").inputs

    before = inputs()
    learned(folder)
    after = inputs()
    assert after != before
    learned(folder)
    assert inputs() == after


def test_coverage_is_made_of_both(folder, tmp_path):
    Manifest(folder).put(ABSENT)
    assert [str(asked) for asked in Request(folder, tmp_path / "out").asked] == ["A/RES/99/1 absent"]
