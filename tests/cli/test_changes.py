"""`recalling changes`, `recalling prune` and `recalling validate` on small releases: what is printed, which code.

Here belong the commands about several releases; what they find is tested in tests/releasing.
"""

import json
import shutil

import pytest
from typer.testing import CliRunner

from recalling.cli import validate as validating
from recalling.cli.main import app
from recalling.engine.extracts import add_tables
from recalling.releasing.changes.ids import id_changes
from recalling.releasing.release import publish
from recalling.settings import ReleaseForm
from tests.releasing.changes.papers import FIRST, SECOND, other_figure, release_of
from tests.releasing.conftest import DAY

PLAIN = ReleaseForm(formats=())
HEADLINE = "1 clause reworded, 1 figure corrected: 10.4 → 11.4 million (A/RES/76/9 preamb. para. 1)"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Two releases, the second with a corrected figure; and tables that are not released yet."""
    folder = tmp_path_factory.mktemp("cli") / "processed"
    old, new = release_of(FIRST, SECOND), release_of(FIRST, SECOND, edit=other_figure)
    publish(old, folder, on=DAY, form=PLAIN)
    publish({**new, "id_changes": id_changes(old, new, "2026.11.22")}, folder, on=DAY, form=PLAIN)
    (folder.parent / "tables").mkdir()
    assert list(add_tables(release_of(SECOND).items(), folder.parent / "tables"))
    return folder


@pytest.fixture(autouse=True)
def plain(out, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("RECALLING_OUT", raising=False)
    monkeypatch.setattr(validating, "_findings", lambda folder: ())
    monkeypatch.chdir(out.parent)


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026.11.22", "latest"),
        ("2026.11.22", "2026.11.22.2"),
        ("processed/releases/2026.11.22", "processed"),
        ("2026.11.22", "processed/latest"),
    ],
)
def test_releases_are_named_by_version_or_path(old, new):
    result = call("changes", old, new)
    assert result.exit_code == 0, result.output
    first, second = result.output.splitlines()[:2]
    assert (first, second) == ("2026.11.22 → 2026.11.22.2", HEADLINE)
    assert "A/RES/76/9 preamb. para. 1: 10.4 → 11.4 million" in result.output
    assert "statistics" in result.output


def test_other_folders_are_named_with_out(out, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert HEADLINE in call("changes", "2026.11.22", "latest", "--out", out).output


def test_markdown_is_that_of_the_release(out):
    said = call("changes", "2026.11.22", "latest", "--markdown", "--lines", 20)
    assert said.output == (out / "latest/CHANGES.md").read_text("utf-8")


def test_json_is_whole():
    said = json.loads(call("changes", "2026.11.22", "latest", "--json", "--lines", 0).output)
    assert said["summary"] == HEADLINE
    assert (said["previous"], said["version"]) == ("2026.11.22", "2026.11.22.2")
    assert [item["now"] for item in said["figures"]["corrected"]] == ["11.4 million"]
    assert sum(len(table["changed_rows"]) for table in said["tables"]) >= 2


def test_tables_that_are_not_released_yet_can_be_compared():
    result = call("changes", "latest", "tables")
    assert result.output.splitlines()[:2] == ["2026.11.22.2 → not released", "1 document withdrawn"]


@pytest.mark.parametrize(
    ("new", "options", "code"),
    [("latest", [], 0), ("latest", ["--exit-code"], 1), ("2026.11.22", ["--exit-code"], 0)],
)
def test_differences_are_told_by_the_code_where_asked(new, options, code):
    assert call("changes", "2026.11.22", new, *options).exit_code == code


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["changes", "2020.01.01", "latest"], "there is no release 2020.01.01: neither a path nor a version"),
        (["changes", ".", "latest"], "is no release"),
        (["changes", "latest", "latest", "--json", "--markdown"], "choose one of them"),
        (["prune"], "say how many releases to keep"),
        (["prune", "--keep-last", "1", "--pin", "last"], "'last' is no version"),
        (["prune", "--keep-last", "1", "--pin", "2020.01.01"], "pinned, but not in"),
        (["prune", "--keep-last", "1", "--out", "nowhere"], "there is no release in"),
        (["validate", "nowhere", "--all"], "there are no releases in"),
    ],
)
def test_a_wrong_call_ends_with_2(arguments, says):
    result = call(*arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_pruning_is_planned_before_it_is_done(tmp_path):
    out = tmp_path / "processed"
    for number in range(1, 4):
        publish(release_of(f"A/RES/76/{number}"), out, on=DAY, form=PLAIN)
    planned = call("prune", "--out", out, "--keep-last", 1, "--pin", "2026.11.22")
    assert planned.exit_code == 0
    assert "keep   2026.11.22  (pinned)" in planned.output
    assert "remove 2026.11.22.2" in planned.output
    assert "keep   2026.11.22.3  (latest, newest, last)" in planned.output
    assert planned.output.endswith("nothing was removed; add --yes to do it\n")
    assert len(list((out / "releases").iterdir())) == 3
    done = call("prune", "--out", out, "--keep-last", 1, "--pin", "2026.11.22", "--yes")
    assert done.output.endswith("1 release removed\n")
    assert [path.name for path in sorted((out / "releases").iterdir())] == ["2026.11.22", "2026.11.22.3"]
    again = call("prune", "--out", out, "--keep-last", 1, "--pin", "2026.11.22", "--yes")
    assert "nothing to remove: the rules keep all 2 releases" in again.output


def test_every_release_of_a_folder_is_validated(out):
    result = call("validate", out, "--all")
    assert result.exit_code == 0, result.output
    assert [line.partition(":")[0] for line in result.output.splitlines()] == [
        "2026.11.22 is valid",
        "2026.11.22.2 is valid",
    ]


def test_an_old_release_that_was_changed_is_found(out, tmp_path):
    shutil.copytree(out, tmp_path / "copy", symlinks=True)
    path = tmp_path / "copy/releases/2026.11.22/CHANGES.md"
    path.chmod(0o644)
    path.write_text("Nothing has changed.")
    result = call("validate", tmp_path / "copy", "--all", "--json")
    assert result.exit_code == 1
    said = json.loads(result.output)
    assert said["valid"] is False
    assert [(each["valid"], each["problems"]) for each in said["releases"]] == [
        (False, ["CHANGES.md was changed"]),
        (True, []),
    ]
    assert call("validate", tmp_path / "copy").exit_code == 0


def test_a_release_that_must_be_signed_and_is_not_is_not_valid(out, tmp_path):
    minisign = pytest.importorskip("minisign", reason="the extra `sign` is not installed")
    (tmp_path / "a.pub").write_bytes(bytes(minisign.KeyPair.generate().public_key))
    result = call("validate", out, "--public-key", tmp_path / "a.pub")
    assert result.exit_code == 1
    assert "there is no SHA256SUMS.minisig: the release is not signed" in result.output
    said = json.loads(call("validate", out, "--public-key", tmp_path / "a.pub", "--json").output)
    assert (said["valid"], said["signature"]) == (False, "not signed with the key given")


@pytest.mark.parametrize(
    ("file", "says"), [("release.json", "is not as Recalling writes it"), ("SHA256SUMS", "is no checksum")]
)
def test_a_release_too_damaged_to_be_looked_at_hides_no_other(file, says, out, tmp_path):
    shutil.copytree(out, tmp_path / "copy", symlinks=True)
    path = tmp_path / "copy/releases/2026.11.22.2" / file
    path.chmod(0o644)
    path.write_text("{}")
    result = call("validate", tmp_path / "copy", "--all", "--json")
    assert result.exit_code == 1
    first, second = json.loads(result.output)["releases"]
    assert (first["version"], first["valid"]) == ("2026.11.22", True)
    assert (second["version"], second["valid"]) == ("2026.11.22.2", False)
    assert says in second["problems"][0]


def test_a_release_is_called_as_it_calls_itself(out, tmp_path):
    shutil.copytree(out / "releases/2026.11.22", tmp_path / "download")
    assert call("validate", tmp_path / "download").output.startswith("2026.11.22 is valid")
