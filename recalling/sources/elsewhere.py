"""A folder elsewhere, whose files are copied into the raw folder: on a disk, in S3, listed by a server.

Here belong listing it and reading from it. Not here: the raw folder itself (folder.py).

Disks and object stores are reached through fsspec (`s3://…` needs s3fs), addresses of http through our own
client, with its pauses and checks. A file that goes there stays here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatch
from html.parser import HTMLParser
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Literal
from urllib.parse import unquote, urljoin, urlsplit

from pydantic import BaseModel, ConfigDict, field_validator

from recalling.network.client import Answer, CouldNotAskError, Marks, PoliteClient
from recalling.network.clock import Clock
from recalling.network.pace import Budget, Pace
from recalling.settings import DEFAULTS, FetchLimits
from recalling.sources.answers import Verdict, judge_any
from recalling.sources.folder import is_source
from recalling.sources.holdings import Holdings
from recalling.sources.manifest import State
from recalling.sources.series import has_aged
from recalling.sources.source import Asker, SiteTable, Wanted
from recalling.symbols import Symbol, SymbolError

_ENDINGS = frozenset({".pdf", ".docx", ".md", ".markdown", ".txt", ".xml"})
_CHUNK = 1 << 20
_LONGEST_LIST = 20_000_000  # bytes: the names of some 100,000 files


class FolderTable(BaseModel):
    """`[sources.NAME]` with `kind = "folder"`, for a disk or an object store."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    kind: Literal["folder"]
    address: str
    names: str = "*"
    """Which names are taken: `*.pdf`."""

    @field_validator("address")
    @classmethod
    def _is_reachable(cls, address: str) -> str:
        protocol = address.partition("://")[0] if "://" in address else "file"
        if protocol not in {"file", "s3", "gs", "abfs", "memory"}:
            raise ValueError("must be a path, or an address of s3, gs, abfs or https")
        return address.rstrip("/") or "/"


class ListingTable(SiteTable):
    """`[sources.NAME]` with `kind = "folder"`, for a folder that a web server lists."""

    kind: Literal["folder"]
    names: str = "*"


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder on a disk or in an object store, with all that lies below it."""

    name: str
    table: FolderTable

    @property
    def limits(self) -> FetchLimits:
        """The usual ones; a disk needs no pauses."""
        return DEFAULTS.fetching

    def opened(self, budget: Budget, pace: Pace) -> AbstractContextManager[_Files]:  # noqa: ARG002 as above
        """The file system."""
        return nullcontext(_Files(self.table.address))

    def planned(self, holdings: Holdings) -> int | None:  # noqa: ARG002 only its list tells
        """Not known before it is listed."""
        return None

    def wanted(self, holdings: Holdings, asker: Asker) -> Iterator[Wanted]:  # noqa: ARG002 it is listed anew
        """The files that are new or changed there."""
        for relative, mark in _Files(self.table.address).listed():
            file = f"{self.name}/{relative}"
            record = holdings.store.manifest.get(file)
            known = record is not None and record.etag == mark and holdings.store.holds(record)
            if not known and _is_wanted(relative, self.table.names):
                yield Wanted(file, f"{self.table.address}/{relative}", _named(relative))

    def judge(self, wanted: Wanted, answer: Answer, data: bytes) -> Verdict:  # noqa: ARG002 it is what it is
        """A file that could be read is the file."""
        return Verdict(State.HELD)


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder that a web server lists as a page of links; folders in it are not entered."""

    name: str
    table: ListingTable
    clock: Clock = field(default_factory=Clock)

    @property
    def limits(self) -> FetchLimits:
        """How often and how patiently it is asked."""
        return self.table.limits

    def opened(self, budget: Budget, pace: Pace) -> PoliteClient:
        """A client that keeps the table's manners."""
        return PoliteClient(self.table.manners, budget, pace, self.clock)

    def planned(self, holdings: Holdings) -> int | None:  # noqa: ARG002 only its list tells
        """Not known before it is listed."""
        return None

    def wanted(self, holdings: Holdings, asker: Asker) -> Iterator[Wanted]:
        """The files that are new there, or were fetched so long ago that they may have changed."""
        base = f"{self.table.address}/"
        page = BytesIO()
        answer = asker.get(base, page, largest=_LONGEST_LIST)
        if answer.status != 200:
            raise CouldNotAskError(f"the list of files at {base} cannot be had ({answer.status})", leave=True)
        for link in _links(page.getvalue().decode("utf-8", "replace"), answer.url):
            name = _name_below(link, answer.url)
            file = f"{self.name}/{name}"
            record = holdings.store.manifest.get(file)
            fresh = record is not None and holdings.store.holds(record)
            fresh = fresh and record is not None and not has_aged(record, self.clock.now(), self.limits)
            if name and not fresh and _is_wanted(name, self.table.names):
                yield Wanted(file, link, _named(name))

    def judge(self, wanted: Wanted, answer: Answer, data: bytes) -> Verdict:  # noqa: ARG002 anything may come
        """What an answer says of a file."""
        return judge_any(answer, data)


