"""An archive of records in memory: drafts with files, metadata, publishing, versions of a concept.

It is shaped like InvenioRDM, on which Zenodo runs, in the calls that we make, and is neither: no search engine,
no DOIs, few rules for metadata. The same answers serve in-process tests and a server on loopback.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from tests.portals.faking import Answer, Faulty, told

NEEDED = ("title", "creators", "publication_date", "resource_type")


def refused(status, message, errors=()):
    return told({"status": status, "message": message, "errors": list(errors)}, status)


@dataclass
class Kept:
    """A record or the draft of one."""

    number: str
    concept: str
    metadata: dict
    files: dict[str, bytes | None] = field(default_factory=dict)
    complete: set[str] = field(default_factory=set)
    published: bool = False
    revision: int = 1


@dataclass
class ArchiveFake(Faulty):
    origin: str = "https://archive.example"
    records: dict[str, Kept] = field(default_factory=dict)
    received: int = 0
    numbers: int = 100

    def answer(self, method, url, headers, body):
        parts = urlsplit(url)
        path = unquote(parts.path)
        return self.met(method, path, lambda: self._route(method, path, parse_qs(parts.query), headers, body))

    def published(self):
        return [kept for kept in self.records.values() if kept.published]

    def _route(self, method, path, query, headers, body):
        if headers.get("authorization") != f"Bearer {self.token}":
            return refused(403, "Permission denied.")
        if path == "/api/user/records":
            title = re.fullmatch(r'metadata\.title:"(.*)"', query["q"][0])[1]
            hits = [self._shown(one) for one in self._newest() if one.metadata.get("title") == title]
            return told({"hits": {"hits": hits, "total": len(hits)}})
        if path == "/api/records" and method == "POST":
            number = self._number()
            kept = Kept(number, self._number(), json.loads(body)["metadata"])
            self.records[number] = kept
            return told(self._shown(kept), 201)
        for pattern, act in (
            (r"/api/records/(\w+)", self._record),
            (r"/api/records/(\w+)/versions", self._new_version),
            (r"/api/records/(\w+)/versions/latest", self._latest),
            (r"/api/records/(\w+)/draft", self._draft),
            (r"/api/records/(\w+)/draft/actions/publish", self._publish),
            (r"/api/records/(\w+)(?:/draft)?/files", self._files),
            (r"/api/records/(\w+)(?:/draft)?/files/([^/]+)", self._file),
            (r"/api/records/(\w+)(?:/draft)?/files/([^/]+)/content", self._content),
            (r"/api/records/(\w+)/draft/files/([^/]+)/commit", self._commit),
        ):
            if found := re.fullmatch(pattern, path):
                kept = self._kept(found[1])
                if kept is None:
                    return refused(404, "The persistent identifier does not exist.")
                return act(method, kept, found, body)
        return refused(404, "Not found.")

    def _number(self):
        self.numbers += 1
        return str(self.numbers)

    def _kept(self, number):
        """By its own number, or the newest published one of a concept."""
        of_concept = [one for one in self.published() if one.concept == number]
        return self.records.get(number) or (of_concept[-1] if of_concept else None)

    def _newest(self):
        return sorted(self.records.values(), key=lambda one: -int(one.number))

    def _newest_of(self, concept):
        return max(
            (one for one in self.published() if one.concept == concept), key=lambda one: int(one.number)
        )

    def _shown(self, kept):
        here = f"{self.origin}/api/records/{kept.number}"
        own = here if kept.published else f"{here}/draft"
        links = {
            "self": own,
            "self_html": f"{self.origin}/records/{kept.number}",
            "files": f"{own}/files",
            "record": here,
            "publish": f"{here}/draft/actions/publish",
            "versions": f"{here}/versions",
            "latest": f"{here}/versions/latest",
        }
        latest = kept.published and self._newest_of(kept.concept) is kept
        return {
            "id": kept.number,
            "parent": {"id": kept.concept},
            "revision_id": kept.revision,
            "is_draft": not kept.published,
            "is_published": kept.published,
            "versions": {"is_latest": latest},
            "metadata": kept.metadata,
            "access": {"record": "public", "files": "public"},
            "links": links,
        }

    def _record(self, method, kept, found, body):
        if not kept.published:
            return refused(404, "The persistent identifier is not registered.")
        return told(self._shown(kept))

    def _latest(self, method, kept, found, body):
        return told(self._shown(self._newest_of(kept.concept)))

    def _new_version(self, method, kept, found, body):
        begun = [one for one in self.records.values() if one.concept == kept.concept and not one.published]
        if not begun:
            said = {
                key: value
                for key, value in kept.metadata.items()
                if key not in {"version", "publication_date"}
            }
            begun = [Kept(self._number(), kept.concept, said)]
            self.records[begun[0].number] = begun[0]
        return told(self._shown(begun[0]), 201)

    def _draft(self, method, kept, found, body):
        if kept.published:
            return refused(404, "No draft.")
        if method == "DELETE":
            del self.records[kept.number]
            return Answer(204)
        if method == "PUT":
            kept.metadata = json.loads(body)["metadata"]
            kept.revision += 1
        return told({**self._shown(kept), "errors": self._missing(kept)})

    @staticmethod
    def _missing(kept):
        return [
            {"field": f"metadata.{name}", "messages": ["Missing data for required field."]}
            for name in NEEDED
            if not kept.metadata.get(name)
        ]

    def _publish(self, method, kept, found, body):
        if kept.published:
            return refused(404, "No draft.")
        missing = self._missing(kept)
        if missing or not kept.files or kept.files.keys() != kept.complete:
            return refused(400, "A validation error occurred.", missing)
        kept.published = True
        kept.revision += 1
        return told(self._shown(kept), 202)

    def _entry(self, kept, name):
        own = f"{self._shown(kept)['links']['files']}/{name}"
        data = kept.files[name]
        known = {}
        if name in kept.complete:
            digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
            known = {"size": len(data), "checksum": f"md5:{digest}"}
        status = "completed" if name in kept.complete else "pending"
        links = {"self": own, "content": f"{own}/content", "commit": f"{own}/commit"}
        return {"key": name, "status": status, **known, "links": links}

    def _files(self, method, kept, found, body):
        if method == "POST":
            for one in json.loads(body):
                if one["key"] in kept.files:
                    return refused(400, f"File with key {one['key']} already exists.")
                kept.files[one["key"]] = None
        return told(
            {"entries": [self._entry(kept, name) for name in kept.files]}, 201 if method == "POST" else 200
        )

    def _file(self, method, kept, found, body):
        name = found[2]
        if name not in kept.files:
            return refused(404, "No such file.")
        if method == "DELETE":
            del kept.files[name]
            kept.complete.discard(name)
            return Answer(204)
        return told(self._entry(kept, name))

    def _content(self, method, kept, found, body):
        name = found[2]
        if method == "GET":
            return Answer(200, kept.files[name])
        if kept.published:
            return refused(403, "Permission denied.")
        kept.files[name] = body
        self.received += len(body)
        return told(self._entry(kept, name))

    def _commit(self, method, kept, found, body):
        if found[2] in kept.complete:
            return refused(400, "The file is complete already.")
        kept.complete.add(found[2])
        return told(self._entry(kept, found[2]))
