"""The lock files follow from pyproject.toml and agree with one another, as far as their words tell.

Here belongs what holds of the files as committed; that a fresh resolution gives the same pins is checked by
requirements/compile.sh.
"""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.source_tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
BUILD = PROJECT["dependency-groups"]["build"]
IN_DEV = ("pipeline", "cluster", "fetch", "portals", "sign")
CONTENTS = {
    "core": [],
    "pipeline": [*EXTRAS["pipeline"], *BUILD],
    "dev": [*EXTRAS["dev"], *(r for name in IN_DEV for r in EXTRAS[name]), *BUILD],
    "fetch": EXTRAS["fetch"],
    "portals": EXTRAS["portals"],
    "hdx": [*EXTRAS["hdx"], *EXTRAS["portals"]],
    "sign": EXTRAS["sign"],
    "cluster": [*EXTRAS["cluster"], *EXTRAS["pipeline"], *BUILD],
    "compare": EXTRAS["compare"],
    "site": EXTRAS["site"],
}
# Those of the validators, which pin old libraries: each is resolved by itself, from requirements/NAME.in.
APART = {
    "standards": PROJECT["project"]["dependencies"],
    "standards-cff": [],
    "standards-rocrate": [],
    "portals-live": [*PROJECT["project"]["dependencies"], *EXTRAS["portals"], *EXTRAS["hdx"]],
    "ckan-2.12": [],
    "ckan-2.11": [],
}
# "pandas==3.1.1 \" and "colorama==0.4.6 ; sys_platform == 'win32' \", then indented hashes
PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<rest>[^\\\n]*(?:\\\n[^\\\n]*)*)", re.MULTILINE
)


def pins(name: str) -> dict[str, tuple[str, str]]:
    """The packages of a lock file: version, and what follows it (marker and hashes)."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return {canonicalize_name(pin["name"]): (pin["version"], pin["rest"]) for pin in PIN.finditer(text)}


def unmet(requirements: list[str], locked: dict[str, tuple[str, str]]) -> list[str]:
    """The requirements that no pin meets; the project's own extras apart."""
    wanted = [Requirement(text) for text in requirements]
    return [
        str(each)
        for each in wanted
        if each.name != PROJECT["project"]["name"]
        and not each.specifier.contains(locked.get(canonicalize_name(each.name), ("0.dev0", ""))[0])
    ]


def test_every_lock_is_known():
    assert {path.stem for path in (ROOT / "requirements").glob("*.lock")} == {*CONTENTS, *APART, "bootstrap"}


@pytest.mark.parametrize("name", CONTENTS)
def test_lock_meets_the_project_file(name):
    wanted = [*PROJECT["project"]["dependencies"], *CONTENTS[name]]
    assert unmet(wanted, pins(name)) == [], "run make lock"


@pytest.mark.parametrize("name", APART)
def test_lock_of_validators_meets_what_goes_in(name):
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert wanted
    assert unmet([*wanted, *APART[name]], pins(name)) == [], "run make lock"


@pytest.mark.parametrize("name", [*CONTENTS, *APART, "bootstrap"])
def test_every_pin_has_hashes(name):
    assert [package for package, (_, rest) in pins(name).items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("name", [*CONTENTS, *APART, "bootstrap"])
def test_lock_names_no_address(name):
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    assert "://" not in text


def test_locks_agree():
    seen: dict[str, set[str]] = {}
    for name in CONTENTS:
        for package, (version, _) in pins(name).items():
            seen.setdefault(package, set()).add(version)
    assert {package: versions for package, versions in seen.items() if len(versions) > 1} == {}


def test_the_validators_work_beside_the_same_core():
    core, beside = pins("core"), pins("standards")
    assert {package: pin[0] for package, pin in core.items()} == {name: beside[name][0] for name in core}


def test_a_missing_pin_is_seen():
    locked = {"a": ("1.0", "")}
    assert unmet(["a>=1", "a>=2", "b>=1", "recalling[pipeline]"], locked) == ["a>=2", "b>=1"]
