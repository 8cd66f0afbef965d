"""An archive of records that runs InvenioRDM, such as Zenodo: what is asked of it.

Here belong its calls. Not here: what is deposited (deposit.py), and in which order (zenodo.py).

Source: InvenioRDM REST API reference (https://inveniordm.docs.cern.ch/reference/rest_api_index/). Only the
two entries are known by their addresses; all others are links that the archive gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recalling.errors import PortalError, PortalUnreachableError
from recalling.portals.deposit import Deposited
from recalling.portals.http import PortalClient

Record = Mapping[str, Any]
"""A record or draft as the archive describes it: `id`, `metadata`, `links` and more."""

_RECORDS = "api/records"
_MINE = "api/user/records"
_MOST = "100"
_FOUND_AMISS = (400, 404, 409)


def words(said: Any) -> str:  # noqa: ANN401 whatever the archive says
    """What the archive says in an error: its message, and each field with what is wrong with it."""
    if not isinstance(said, Mapping):
        return ""
    fields = (
        f"{one.get('field')}: {' '.join(map(str, one.get('messages', ())))}"
        for one in said.get("errors") or ()
        if isinstance(one, Mapping)
    )
    return "; ".join(text for text in (str(said.get("message", "")), *fields) if text)


class Archive:
    """Records and drafts of one archive; errors are those of PortalClient."""

    def __init__(self, client: PortalClient) -> None:
        self._client = client

    def latest(self, identifier: str) -> Record | None:
        """The newest published version of a record, which any of its versions or their concept may name."""
        answer = self._client.send(
            "GET", f"{_RECORDS}/{identifier}", what=f"record {identifier}", accept=(404,)
        )
        if not answer.is_success:
            return None
        record: Record = answer.json()
        if record.get("versions", {}).get("is_latest", True):
            return record
        return self._get(record["links"]["latest"], f"the latest version of {identifier}")

    def mine(self, title: str) -> list[Record]:
        """The newest records and drafts of the token's owner that may have a title."""
        quoted = title.replace('"', " ")
        params = {"q": f'metadata.title:"{quoted}"', "size": _MOST, "sort": "newest"}
        found: list[Record] = self._client.send("GET", _MINE, params=params, what="your records").json()[
            "hits"
        ]["hits"]
        return found

    def begin(self, said: Record) -> Record:
        """A draft of a new record."""
        body = {
            "access": {"record": "public", "files": "public"},
            "files": {"enabled": True},
            "metadata": dict(said),
        }
        draft: Record = self._client.send("POST", _RECORDS, json=body, what="a new draft").json()
        return draft

    def begin_version(self, record: Record) -> Record:
        """A draft of the next version; the one that is there where somebody has begun it."""
        draft: Record = self._client.send(
            "POST", record["links"]["versions"], what="a draft of a new version"
        ).json()
        return draft

    def files(self, record: Record) -> dict[str, Record]:
        """The files of a record or draft by their names."""
        entries = self._get(record["links"]["files"], "the list of its files").get("entries") or ()
        return {entry["key"]: entry for entry in entries}

    def remove(self, entry: Record) -> None:
        """Take a file out of a draft."""
        self._client.send(
            "DELETE", entry["links"]["self"], what=f"the removal of {entry['key']}", accept=(404,)
        )

    def upload(self, draft: Record, file: Deposited) -> None:
        """Bring a file into a draft.

        Raises:
            PortalError: what arrived is not what was sent.
        """
        # Refused where the answer to a first try was lost: what is there afterwards counts.
        body = [{"key": file.name}]
        self._client.send("POST", draft["links"]["files"], json=body, what=file.name, accept=_FOUND_AMISS)
        entry = self.files(draft).get(file.name)
        if entry is None:
            raise PortalError(f"the archive did not take {file.name} into the draft")
        kind = {"Content-Type": "application/octet-stream"}
        self._client.send(
            "PUT", entry["links"]["content"], content=file.location, headers=kind, what=file.name
        )
        self._client.send("POST", entry["links"]["commit"], what=file.name, accept=_FOUND_AMISS)
        arrived = self._get(entry["links"]["self"], file.name)
        if not holds(arrived, file):
            raise PortalError(
                f"{file.name} did not arrive whole; the draft was not published, run the command again"
            )

    def describe(self, draft: Record, said: Record) -> None:
        """Give a draft its metadata.

        Raises:
            PortalError: the archive finds it wanting; it would not publish it.
        """
        body = {"access": draft.get("access"), "files": {"enabled": True}, "metadata": dict(said)}
        answer = self._client.send("PUT", draft["links"]["self"], json=body, what="the metadata").json()
        if answer.get("errors"):
            raise PortalError(
                f"the archive does not take the metadata: {words({'errors': answer['errors']})}"
            )

    def publish(self, draft: Record) -> Record:
        """The record that the draft becomes, for good.

        The request is sent once; where its answer is lost, whether there is a record is asked.
        """
        try:
            record: Record = self._client.send(
                "POST", draft["links"]["publish"], what="publishing", tries=1
            ).json()
        except PortalUnreachableError:
            answer = self._client.send(
                "GET", draft["links"]["record"], what="whether it is there", accept=(404,)
            )
            if not answer.is_success or not answer.json().get("is_published"):
                raise
            record = answer.json()
        return record

    def sha256(self, entry: Record) -> tuple[str, int]:
        """Checksum and bytes of a file, read back."""
        return self._client.sha256(entry["links"]["content"], what=entry["key"])

    def _get(self, url: str, what: str) -> Record:
        found: Record = self._client.send("GET", url, what=what).json()
        return found


def holds(entry: Record, file: Deposited) -> bool:
    """Whether an entry of a record's or draft's files is a file, complete and with the same bytes."""
    complete = entry.get("status", "completed") == "completed"
    return complete and entry.get("size") == file.bytes and entry.get("checksum") == f"md5:{file.md5}"
