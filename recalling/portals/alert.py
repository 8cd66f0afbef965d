"""Sends a line to a webhook when something went wrong.

Here belongs the one request. It is sent only where RECALLING_ALERT_URL is set; the address, which may
hold a secret, is never printed.
"""

from __future__ import annotations

import json
import logging
import os
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

_VARIABLE = "RECALLING_ALERT_URL"
_SECONDS = 10
_LOG = logging.getLogger(__name__)


def alert(message: str) -> bool:
    """Whether the message was delivered, as JSON `{"text": …}`; also True where no address is set.

    Never raises for a network that fails: what went wrong matters more than that nobody could be told.
    """
    address = os.environ.get(_VARIABLE)
    if not address:
        return True
    if urlsplit(address).scheme not in {"http", "https"}:
        _LOG.warning("%s is no http or https address", _VARIABLE)
        return False
    body = json.dumps({"text": message}).encode()
    request = Request(address, body, {"Content-Type": "application/json"})  # noqa: S310 the scheme is known
    try:
        with urlopen(request, timeout=_SECONDS):  # noqa: S310
            return True
    except (OSError, HTTPException, ValueError) as error:
        _LOG.warning("the alert was not delivered: %s", type(error).__name__)
        return False
