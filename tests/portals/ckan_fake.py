"""A CKAN in memory that our own client speaks to.

It stands in for CKAN in three calls of its action API and in downloads, as 2.12 was seen to behave: the lock,
filter before update, files overwritten one by one before the transaction ends. The real one is in portals_live.
"""

from __future__ import annotations

import copy
import email
import email.policy
import json
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import parse_qs, urlsplit

from tests.portals.faking import Answer, Faulty, told

ORIGIN = "https://data.example.org"
LIMIT = 1_000_000


def refused(**about):
    return told({"success": False, "error": {**about, "__type": "Validation Error"}}, 409)


@dataclass
class CkanFake(Faulty):
    """Datasets by name, files by resource id; `fails_after` files of one call it breaks down."""

    datasets: dict[str, dict] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    fails_after: int | None = None
    origin: str = ORIGIN
    numbers: count = field(default_factory=lambda: count(1))

    def answer(self, method, url, headers, body):
        parts = urlsplit(url)
        last = parts.path.rpartition("/")[2]

        def act():
            if last == "package_show":
                return self._show(parse_qs(parts.query)["id"][0])
            if "/download/" in parts.path:
                return Answer(200, self.files[parts.path.split("/")[4]])
            if headers.get("Authorization") != self.token:
                return told({"success": False, "error": {"message": "Access denied", "__type": "X"}}, 403)
            if last == "package_create":
                return self._create(json.loads(body))
            return self._revise(*_form(headers["Content-Type"], body))

        return self.met(method, parts.path, act)

    def _show(self, name):
        found = self.datasets.get(name)
        if found is None:
            return told(
                {"success": False, "error": {"message": "Not found", "__type": "Not Found Error"}}, 404
            )
        return told({"success": True, "result": found})

    def _create(self, said):
        if said["name"] in self.datasets:
            return refused(name=["That URL is already in use."])
        key = f"{next(self.numbers):08x}"
        made = {"extras": [], "tags": [], "groups": [], **said, "id": key, "resources": []}
        self.datasets[said["name"]] = {**made, "metadata_modified": f"time {next(self.numbers)}"}
        return self._show(said["name"])

    def _revise(self, form, uploads):
        match = form["match"]
        orig = next(one for one in self.datasets.values() if one["id"] == match["id"])
        if match["metadata_modified"] != orig["metadata_modified"]:
            return refused(match=["metadata_modified"])
        revised = copy.deepcopy(orig)
        for name in form.get("filter", []):
            revised.pop(name.lstrip("-"), None)
        revised |= form.get("update", {})
        by_id = {one["id"]: one for one in revised["resources"] if "id" in one}
        for done, (place, data) in enumerate(uploads.items()):
            resource = revised["resources"][int(place)] if len(place) < 5 else by_id[place]
            resource.setdefault("id", f"{next(self.numbers):08x}")
            if self.fails_after == done:
                self.fails_after = None
                return told({"success": False, "error": {"message": "broke down", "__type": "X"}}, 409)
            if len(data) > LIMIT:
                return refused(upload=["File upload too large"])
            self.files[resource["id"]] = data
            resource["size"] = len(data)
            resource["last_modified"] = f"time {next(self.numbers)}"
            resource["url"] = f"{self.origin}/dataset/x/resource/{resource['id']}/download/file"
        revised["metadata_modified"] = f"time {next(self.numbers)}"
        self.datasets[revised["name"]] = revised
        return told({"success": True, "result": {"package": revised}})


def _form(kind, body):
    message = email.message_from_bytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=email.policy.HTTP
    )
    form, uploads = {}, {}
    for part in message.iter_parts():
        name, data = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if name.endswith("__upload"):
            uploads[name.split("__")[2]] = data
        else:
            form[name] = json.loads(data)
    return form, uploads
