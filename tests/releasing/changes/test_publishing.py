"""What a release says of the one before it, and that this alone never makes a new release.

Here belong CHANGES.md, release.json and the hashes; the comparison itself is tested beside this.
"""

from __future__ import annotations

import json

import pytest

from recalling.errors import ReleaseError
from recalling.releasing.changes.sides import TablesOf, changed_ids, side_of
from recalling.releasing.release import publish
from recalling.releasing.verify import verify
from recalling.settings import ReleaseForm
from tests.releasing.changes.papers import FIRST, SECOND, other_figure, release_of
from tests.releasing.conftest import DAY

PLAIN = ReleaseForm(formats=())
OLD, NEW = release_of(FIRST, SECOND), release_of(FIRST, SECOND, edit=other_figure)
HEADLINE = "1 clause reworded, 1 figure corrected: 10.4 → 11.4 million (A/RES/76/9 preamb. para. 1)"


def publish_next(tables, out):
    """Publish the tables as a build does: with the ids of the release before followed."""
    return publish({**tables, "id_changes": changed_ids(tables, out)}, out, on=DAY, form=PLAIN)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    out = tmp_path_factory.mktemp("two")
    return out, publish_next(OLD, out), publish_next(NEW, out)


def said(publication):
    return json.loads((publication.folder / "release.json").read_text("utf-8"))


def test_the_first_release_says_so(two):
    _, first, _ = two
    assert "This is the first release" in (first.folder / "CHANGES.md").read_text("utf-8")
    assert (said(first)["previous"], said(first)["changes"]) == (None, "the first release")


def test_the_next_says_what_it_changes(two):
    _, _, second = two
    assert (said(second)["previous"], said(second)["changes"]) == ("2026.11.22", HEADLINE)
    assert f"**{HEADLINE}.**" in (second.folder / "CHANGES.md").read_text("utf-8")
    assert TablesOf(second.folder)["id_changes"].num_rows == 2
    assert said(second)["counts"]["id_changes"] == 2
    assert verify(second.folder) == ()


def test_the_same_tables_are_nothing_new_although_nothing_has_changed_against_them(two):
    out, _, second = two
    again = publish_next(NEW, out)
    assert (again.is_new, again.version) == (False, second.version)
    assert changed_ids(NEW, out).num_rows == 0


def test_the_same_history_gives_the_same_bytes(two, tmp_path):
    out, *_ = two
    publish_next(OLD, tmp_path)
    publish_next(NEW, tmp_path)

    def files(folder):
        return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    assert files(tmp_path) == files(out)


@pytest.mark.parametrize("named", [None, "releases/2026.12.01"])
def test_the_release_before_is_the_newest_where_latest_names_none(named, tmp_path):
    first = publish_next(OLD, tmp_path)
    for name in ("latest", "latest.json"):
        (tmp_path / name).unlink()
    if named:
        (tmp_path / "latest").symlink_to(named)
    second = publish_next(NEW, tmp_path)
    assert (said(second)["previous"], said(second)["changes"]) == (str(first.version), HEADLINE)
    assert said(second)["counts"]["id_changes"] == 2


def test_what_came_before_is_no_part_of_the_hashes(two, tmp_path):
    _, _, second = two
    alone = publish_next(NEW, tmp_path)
    for name in ("content_hash", "card_hash"):
        assert said(alone)[name] == said(second)[name]


def test_changes_are_said_by_the_release_alone(tmp_path):
    with pytest.raises(ReleaseError, match=r"may be called 'CHANGES\.md' but its own"):
        publish(OLD, tmp_path, on=DAY, form=PLAIN, extras={"CHANGES.md": b"x"})


def test_a_folder_that_is_no_release_is_told(tmp_path):
    with pytest.raises(ReleaseError, match="cannot be read"):
        side_of(tmp_path)


def test_a_release_json_that_lacks_its_version_is_told(tmp_path):
    (tmp_path / "release.json").write_text('{"counts": {}}')
    with pytest.raises(ReleaseError, match="is not as Recalling writes it: it must say version"):
        side_of(tmp_path)
