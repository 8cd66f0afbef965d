"""Keeps what CKAN is about to overwrite, so that it can be put back where a call fails half-way.

Here belongs that and no more. CKAN changes its database in one transaction, but files that keep their
resource are overwritten one after the other before the transaction ends: should a later file be too large,
or the search index fail, the database is as before and some files are not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from recalling.errors import PortalError
from recalling.portals.ckan_dataset import Dataset, Pairing, Resource
from recalling.portals.http import Part, PortalClient
from recalling.portals.plan import Action


@dataclass(frozen=True, slots=True)
class _Kept:
    resource: Resource
    location: Path
    sha256: str


class Keeping:
    """What was kept; `put_back` makes the portal's files what they were."""

    def __init__(self, http: PortalClient, dataset: Dataset, kept: Sequence[_Kept]) -> None:
        self._http = http
        self._dataset = dataset
        self._kept = kept

    def put_back(self) -> None:
        """Send those files again that are no longer what they were; nothing where all are.

        Raises:
            PortalError: the portal does not let them be sent; which files are amiss is said.
        """
        lost = list(self._kept)
        try:
            lost = [one for one in self._kept if self._now(one) != one.sha256]
            if lost:
                self._send(lost)
        except PortalError as error:
            names = ", ".join(one.resource["name"] for one in lost)
            raise PortalError(
                f"publishing failed, and the portal does not say whether these files are still those of the "
                f"release before: {names}. Publish again as soon as it answers ({error})"
            ) from error

    def _now(self, kept: _Kept) -> str:
        return self._http.sha256(kept.resource["url"], what=kept.resource["name"])[0]

    def _send(self, lost: Sequence[_Kept]) -> None:
        # Where the time of the change is another, the call has succeeded after all, and nothing is put back.
        match = {name: self._dataset[name] for name in ("id", "metadata_modified")}
        form = {"match": json.dumps(match)}
        parts = [
            Part(
                f"update__resources__{one.resource['id']}__upload",
                one.location,
                str(one.resource["url"]).rpartition("/")[2],
                str(one.resource.get("mimetype") or "application/octet-stream"),
            )
            for one in lost
        ]
        what = f"putting back {len(parts)} files"
        self._http.send("POST", "api/3/action/package_revise", what=what, form=form, parts=parts)


@contextmanager
def keeping(http: PortalClient, dataset: Dataset, pairings: Sequence[Pairing]) -> Iterator[Keeping]:
    """The portal's files that are to be replaced, read into a folder that is gone afterwards.

    Nothing is kept of a draft, which has no readers.

    Raises:
        PortalError: a file cannot be read; nothing was changed yet.
    """
    replaced = [p.resource for p in pairings if p.resource and p.action is Action.REPLACE]
    if dataset["state"] != "active":
        replaced = []
    with TemporaryDirectory(prefix="recalling-") as folder:
        kept = []
        for number, resource in enumerate(replaced):
            location = Path(folder, str(number))
            sha256, _ = http.sha256(resource["url"], what=resource["name"], into=location)
            kept.append(_Kept(resource, location, sha256))
        yield Keeping(http, dataset, kept)
