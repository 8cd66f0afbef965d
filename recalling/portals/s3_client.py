"""boto3's client for an S3-compatible store: how it is made, and its errors in words without credentials.

Here belongs what is the same for every call. Not here: the calls (s3_store.py).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
    IncompleteReadError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
    ResponseStreamingError,
)
from botocore.exceptions import (
    ConnectionError as BotoConnectionError,
)

from recalling.errors import ConfigurationError, PortalError
from recalling.network.retry_after import retry_after
from recalling.portals.retrying import TRIED_AGAIN, PassingError
from recalling.settings import PortalLimits
from recalling.version import __version__

_SAID = 300
_HINTS = {
    "AccessDenied": "the credentials may not do this: their owner needs the right to list, read and write",
    "InvalidAccessKeyId": "the store does not know the access key: check environment, profile and endpoint",
    "SignatureDoesNotMatch": "the secret key is not that of the access key",
    "ExpiredToken": "the session token has expired: fetch a new one",
    "RequestTimeTooSkewed": "this machine's clock is wrong: set it",
    "NoSuchBucket": "make the bucket, or mend its name in the target",
    "NotImplemented": "the store cannot do this: set conditional_writes = false in the target",
    "EntityTooLarge": "it is larger than the store takes",
    "PreconditionFailed": "somebody else wrote there meanwhile: run the command again",
    "ConditionalRequestConflict": "somebody else writes there at this moment: run the command again",
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """Which bucket, where, and how it is spoken to; credentials come from boto3's own chain."""

    name: str
    endpoint_url: str | None = None
    region: str | None = None
    path_style: bool = False
    profile: str | None = None
    conditional_writes: bool = True

    def __str__(self) -> str:
        return f"the bucket {self.name} at {self.endpoint_url or 'Amazon S3'}"


def connect(bucket: Bucket, limits: PortalLimits) -> tuple[boto3.Session, Any]:
    """boto3's session and client for a bucket; the client tries once only, for we do the retrying.

    Raises:
        ConfigurationError: the profile is not there, or region and endpoint do not fit.
    """
    # At DEBUG botocore logs what it signs, and with it the session token.
    logging.getLogger("botocore").setLevel(logging.INFO)
    config = Config(
        connect_timeout=limits.connect_seconds,
        read_timeout=limits.answer_seconds,
        retries={"total_max_attempts": 1},
        s3={"addressing_style": "path" if bucket.path_style else "auto"},
        # We send SHA-256 of our own; the checksums that newer clients add are refused by some stores.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        user_agent_extra=f"recalling/{__version__}",
    )
    try:
        session = boto3.Session(profile_name=bucket.profile, region_name=bucket.region)
        return session, session.client("s3", endpoint_url=bucket.endpoint_url, config=config)
    except (ProfileNotFound, BotoCoreError, ValueError) as error:
        raise ConfigurationError(f"{bucket} cannot be spoken to: {error}") from None


@contextmanager
def kindly(bucket: Bucket, session: boto3.Session, what: str) -> Iterator[None]:
    """The client's errors as ours; the cause is not chained, for it may repeat what was signed.

    Raises:
        PassingError: trying again may help.
        PortalError: it will not.
        ConfigurationError: there are no credentials.
    """
    try:
        yield
    except (NoCredentialsError, PartialCredentialsError):
        raise ConfigurationError(
            f"{bucket} needs credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile"
        ) from None
    except ClientError as error:
        raise _refusal(bucket, session, error, what) from None
    except (BotoConnectionError, HTTPClientError, IncompleteReadError, ResponseStreamingError) as error:
        broken = type(error).__name__
        raise PassingError(f"the connection to {bucket} failed or broke ({what}: {broken})") from None
    except BotoCoreError as error:
        raise PortalError(f"{bucket} was not asked for {what}: {type(error).__name__}") from None


def _refusal(
    bucket: Bucket, session: boto3.Session, error: ClientError, what: str
) -> PassingError | PortalError:
    status, code = status_of(error), code_of(error)
    message = " ".join(str(error.response.get("Error", {}).get("Message", "")).split())
    said = f"{bucket} answered {status} {code} to {what}: {_scrubbed(session, message)[:_SAID]}"
    if status in TRIED_AGAIN or (status >= 500 and code != "NotImplemented"):
        headers = error.response.get("ResponseMetadata", {}).get("HTTPHeaders", {})
        return PassingError(said, retry_after(headers.get("retry-after")))
    hint = _HINTS.get(code)
    return PortalError(f"{said}; {hint}" if hint else said)


def _scrubbed(session: boto3.Session, text: str) -> str:
    credentials = session.get_credentials()
    if credentials is None:
        return text
    for secret in credentials.get_frozen_credentials()[:3]:
        text = text.replace(secret, "[credential]") if secret else text
    return text


def status_of(error: ClientError) -> int:
    """The status of an answer that is an error; 0 where there is none."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def code_of(error: ClientError) -> str:
    """The code that the store gives the error."""
    return str(error.response.get("Error", {}).get("Code", ""))
