"""The RO-Crate is accepted by the validator of its standard, and damaged ones are refused.

The validator runs without a network: the context that it would fetch is given to it first.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

CRATE = "ro-crate-metadata.json"
CONTEXT = Path(__file__).parent / "rocrate_context.py"


@pytest.fixture(scope="module")
def cache(run_in, tmp_path_factory):
    path = tmp_path_factory.mktemp("rocrate") / "cache"
    done = run_in("standards-rocrate", "python", str(CONTEXT), str(path), cwd=path.parent)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def issues(run_in, cache, tmp_path):
    """What the validator finds in a folder: (severity, message), what is only recommended too."""

    def validate(folder: Path) -> set[tuple[str, str]]:
        report = tmp_path / "report.json"
        done = run_in(
            "standards-rocrate",
            "rocrate-validator",
            "validate",
            "--offline",
            "--cache-path",
            str(cache),
            "--profile-identifier",
            "ro-crate-1.3",
            "--requirement-severity",
            "recommended",
            "--output-format",
            "json",
            "--output-file",
            str(report),
            "--no-paging",
            str(folder),
            cwd=tmp_path,
        )
        assert report.is_file(), done.stdout + done.stderr
        told = json.loads(report.read_text("utf-8"))
        return {(issue["severity"], issue["message"]) for issue in told["issues"]}

    return validate


def test_the_crate_is_accepted(release, issues):
    found = issues(release)
    assert not [message for severity, message in found if severity == "REQUIRED"]
    # The makers have no address and no number in a register of organisations; the rest holds too.
    recommended = [message for _, message in found if not re.search("[Oo]rganization", message)]
    assert not recommended


def entities(folder: Path) -> dict[str, dict[str, object]]:
    crate = json.loads((folder / CRATE).read_text("utf-8"))
    return {entity["@id"]: entity for entity in crate["@graph"]}


def write(folder: Path, graph: dict[str, dict[str, object]]) -> None:
    context = json.loads((folder / CRATE).read_text("utf-8"))["@context"]
    text = json.dumps({"@context": context, "@graph": list(graph.values())})
    (folder / CRATE).write_text(text, encoding="utf-8")


def test_each_damage_to_the_crate_is_told(copy, issues):
    graph = entities(copy)
    del graph["./"]["license"]
    graph["./"]["datePublished"] = "22 November"
    graph["./"]["publisher"] = {"@id": "https://docs.un.org/"}
    del graph["columns.csv"]["encodingFormat"]
    write(copy, graph)
    (copy / "codes.csv").unlink()
    told = " ".join(message for _, message in issues(copy))
    for word in ("license", "datePublished", "publisher", "encodingFormat", "codes.csv"):
        assert word in told, told
