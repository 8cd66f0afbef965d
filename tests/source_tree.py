"""The project's own source as the tests of its shape see it: files, module names, syntax trees.

Here belongs what test_imports.py and test_house.py both need; not here: any rule.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("recalling", "pipelines")


@cache
def package_files() -> tuple[Path, ...]:
    """The modules of both packages, relative to the root of the repository."""
    return tuple(
        path.relative_to(ROOT) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))
    )


@cache
def all_files() -> tuple[Path, ...]:
    """The modules of both packages, and the Python of tests, benchmarks and docs."""
    others = (
        path.relative_to(ROOT)
        for folder in ("tests", "benchmarks", "docs")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    return (*package_files(), *others)


def module_name(path: Path) -> str:
    """The dotted name of a module: recalling/tables/__init__.py is recalling.tables."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file of the repository."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))
