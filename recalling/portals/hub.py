"""A dataset repository of a Hugging Face Hub: what is asked of it, by the Hub's own client, and its errors.

Here belong its calls. Not here: what a release is made of there, and in which order (huggingface.py).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

# Read when the client is imported: nothing is told to anyone but the Hub that was named.
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

import httpx2
from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi
from huggingface_hub.errors import (
    HfHubHTTPError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.hf_api import RepoFile
from huggingface_hub.utils.tqdm import disable_progress_bars

from recalling.errors import PortalError
from recalling.network.retry_after import retry_after
from recalling.portals.portal import token
from recalling.portals.retrying import TRIED_AGAIN, PassingError, Sleep, trying
from recalling.releasing import checksums
from recalling.settings import DEFAULTS, PortalLimits
from recalling.version import __version__

T = TypeVar("T")
_KIND = "dataset"
_STALE = 412
_TAKEN = 409
_SAID = 300
_HINTS = {
    401: "the token is not accepted: set {variable} to a valid one",
    403: "the owner of the token in {variable} may not write there: it needs the right to write",
    413: "it is larger than the Hub takes in one commit: leave files out with `exclude`",
    _STALE: "somebody else committed meanwhile: run the command again",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the repository: its size, and the SHA-256 of its bytes or, for small ones, git's own hash."""

    bytes: int
    sha256: str | None
    blob: str


@dataclass(frozen=True, slots=True)
class Repository:
    """Which repository, at which Hub, and the environment variable that holds the token."""

    name: str
    endpoint: str
    variable: str
    private: bool = False

    @property
    def address(self) -> str:
        """Where people see it."""
        return f"{self.endpoint}/datasets/{self.name}"

    def __str__(self) -> str:
        return f"{self.name} at {self.endpoint}"


