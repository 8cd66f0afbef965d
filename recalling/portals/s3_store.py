"""A bucket of an S3-compatible store: what is asked of it, with retries, checksums and errors in kind words.

Here belong its calls. Not here: what a release is made of there, and in which order (s3.py).

Source: Amazon S3 API Reference (2006-03-01): PutObject, CompleteMultipartUpload, conditional writes.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from recalling.errors import ConfigurationError, PortalError
from recalling.portals.retrying import Sleep, trying
from recalling.portals.s3_client import Bucket, code_of, connect, kindly, status_of
from recalling.settings import DEFAULTS, PortalLimits

T = TypeVar("T")
_NOT_FOUND = 404
_TAKEN = 412
_SHA256 = "sha256"
_BLOCK = 1 << 20
_MOST_PARTS = 10_000
_SMALL = 1 << 16


@dataclass(frozen=True, slots=True)
class Stored:
    """An object: its ETag, its size, and the SHA-256 that its writer wrote beside it, where one did."""

    etag: str
    bytes: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """When a write may happen: while there is no such object, or while it is the one of an ETag."""

    etag: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """As the API has it."""
        return {"IfMatch": self.etag} if self.etag else {"IfNoneMatch": "*"}


class Store:
    """The objects of one bucket.

    Answers of 429 and 5xx and broken connections are tried again with growing pauses. What else is no success
    raises PortalError, what never succeeds PortalUnreachableError, missing credentials ConfigurationError; no
    message holds a credential.
    """

    def __init__(
        self,
        bucket: Bucket,
        *,
        limits: PortalLimits = DEFAULTS.portals,
        connected: Callable[[Bucket, PortalLimits], tuple[boto3.Session, Any]] = connect,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._bucket = bucket
        self._limits = limits
        self._sleep = sleep
        self._session, self._client = connected(bucket, limits)

    def sizes(self, prefix: str) -> dict[str, int]:
        """The bytes of every object below a prefix, by its key."""

        def once() -> dict[str, int]:
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket.name, Prefix=prefix
            )
            return {one["Key"]: int(one["Size"]) for page in pages for one in page.get("Contents", ())}

        return self._asked(once, f"the list of {prefix}")

    def head(self, key: str) -> Stored | None:
        """What is known of an object; None where there is none."""

        def once() -> Stored | None:
            try:
                said = self._client.head_object(Bucket=self._bucket.name, Key=key)
            except ClientError as error:
                if status_of(error) == _NOT_FOUND:
                    return None
                raise
            return Stored(said["ETag"], int(said["ContentLength"]), said["Metadata"].get(_SHA256))

        return self._asked(once, key)

    def small(self, key: str) -> tuple[bytes, str] | None:
        """The bytes of a small object and its ETag; None where there is none.

        Raises:
            PortalError: it is not small.
        """

        def once() -> tuple[bytes, str] | None:
            try:
                said = self._client.get_object(Bucket=self._bucket.name, Key=key)
            except ClientError as error:
                if code_of(error) in {"NoSuchKey", str(_NOT_FOUND)}:
                    return None
                raise
            with closing(said["Body"]) as body:
                data: bytes = body.read(_SMALL + 1)
            if len(data) > _SMALL:
                raise PortalError(f"{key} in {self._bucket} is no file of ours; move it away")
            return data, str(said["ETag"])

        return self._asked(once, key)

    def sha256(self, key: str) -> tuple[str, int]:
        """The checksum in hexadecimal digits and the bytes of an object, read in pieces and not kept."""

        def once() -> tuple[str, int]:
            digest, size = hashlib.sha256(), 0
            said = self._client.get_object(Bucket=self._bucket.name, Key=key)
            with closing(said["Body"]) as body:
                for block in body.iter_chunks(_BLOCK):
                    digest.update(block)
                    size += len(block)
            return digest.hexdigest(), size

        return self._asked(once, key)

    def put_small(self, key: str, data: bytes, condition: Condition, headers: Mapping[str, str]) -> bool:
        """Whether an object was written; False where the condition does not hold (any more)."""

        def once() -> bool:
            self._client.put_object(
                **self._named(key, hashlib.sha256(data).digest(), condition, headers), Body=data
            )
            return True

        return self._conditional(once, key)

    def put_file(
        self, key: str, location: Path, sha256: str, condition: Condition, headers: Mapping[str, str]
    ) -> bool:
        """Whether a file was written, a large one in parts; False where the condition does not hold."""
        size = location.stat().st_size
        if size > self._limits.part_bytes:
            return self._put_in_parts(key, location, sha256, condition, headers)

        def once() -> bool:
            with location.open("rb") as file:
                self._client.put_object(
                    **self._named(key, bytes.fromhex(sha256), condition, headers), Body=file
                )
            return True

        return self._conditional(once, key)

    def _named(
        self, key: str, digest: bytes, condition: Condition, headers: Mapping[str, str]
    ) -> dict[str, Any]:
        return {
            "Bucket": self._bucket.name,
            "Key": key,
            "ChecksumSHA256": base64.b64encode(digest).decode(),
            # Some stores neither check nor keep checksums; what we write beside the object they do keep.
            "Metadata": {_SHA256: digest.hex()},
            **headers,
            **(condition.fields if self._bucket.conditional_writes else {}),
        }

    def _put_in_parts(
        self, key: str, location: Path, sha256: str, condition: Condition, headers: Mapping[str, str]
    ) -> bool:
        named = {"Bucket": self._bucket.name, "Key": key}
        begun = self._asked(
            lambda: self._client.create_multipart_upload(
                **named, ChecksumAlgorithm="SHA256", Metadata={_SHA256: sha256}, **headers
            ),
            key,
        )
        named["UploadId"] = begun["UploadId"]
        try:
            sent = [self._part(named, number, data) for number, data in self._parts(location)]
            conditions = condition.fields if self._bucket.conditional_writes else {}

            def once() -> bool:
                self._client.complete_multipart_upload(**named, MultipartUpload={"Parts": sent}, **conditions)
                return True

            done = self._conditional(once, key)
        except (PortalError, ConfigurationError, OSError):
            self._abort(named)
            raise
        if not done:
            self._abort(named)
        return done

    def _part(self, named: Mapping[str, str], number: int, data: bytes) -> dict[str, Any]:
        checksum = base64.b64encode(hashlib.sha256(data).digest()).decode()
        said = self._asked(
            lambda: self._client.upload_part(**named, PartNumber=number, Body=data, ChecksumSHA256=checksum),
            f"{named['Key']}, part {number}",
        )
        return {"PartNumber": number, "ETag": said["ETag"], "ChecksumSHA256": checksum}

    def _parts(self, location: Path) -> Iterator[tuple[int, bytes]]:
        size = max(self._limits.part_bytes, -(-location.stat().st_size // _MOST_PARTS))
        with location.open("rb") as file:
            number = 0
            while data := file.read(size):
                number += 1
                yield number, data

    def _abort(self, named: Mapping[str, str]) -> None:
        """Have the store drop the parts; where it does not, its own rules for leftovers do."""
        try:
            self._client.abort_multipart_upload(**named)
        except (ClientError, BotoCoreError):
            logging.getLogger(__name__).warning("parts of %s were left in %s", named["Key"], self._bucket)

    def _conditional(self, once: Callable[[], bool], key: str) -> bool:
        def attempt() -> bool:
            try:
                return once()
            except ClientError as error:
                # The second: the parts were put together on a try whose answer was lost.
                if status_of(error) == _TAKEN or code_of(error) == "NoSuchUpload":
                    return False
                raise

        return self._asked(attempt, key)

    def _asked(self, once: Callable[[], T], what: str) -> T:
        def attempt() -> T:
            with kindly(self._bucket, self._session, what):
                return once()

        return trying(attempt, self._limits, self._sleep)
