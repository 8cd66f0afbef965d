"""What each command prints, and with which code it ends.

Here belong commands that take no run of the pipeline; whole builds are in test_build.py.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recalling.cli.main import app
from recalling.engine.lock import LockedError
from recalling.tables.schema import DOCUMENT_TABLES
from recalling.version import __version__
from tests import drafts

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "raw" / "A_C.3_75_L.30-EN.txt"


@pytest.fixture(autouse=True)
def plain(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("RECALLING_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("RECALLING_RAW", raising=False)
    monkeypatch.delenv("RECALLING_OUT", raising=False)
    monkeypatch.chdir(tmp_path)


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def told(result):
    """All that was printed, line breaks of the terminal taken out."""
    return " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], ["build", "show", "read", "validate", "--version", "another run holds the lock"]),
        (
            ["build", "-h"],
            ["--raw", "--out", "--workers", "--reader", "auto|tagged|layout", "--accept-changes"],
        ),
        (
            ["build", "--help"],
            ["RECALLING_RAW", "SOURCE_DATE_EPOCH", "3: a source or a portal could not be reached"],
        ),
        (["show", "--help"], ["--json", "--why", "indented tree"]),
        (["read", "--help"], ["--table", "one JSON object a line"]),
        (["validate", "--help"], ["--json", "--all", "--public-key", "checksums"]),
        (["changes", "--help"], ["OLD", "NEW", "--markdown", "--json", "--exit-code"]),
        (["prune", "--help"], ["--keep-last", "--keep-daily", "--keep-monthly", "--keep-yearly", "--yes"]),
    ],
)
def test_help_is_whole(arguments, words):
    result = call(*arguments)
    assert result.exit_code == 0
    assert [word for word in words if word not in told(result)] == []


def test_the_version_is_printed():
    result = call("--version")
    assert (result.exit_code, result.output) == (0, f"recalling {__version__}\n")


def test_it_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "recalling", "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == f"recalling {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build"], "there is no folder raw"),
        (["build", "--raw", "nowhere"], "there is no folder nowhere"),
        (["build", "--raw", "empty"], "there are no documents in empty"),
        (["build", "--raw", "file.txt"], "file.txt is a file"),
        (["build", "--raw", "drafts", "--out", "file.txt"], "nothing can be written"),
        (["build", "--raw", "drafts", "--out", "file.txt/deeper"], "nothing can be written"),
        (["build", "--raw", "drafts", "--out", "drafts/out"], "lie in one another"),
        (["build", "--raw", "drafts", "--out", "."], "lie in one another"),
        (["build", "--raw", "drafts", "--accept-changes", "last"], "'last' is no version of a release"),
        (["build", "--reader", "eyes"], "'eyes'"),
        (["build", "--workers", "0"], "0 is not in the range"),
        (["read", "nowhere.txt"], "cannot be opened"),
        (["show", "file.txt"], "no opening line"),
        (["read", "drafts/A_C.3_99_L.1-EN.txt", "--table", "verbs"], "there is no verbs"),
        (["validate", "drafts"], "is no release"),
        (["destroy"], "No such command"),
    ],
)
def test_a_wrong_call_ends_with_2_and_leaves_nothing(tmp_path, arguments, says):
    drafts.folder(tmp_path / "drafts")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("Dear all,")
    before = sorted(tmp_path.rglob("*"))
    result = call(*arguments)
    assert result.exit_code == 2
    assert says in told(result)
    assert "Traceback" not in result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_build_beside_another_ends_with_4(tmp_path, monkeypatch):
    def locked(out):
        raise LockedError(f"another run is writing to {out}; wait until it has ended")

    monkeypatch.setattr("recalling.engine.lock.hold", locked)
    result = call("build", "--raw", drafts.folder(tmp_path / "drafts"), "--out", "out")
    assert result.exit_code == 4
    assert "error: another run is writing to out" in told(result)


def test_a_wrong_day_is_told_before_anything_is_done(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = call("build", "--raw", drafts.folder(tmp_path / "drafts"), "--out", "out")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in told(result)
    assert not (tmp_path / "out").exists()


def test_a_missing_library_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("recalling.cli.shell.find_spec", lambda name: None)
    result = call("build", "--raw", drafts.folder(tmp_path / "drafts"), "--out", "out")
    assert result.exit_code == 2
    assert "pip install 'recalling[pipeline]'" in told(result)


def test_read_prints_every_row():
    result = call("read", SEED)
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    tables = [row["table"] for row in rows]
    assert list(dict.fromkeys(tables)) == [name for name in DOCUMENT_TABLES if name in tables]
    assert (tables.count("documents"), tables.count("sponsors"), tables.count("footnotes")) == (1, 39, 26)
    document = rows[0]
    assert (document["symbol"], document["date"]) == ("A/C.3/75/L.30", "2020-10-30")
    assert document["date_adopted"] is None


def test_read_can_be_limited_to_tables():
    result = call("read", SEED, "--table", "sponsors", "--table", "agenda")
    assert {json.loads(line)["table"] for line in result.stdout.splitlines()} == {"sponsors", "agenda"}


def test_read_ends_quietly_when_nobody_listens():
    command = [sys.executable, "-m", "recalling", "read", str(SEED)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ, "NO_COLOR": "1"}
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_show_draws_the_document():
    result = call("show", SEED)
    assert result.exit_code == 0
    for words in (
        "A/C.3/75/L.30  Situation of human rights",
        "sponsors (39)",
        "Czechia  CZE 203 member state",
        "pp1 Reaffirming that all States",
        "footnotes (26)",
        "op2 2. ",
        "action: ",
        "figure: ",
    ):
        assert words in result.output
    assert "\x1b[" not in result.output
    depth = {
        line.split("op")[1].split()[0]: line.index("op")
        for line in result.output.splitlines()
        if " op" in line
    }
    assert len(set(depth.values())) > 1


def test_show_speaks_to_programs():
    result = call("show", SEED, "--json")
    shown = json.loads(result.stdout)
    assert shown["id"] == "A_C.3_75_L.30-EN"
    assert shown["document"]["masthead"]["symbol"]["text"] == "A/C.3/75/L.30"
    assert len(shown["extract"]["sponsors"]) == 39
    assert "blocks" not in shown["document"]


def test_show_says_why_a_number_is_no_figure():
    result = call("show", SEED, "--why")
    assert "no figure: 74, 166 (symbol or code); 18, 2019 (date)" in " ".join(result.output.split())
    assert "no figure" not in call("show", SEED).output


def test_show_tells_programs_why():
    numbers = json.loads(call("show", SEED, "--why", "--json").stdout)["no_figures"]
    assert ("pp6", "166", "symbol or code") in {(n["path"], n["text"], n["reason"]) for n in numbers}
    assert "no_figures" not in json.loads(call("show", SEED, "--json").stdout)


def test_help_needs_nothing_heavy():
    code = "import sys, recalling.cli.main; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"pandas", "pyarrow", "dagster", "great_expectations", "pypdfium2", "jinja2"}
    assert heavy & set(done.stdout.split()) == set()