class Hub:
    """One dataset repository.

    Answers of 429 and 5xx and broken connections are tried again with growing pauses. What else is no success
    raises PortalError, what never succeeds PortalUnreachableError, a missing token ConfigurationError; no
    message holds the token.
    """

    def __init__(
        self,
        repository: Repository,
        *,
        limits: PortalLimits = DEFAULTS.portals,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._repository = repository
        self._limits = limits
        self._sleep = sleep
        disable_progress_bars()

    def head(self) -> str | None:
        """The commit that readers see; None where there is no such repository."""

        def once() -> str | None:
            try:
                return self._api().repo_info(self._repository.name, repo_type=_KIND).sha
            except RepositoryNotFoundError as error:
                # Also what the client makes of 401, which is another matter.
                if error.response.status_code == 404:
                    return None
                raise

        return self._asked(once, "what the repository is")

    def tags(self) -> Mapping[str, str]:
        """The commit of each tag."""

        def once() -> dict[str, str]:
            refs = self._api().list_repo_refs(self._repository.name, repo_type=_KIND)
            return {tag.name: tag.target_commit for tag in refs.tags}

        return self._asked(once, "its tags")

    def entries(self, revision: str) -> dict[str, Entry]:
        """The files of a revision by their paths; none where there is no such revision."""

        def once() -> dict[str, Entry]:
            try:
                listed = self._api().list_repo_tree(
                    self._repository.name, recursive=True, revision=revision, repo_type=_KIND
                )
                return {one.path: _entry(one) for one in listed if isinstance(one, RepoFile)}
            except RevisionNotFoundError:
                return {}

        return self._asked(once, "the list of its files")

    def create(self) -> None:
        """Make the repository; nothing where it is there."""
        self._asked(
            lambda: self._api().create_repo(
                self._repository.name, repo_type=_KIND, private=self._repository.private, exist_ok=True
            ),
            "its making",
        )

    def commit(
        self, files: Mapping[str, Path], removed: Iterable[str], parent: str, message: str
    ) -> str | None:
        """The new commit, made in one step on top of `parent`; None where another stands there.

        The answer to a commit may be lost: the caller looks at what is there.
        """
        gone = tuple(removed)

        def once() -> str | None:
            if self.head() != parent:
                return None
            # Made anew on each try, as the client writes into them.
            operations: list[CommitOperationAdd | CommitOperationDelete] = [
                *(CommitOperationAdd(path, location) for path, location in files.items()),
                *(CommitOperationDelete(path, is_folder=False) for path in gone),
            ]
            try:
                made = self._api().create_commit(
                    self._repository.name,
                    operations,
                    commit_message=message,
                    repo_type=_KIND,
                    parent_commit=parent,
                )
            except HfHubHTTPError as error:
                if error.response.status_code == _STALE:
                    return None
                raise
            return made.oid

        return self._asked(once, "the commit")

    def tag(self, name: str, commit: str) -> bool:
        """Whether the commit now has the tag; False where the tag is taken."""

        def once() -> bool:
            try:
                self._api().create_tag(self._repository.name, tag=name, revision=commit, repo_type=_KIND)
            except HfHubHTTPError as error:
                if error.response.status_code == _TAKEN:
                    return self.tags().get(name) == commit
                raise
            return True

        return self._asked(once, f"the tag {name}")

    def sha256(self, path: str, revision: str) -> str:
        """The checksum of a file in a revision, brought to the disk for it and removed again."""

        def once() -> str:
            with TemporaryDirectory() as folder:
                try:
                    brought = self._api().hf_hub_download(
                        self._repository.name, path, revision=revision, repo_type=_KIND, local_dir=folder
                    )
                except LocalEntryNotFoundError:
                    # What the client makes of a Hub that does not answer to a download.
                    raise PassingError(f"{self._repository} did not give {path}") from None
                return checksums.file_sha256(Path(brought))

        return self._asked(once, path)

    def _api(self) -> HfApi:
        return HfApi(
            endpoint=self._repository.endpoint,
            token=self._token(),
            library_name="recalling",
            library_version=__version__,
        )

    def _token(self) -> str:
        return token(self._repository.variable, f"publishing to {self._repository}")

    def _asked(self, once: Callable[[], T], what: str) -> T:
        def attempt() -> T:
            with self._kindly(what):
                return once()

        return trying(attempt, self._limits, self._sleep)

    @contextmanager
    def _kindly(self, what: str) -> Iterator[None]:
        """The client's errors as ours; causes are not chained, for they hold the request and its token."""
        try:
            yield
        except (HfHubHTTPError, httpx2.TransportError) as error:
            raise self._told(error, what) from None
        except (OSError, RuntimeError, ValueError) as error:
            # The client's own checks (of the card, of names), what its transfer library says, and uploads
            # that failed for a reason which is the cause.
            cause = error.__cause__
            known = isinstance(cause, (HfHubHTTPError, httpx2.TransportError))
            raise self._told(cause if known and cause else error, what) from None

    def _told(self, error: BaseException, what: str) -> PassingError | PortalError:
        if isinstance(error, HfHubHTTPError):
            return self._refusal(error, what)
        if isinstance(error, httpx2.TransportError):
            broken = type(error).__name__
            return PassingError(f"the connection to {self._repository} failed or broke ({what}: {broken})")
        said = self._scrubbed(str(error))
        return PortalError(f"the client of {self._repository} gave up {what}: {said}")

    def _refusal(self, error: HfHubHTTPError, what: str) -> PassingError | PortalError:
        status = error.response.status_code
        words = self._scrubbed(error.server_message or "")
        said = f"{self._repository} answered {status} to {what}{f': {words}' if words else ''}"
        if status in TRIED_AGAIN or status >= 500:
            return PassingError(said, retry_after(error.response.headers.get("Retry-After")))
        hint = _HINTS.get(status, "").format(variable=self._repository.variable)
        return PortalError(f"{said}; {hint}" if hint else said)

    def _scrubbed(self, text: str) -> str:
        return " ".join(text.replace(self._token(), "[token]").split())[:_SAID]


def _entry(file: RepoFile) -> Entry:
    return Entry(file.size, file.lfs.sha256 if file.lfs else None, file.blob_id)
