"""CITATION.cff is accepted by cffconvert, and damaged ones are refused.

cffconvert stands in an environment of its own. That citation and card say the same is tested without it.
"""

from __future__ import annotations

import json

import pytest

NAME = "CITATION.cff"


def cffconvert(run_in, folder, *options):
    return run_in("standards-cff", "cffconvert", "--infile", NAME, *options, cwd=folder)


def test_citation_is_accepted(release, run_in):
    done = cffconvert(run_in, release, "--validate")
    assert done.returncode == 0, done.stdout + done.stderr


def test_other_formats_can_be_made_of_it(release, run_in):
    done = cffconvert(run_in, release, "--format", "apalike")
    assert done.returncode == 0, done.stderr
    version = json.loads((release / "release.json").read_text("utf-8"))["version"]
    assert "Recalling developers (2026)" in done.stdout.replace(version[:4], "2026")
    assert version in done.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('type: "dataset"', 'type: "tables"'),
        ('date-released: "', 'date-released: "in '),
        ('license: "CC0-1.0"', 'license: "free"'),
        ("authors:", "makers:"),
        ('cff-version: "1.2.0"', 'cff-version: "1.2"'),
        ("keywords:", "keywords: ["),
    ],
)
def test_a_damaged_citation_is_refused(copy, run_in, old, new):
    path = copy / NAME
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert cffconvert(run_in, copy, "--validate").returncode != 0
