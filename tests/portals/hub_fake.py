"""A Hub in memory: what the Hub's own client asks is answered as the Hub would, for the calls that we make.

It stands in for the Hugging Face Hub: repositories with commits, tags, large files by checksum. It is no Hub:
no Xet, no viewer, no accounts. The same answers serve in-process tests and a server on loopback.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from tests.portals.faking import JSON, Answer, Faulty, told

LARGE = (".parquet", ".zip", ".sqlite")


def refused(status, code):
    headers = {"Content-Type": JSON, "X-Error-Code": code, "X-Error-Message": code}
    return Answer(status, json.dumps({"error": code}).encode(), headers)


@dataclass
class Repo:
    """Commits by their names, each the files by path; what `main` and the tags are at."""

    private: bool
    commits: dict[str, dict[str, bytes]]
    main: str
    tags: dict[str, str] = field(default_factory=dict)

    def at(self, revision):
        name = {"main": self.main, **self.tags}.get(revision, revision)
        return name if name in self.commits else None


@dataclass
class HubFake(Faulty):
    origin: str = "https://hub.example"
    repos: dict[str, Repo] = field(default_factory=dict)
    large: dict[str, bytes] = field(default_factory=dict)
    received: int = 0
    anyone_reads: bool = False

    def answer(self, method, url, headers, body):
        parts = urlsplit(url)
        path = unquote(parts.path)
        return self.met(method, path, lambda: self._route(method, path, parse_qs(parts.query), headers, body))

    def _route(self, method, path, query, headers, body):
        if found := re.fullmatch(r"/large/([0-9a-f]{64})", path):
            return self._large(method, found[1], body)
        allowed = headers.get("authorization") == f"Bearer {self.token}" or (
            self.anyone_reads and method == "GET" and "authorization" not in headers
        )
        if not allowed:
            return refused(401, "Invalid credentials in Authorization header")
        if path == "/api/repos/create":
            return self._create(json.loads(body))
        if path == "/api/validate-yaml":
            return told({"errors": [], "warnings": []})
        found = re.fullmatch(r"/(?:api/)?datasets/([^/]+/[^/.]+)(?:\.git)?(/.*)?", path)
        repo = self.repos.get(found[1]) if found else None
        if repo is None:
            return refused(404, "RepoNotFound")
        return self._of_repo(found[1], repo, found[2] or "", body)

    def _create(self, said):
        name = f"{said.get('organization') or 'someone'}/{said['name']}"
        if name in self.repos:
            return refused(409, "Exists")
        first = {".gitattributes": b"*.parquet filter=lfs\n"}
        private = said.get("private") or said.get("visibility") == "private"
        self.repos[name] = Repo(bool(private), {_name(first, ""): first}, _name(first, ""))
        return told({"url": f"{self.origin}/datasets/{name}", "name": name})

    def _of_repo(self, name, repo, rest, body):
        if rest in {"", "/revision/main"}:
            return told({"id": name, "sha": repo.main, "private": repo.private, "tags": [], "siblings": []})
        if rest == "/refs":
            tags = [
                {"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": commit}
                for tag, commit in repo.tags.items()
            ]
            main = {"name": "main", "ref": "refs/heads/main", "targetCommit": repo.main}
            return told({"branches": [main], "tags": tags, "converts": []})
        if rest == "/info/lfs/objects/batch":
            return self._batch(json.loads(body))
        for pattern, act in (
            (r"/revision/([^/]+)", self._revision),
            (r"/preupload/([^/]+)", self._preupload),
            (r"/commit/([^/]+)", self._commit),
            (r"/tag/([^/]+)", self._tag),
            (r"/tree/([^/]+)(?:/.*)?", self._tree),
            (r"/paths-info/([^/]+)", self._paths),
            (r"/resolve/([^/]+)/(.+)", self._resolve),
        ):
            if found := re.fullmatch(pattern, rest):
                return act(name, repo, found, body)
        return refused(404, "NotHere")

    def _revision(self, name, repo, found, body):
        commit = repo.at(found[1])
        if commit is None:
            return refused(404, "RevisionNotFound")
        files = [{"rfilename": path} for path in sorted(repo.commits[commit])]
        return told({"id": name, "sha": commit, "private": repo.private, "tags": [], "siblings": files})

    def _preupload(self, name, repo, found, body):
        files = [
            {"path": one["path"], "uploadMode": _mode(one["path"]), "shouldIgnore": False}
            for one in json.loads(body)["files"]
        ]
        return told({"files": files})

    def _batch(self, said):
        objects = []
        for one in said["objects"]:
            action = {"upload": {"href": f"{self.origin}/large/{one['oid']}", "header": {}}}
            known = one["oid"] in self.large
            objects.append({"oid": one["oid"], "size": one["size"], **({} if known else {"actions": action})})
        return told({"transfer": "basic", "objects": objects})

    def _large(self, method, sha256, body):
        if method == "PUT":
            if hashlib.sha256(body).hexdigest() != sha256:
                return refused(400, "WrongChecksum")
            self.received += len(body)
            self.large[sha256] = body
            return Answer(200)
        return Answer(200, self.large[sha256])

    def _commit(self, name, repo, found, body):
        lines = [json.loads(line) for line in body.decode().splitlines()]
        files = dict(repo.commits[repo.main])
        for line in lines:
            value = line["value"]
            if line["key"] == "header" and value.get("parentCommit", repo.main) != repo.main:
                return refused(412, "A commit has happened since")
            if line["key"] == "file":
                files[value["path"]] = base64.b64decode(value["content"])
                self.received += len(files[value["path"]])
            elif line["key"] == "lfsFile":
                if value["oid"] not in self.large:
                    return refused(400, "LfsMissing")
                files[value["path"]] = self.large[value["oid"]]
            elif line["key"] == "deletedFile":
                del files[value["path"]]
        repo.main = _name(files, repo.main)
        repo.commits[repo.main] = files
        address = f"{self.origin}/datasets/{name}/commit/{repo.main}"
        return told({"success": True, "commitOid": repo.main, "commitUrl": address})

    def _tag(self, name, repo, found, body):
        tag = json.loads(body)["tag"]
        if tag in repo.tags:
            return refused(409, "TagExists")
        repo.tags[tag] = repo.at(found[1])
        return told({})

    def _tree(self, name, repo, found, body):
        commit = repo.at(found[1])
        if commit is None:
            return refused(404, "RevisionNotFound")
        return told([_listed(path, data) for path, data in sorted(repo.commits[commit].items())])

    def _paths(self, name, repo, found, body):
        said = json.loads(body) if body[:1] == b"{" else parse_qs(body.decode())
        files = repo.commits[repo.at(found[1])]
        return told([_listed(path, files[path]) for path in said.get("paths", []) if path in files])

    def _resolve(self, name, repo, found, body):
        commit = repo.at(found[1])
        data = repo.commits.get(commit, {}).get(found[2])
        if data is None:
            return refused(404, "EntryNotFound")
        headers = {
            "ETag": f'"{hashlib.sha256(data).hexdigest()}"',
            "X-Repo-Commit": commit,
            "Accept-Ranges": "bytes",
            "Content-Type": "application/octet-stream",
        }
        return Answer(200, data, headers)


def _mode(path):
    return "lfs" if path.endswith(LARGE) else "regular"


def _name(files, parent):
    """The name of a commit: of its files and the commit before."""
    said = [parent, *(f"{path} {hashlib.sha256(data).hexdigest()}" for path, data in sorted(files.items()))]
    return hashlib.sha1("\n".join(said).encode(), usedforsecurity=False).hexdigest()


def _listed(path, data):
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    entry = {"type": "file", "path": path, "size": len(data), "oid": blob}
    if _mode(path) == "lfs":
        entry["lfs"] = {"oid": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
    return entry