class _Files:
    """A file system of fsspec below an address, asked like a client of the network."""

    def __init__(self, address: str) -> None:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped] # noqa: PLC0415 seldom needed

        try:
            self._fs, self._root = url_to_fs(address)
        except (ImportError, ValueError) as error:
            message = f"{address} cannot be reached: {error}"
            raise CouldNotAskError(message, leave=True) from error
        self._address = address

    def listed(self) -> Iterator[tuple[str, str]]:
        """The path of each file below the folder, and a mark that changes when the file does."""
        try:
            self._fs.invalidate_cache()
            if not self._fs.isdir(self._root):
                raise CouldNotAskError(f"there is no folder {self._address}", leave=True)
            found: Mapping[str, Any] = self._fs.find(self._root, detail=True)
        except OSError as error:
            raise CouldNotAskError(f"{self._address} cannot be listed: {error}", leave=True) from error
        for path in sorted(found):
            yield path.removeprefix(self._root).lstrip("/"), _mark(found[path])

    def get(self, url: str, sink: BinaryIO, *, largest: int, known: Marks | None = None) -> Answer:  # noqa: ARG002
        """Copy a file to `sink`.

        Raises:
            CouldNotAskError: it cannot be read, is too large, or changed meanwhile.
        """
        path = f"{self._root}/{url.removeprefix(self._address).lstrip('/')}"
        digest, size = hashlib.sha256(), 0
        try:
            mark = _mark(self._fs.info(path))
            with self._fs.open(path, "rb") as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > largest:
                        raise CouldNotAskError(f"it has more than the {largest:,} bytes that are taken")
                    digest.update(chunk)
                    sink.write(chunk)
            self._fs.invalidate_cache()
            if _mark(self._fs.info(path)) != mark:
                raise CouldNotAskError("it changed while it was copied", passes=True)
        except OSError as error:
            raise CouldNotAskError(f"{url} cannot be read: {error}") from error
        return Answer(200, url, {"ETag": mark}, size, digest.hexdigest())


def _mark(info: Mapping[str, Any]) -> str:
    """What tells one state of a file from the next: its ETag, else its size and time."""
    times = (info.get(name) for name in ("mtime", "LastModified", "created"))
    when = next((time for time in times if time is not None), "")
    when = when.timestamp() if isinstance(when, datetime) else when
    return str(info.get("ETag") or info.get("etag") or f"{info.get('size')} {when}")


def _is_wanted(relative: str, names: str) -> bool:
    path = PurePosixPath(relative)
    return (
        all(is_source(part) and part != ".." for part in path.parts)
        and path.suffix.lower() in _ENDINGS
        and relative.isprintable()
        and "\\" not in relative
        and fnmatch(path.name, names)
    )


def _named(relative: str) -> Symbol | None:
    try:
        return Symbol.from_file_name(PurePosixPath(relative).name)
    except (SymbolError, IndexError):
        return None


def _links(page: str, base: str) -> list[str]:
    """The addresses that a page links to, in its order, each once."""
    found: dict[str, None] = {}

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            href = dict(attrs).get("href")
            if tag == "a" and href:
                found.setdefault(urljoin(base, href.partition("#")[0]))

    Links().feed(page)
    return list(found)


def _name_below(link: str, base: str) -> str:
    """The name of a file that lies right below an address; nothing for what lies elsewhere."""
    there, here = urlsplit(link), urlsplit(base)
    if (there.scheme, there.netloc) != (here.scheme, here.netloc) or there.query:
        return ""
    folder, _, name = there.path.rpartition("/")
    name = unquote(name)
    return name if folder == here.path.rpartition("/")[0] and "/" not in name else ""


def open_source(name: str, table: Mapping[str, Any], clock: Clock) -> Disk | Listing:
    """The source that a table of the configuration describes.

    Raises:
        ValidationError: the table is wrong.
    """
    if str(table.get("address", "")).startswith(("http://", "https://")):
        return Listing(name, ListingTable.model_validate(table), clock)
    return Disk(name, FolderTable.model_validate(table))
