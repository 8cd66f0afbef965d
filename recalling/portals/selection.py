"""Which files of a release a portal gets, for portals that charge for files or limit them.

Here belong the choice by patterns, the files that always come along, and the order for readers. Not here:
portals that take everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from recalling.errors import ConfigurationError
from recalling.portals.package import DATAPACKAGE, Package, PortalFile
from recalling.portals.portal import Target

ALWAYS = (DATAPACKAGE, "csv/*.csv", "columns.csv", "codes.csv")
"""What explains the rest, and what every program reads; comes along unless it is excluded."""
_FIRST = ("README.md", "CHANGES.md", DATAPACKAGE, "*.parquet", "csv/*", "*.csv")
_LAST = ("SHA256SUMS*",)


class SelectingTarget(Target):
    """A target that may take a part of a release; `*` in a pattern also stands for slashes."""

    files: tuple[str, ...] = ("*",)
    exclude: tuple[str, ...] = ("akn/*", "validation/suites/*")
    """Left out whatever else is said, save datapackage.json. By default that is what comes as a file for each
    document, and what only checking needs."""

    def selected(self, package: Package) -> tuple[PortalFile, ...]:
        """The files that are brought: read first what explains, then Parquet, CSV, the rest, the checksums.

        Raises:
            ConfigurationError: a pattern of `files` fits nothing, so that it is likely misspelt.
        """
        for pattern in self.files:
            if not any(_fits(file, (pattern,)) for file in package.files):
                raise ConfigurationError(f"files = {pattern!r} fits no file of release {package.version}")
        wanted = (file for file in package.files if self._wants(file))
        return tuple(sorted(wanted, key=_place))

    def _wants(self, file: PortalFile) -> bool:
        chosen = _fits(file, (*self.files, *ALWAYS)) and not _fits(file, self.exclude)
        return chosen or file.path == DATAPACKAGE


def _fits(file: PortalFile, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(file.path, pattern) for pattern in patterns)


def _place(file: PortalFile) -> tuple[int, str]:
    if _fits(file, _LAST):
        return len(_FIRST) + 1, file.path
    fitting = (place for place, pattern in enumerate(_FIRST) if fnmatchcase(file.path, pattern))
    return next(fitting, len(_FIRST)), file.path
