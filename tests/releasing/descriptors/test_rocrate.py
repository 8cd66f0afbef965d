"""The crate names every file of the release as it is, and what each of them is.

Here belongs what it says; the validator's verdict is in tests/standards.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from urllib.parse import unquote

import pytest

from recalling.errors import ReleaseError
from recalling.releasing.checksums import release_files
from recalling.releasing.descriptors.registry import DESCRIPTORS, LISTINGS
from recalling.releasing.descriptors.rocrate import PATH, ro_crate
from recalling.releasing.facts import FileFacts, ReleaseFacts, Version
from recalling.releasing.release import publish
from recalling.releasing.writing import write_descriptions

FACTS = ReleaseFacts("1.2.0", "0" * 64, (), version=Version.parse("2026.11.22"))


@pytest.fixture(scope="module")
def graph(release):
    crate = json.loads((release / PATH).read_text("utf-8"))
    assert crate["@context"] == "https://w3id.org/ro/crate/1.3/context"
    return {entity["@id"]: entity for entity in crate["@graph"]}


def parts(entity):
    held = entity["hasPart"]
    return [each["@id"] for each in (held if isinstance(held, list) else [held])]


def referenced(value):
    """Every `{"@id": …}` below a value."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        yield value["@id"]
    elif isinstance(value, dict):
        for each in value.values():
            yield from referenced(each)
    elif isinstance(value, list):
        for each in value:
            yield from referenced(each)


def test_every_file_is_in_the_crate_with_size_and_checksum(release, graph):
    files = {unquote(name): entity for name, entity in graph.items() if entity["@type"] == "File"}
    assert sorted(files) == sorted(path for path in release_files(release) if path != PATH)
    for path, entity in files.items():
        data = (release / path).read_bytes()
        assert (entity["contentSize"], entity["sha256"]) == (str(len(data)), hashlib.sha256(data).hexdigest())


def test_every_file_can_be_reached_from_the_root(graph):
    reached, found = ["./"], set()
    while reached:
        for part in parts(graph[reached.pop()]):
            found.add(part)
            if graph[part]["@type"] == "Dataset":
                reached.append(part)
    assert found == {name for name, entity in graph.items() if entity["@type"] in {"File", "Dataset"}} - {
        "./"
    }


def test_nothing_is_named_that_is_not_described(graph):
    named = {name for entity in graph.values() for name in referenced(list(entity.values()))}
    assert named - set(graph) == {"https://w3id.org/ro/crate/1.3"}


def test_every_file_is_told_from_the_others(graph):
    files = [entity for entity in graph.values() if entity["@type"] == "File"]
    assert not [entity["@id"] for entity in files if entity["description"] == "Came with the release."]
    assert {e["@id"]: e["encodingFormat"] for e in files}[
        "clauses.parquet"
    ] == "application/vnd.apache.parquet"


def test_a_folder_in_a_folder_and_a_path_with_a_blank():
    files = [FileFacts("a/b/c d.json", 1, "0" * 64), FileFacts("e.json", 2, "1" * 64)]
    graph = {entity["@id"]: entity for entity in ro_crate(FACTS, files)["@graph"]}
    assert parts(graph["./"]) == ["a/", "e.json"]
    assert parts(graph["a/"]) == ["a/b/"]
    assert parts(graph["a/b/"]) == ["a/b/c%20d.json"]
    assert graph["e.json"]["description"] == "Came with the release."


def test_the_same_release_gives_the_same_crate(release, tables, accuracy, tmp_path):
    published = publish(
        tables,
        tmp_path,
        on=Version.parse(release.name).day,
        accuracy=accuracy,
        extras={"validation/results.json": b"{}\n"},
    )
    for path in (*DESCRIPTORS, *LISTINGS):
        assert (published.folder / path).read_bytes() == (release / path).read_bytes(), path


def test_no_other_file_may_take_the_place_of_the_crate(release, tmp_path):
    shutil.copytree(release / "csv", tmp_path / "csv")
    with pytest.raises(ReleaseError, match="but its own"):
        write_descriptions(FACTS, {PATH: b"{}"}, tmp_path)
