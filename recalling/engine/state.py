"""Where a run keeps what the next one needs: the state folder, and in it one folder an output.

Here belong paths and small state files. Not here: what is published (releasing).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from platformdirs import user_state_path

from recalling.errors import ConfigurationError

HOME_VARIABLE = "RECALLING_HOME"
_PACKAGE = Path(__file__).resolve().parents[1]


def checkout() -> Path | None:
    """The root of the checkout that the code runs from; None where it is installed."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "expectations").is_dir() else None


def home() -> Path:
    """The state folder: RECALLING_HOME, else `.recalling` in a checkout, else the user's state folder."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    root = checkout()
    return root / ".recalling" if root else user_state_path("recalling")


def today() -> date:
    """The day of this run in UTC; SOURCE_DATE_EPOCH sets it, so that a build can be repeated.

    Raises:
        ConfigurationError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigurationError(f"SOURCE_DATE_EPOCH is {epoch!r}, it must be a number of seconds") from error


@dataclass(frozen=True, slots=True)
class Built:
    """What the last build of an output was made from, and the release that it left as the current one."""

    inputs: str
    version: str
    content_hash: str
    documents: int | None = None
    quarantined: int | None = None


def current_release(out: Path) -> tuple[str, str] | None:
    """Version and content hash of the release that `latest` points to; None where there is none.

    Reads two small files and imports nothing, so that a run with nothing to do ends at once.
    """
    try:
        named = json.loads((out / "latest.json").read_text(encoding="utf-8"))
        link = out / "latest"
        if link.is_symlink() and link.readlink() != Path(named["path"]):
            return None  # a run was killed between the two; the next one settles it
        release = json.loads((out / named["path"] / "release.json").read_text(encoding="utf-8"))
        return release["version"], release["content_hash"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class OutputState:
    """The state folder of one output."""

    folder: Path

    @classmethod
    def of(cls, out: Path) -> OutputState:
        """The state of an output folder, whatever way its path is written."""
        resolved = out.resolve()
        digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:12]
        return cls(home() / "outputs" / f"{resolved.name}-{digest}")

    @property
    def tables(self) -> Path:
        """The tables of the run, before they are checked."""
        return self.folder / "tables"

    @property
    def report(self) -> Path:
        """What the checks of the run found, as it goes into the release."""
        return self.folder / "validation"

    @property
    def entries(self) -> Path:
        """What came of each file in this run."""
        return self.folder / "entries.parquet"

    @property
    def journal(self) -> Path:
        """What came of each run."""
        return self.folder / "runs.jsonl"

    def extracts(self, version: str) -> Path:
        """What an extractor version has read."""
        return self.folder / "extracts" / version

    def forget_other_extracts(self, version: str) -> None:
        """Remove what other versions of the extractor have read."""
        for folder in (self.folder / "extracts").iterdir():
            if folder.name != version:
                shutil.rmtree(folder)

    def built(self) -> Built | None:
        """What the last build was made from; None where there was none or its note is damaged."""
        try:
            return Built(**json.loads((self.folder / "built.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def remember(self, built: Built) -> None:
        """Note what a build was made from."""
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / "built.json.new"
        beside.write_text(json.dumps(asdict(built)), encoding="utf-8")
        beside.replace(self.folder / "built.json")
