"""A store in memory that boto3's real client speaks to: what it sends is answered before it reaches a socket.

It stands in for S3 in the calls that we make: objects with metadata, conditions, checksums, uploads in parts.
"""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from botocore.awsrequest import AWSResponse

from recalling.portals.s3_client import connect

_connected = lru_cache(connect)


class _Raw(io.BytesIO):
    def stream(self, amt=1 << 16, **_):
        while block := self.read(amt):
            yield block


@dataclass
class Kept:
    data: bytes
    headers: dict[str, str]

    @property
    def etag(self):
        return f'"{hashlib.md5(self.data, usedforsecurity=False).hexdigest()}"'


@dataclass
class Fake:
    """Objects by key; `faults` are met once each: (method, end of the key, what, after).

    The method is COMPLETE for the call that puts parts together; what is answered is a status with an error code,
    or an exception that is raised; `after` lets the request have its effect first.
    """

    objects: dict[str, Kept] = field(default_factory=dict)
    faults: list[tuple[str, str, object, bool]] = field(default_factory=list)
    uploads: dict[str, dict[int, bytes]] = field(default_factory=dict)
    begun: dict[str, dict[str, str]] = field(default_factory=dict)
    numbers: count = field(default_factory=count)
    log: list[tuple[str, str]] = field(default_factory=list)
    sent: int = 0
    secret: str = ""

    def connected(self, bucket, limits):
        """A client whose requests this store answers; making one is slow, so the same for all."""
        session, client = _connected(bucket, limits)
        client.meta.events.unregister("before-send.s3", unique_id="fake")
        client.meta.events.register("before-send.s3", self.answer, unique_id="fake")
        return session, client

    def answer(self, request, **_):
        parts = urlsplit(request.url)
        key = unquote(parts.path).lstrip("/").partition("/")[2]
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        self.log.append((request.method, key))
        completes = request.method == "POST" and "uploadId" in query
        fault = self._fault("COMPLETE" if completes else request.method, key)
        if fault and not fault[3]:
            return self._fail(request, fault[2])
        headers = {
            name.lower(): value.decode() if isinstance(value, bytes) else value
            for name, value in request.headers.items()
        }
        body = request.body
        data = body.read() if hasattr(body, "read") else (body or b"")
        status, said, out = getattr(self, f"_{request.method.lower()}")(key, query, headers, data)
        if fault:
            return self._fail(request, fault[2])
        return AWSResponse(request.url, status, out, _Raw(said))

    def _fault(self, method, key):
        for fault in self.faults:
            if fault[0] == method and key.endswith(fault[1]):
                self.faults.remove(fault)
                return fault
        return None

    def _fail(self, request, what):
        if isinstance(what, Exception):
            raise what
        status, code, *more = what
        said = f"<Error><Code>{code}</Code><Message>it says {self.secret}</Message></Error>".encode()
        return AWSResponse(request.url, status, more[0] if more else {}, _Raw(said))

    @staticmethod
    def _error(status, code):
        return status, f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode(), {}

    def _head(self, key, query, headers, data):
        if key not in self.objects:
            return 404, b"", {}
        return self._get(key, query, headers, data)[0], b"", self._shown(self.objects[key])

    def _get(self, key, query, headers, data):
        if "list-type" in query:
            return self._list(query)
        if key not in self.objects:
            return self._error(404, "NoSuchKey")
        return 200, self.objects[key].data, self._shown(self.objects[key])

    def _list(self, query):
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(kept.data)}</Size></Contents>"
            for key, kept in sorted(self.objects.items())
            if key.startswith(query.get("prefix", ""))
        )
        said = f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>"
        return 200, said.encode(), {}

    @staticmethod
    def _shown(kept):
        return {**kept.headers, "content-length": str(len(kept.data)), "etag": kept.etag}

    def _put(self, key, query, headers, data):
        claimed = headers.get("x-amz-checksum-sha256")
        if claimed != base64.b64encode(hashlib.sha256(data).digest()).decode():
            return self._error(400, "BadDigest")
        self.sent += len(data)
        if "uploadId" in query:
            if query["uploadId"] not in self.uploads:
                return self._error(404, "NoSuchUpload")
            self.uploads[query["uploadId"]][int(query["partNumber"])] = data
            return 200, b"", {"etag": '"part"'}
        return self._store(key, data, headers, headers)

    def _store(self, key, data, conditions, headers):
        there = self.objects.get(key)
        if conditions.get("if-none-match") == "*" and there:
            return self._error(412, "PreconditionFailed")
        if (wanted := conditions.get("if-match")) and (there is None or there.etag != wanted):
            return self._error(412, "PreconditionFailed")
        kept = {
            name: value
            for name, value in headers.items()
            if name.startswith("x-amz-meta-") or name in {"content-type", "cache-control"}
        }
        self.objects[key] = Kept(data, kept)
        said = b"<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"
        return 200, said if "x-parts" in headers else b"", {"etag": self.objects[key].etag}

    def _post(self, key, query, headers, data):
        if "uploads" in query:
            name = f"upload{next(self.numbers)}"
            self.uploads[name] = {}
            self.begun[name] = {**headers, "x-parts": "yes"}
            said = (
                f"<InitiateMultipartUploadResult><UploadId>{name}</UploadId></InitiateMultipartUploadResult>"
            )
            return 200, said.encode(), {}
        if query["uploadId"] not in self.uploads:
            return self._error(404, "NoSuchUpload")
        numbers = [
            int(node.text or 0)
            for node in ET.fromstring(data).iter()  # noqa: S314 it is what boto3 sent
            if node.tag.endswith("PartNumber")
        ]
        parts = self.uploads[query["uploadId"]]
        answer = self._store(
            key, b"".join(parts[number] for number in numbers), headers, self.begun[query["uploadId"]]
        )
        if answer[0] == 200:
            del self.uploads[query["uploadId"]]
        return answer

    def _delete(self, key, query, headers, data):
        self.uploads.pop(query["uploadId"], None)
        return 204, b"", {}
