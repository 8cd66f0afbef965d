"""Tells people that something went wrong, and a watching service that all went well.

Here belongs one request or message each. They go out only where an address is set. Addresses of
webhooks may hold secrets, so they come from the environment and are never printed.
"""

from __future__ import annotations

import json
import logging
import os
import smtplib
import ssl
from email.message import EmailMessage
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from recalling.configuration import AlertsTable

ALERT_VARIABLE = "RECALLING_ALERT_URL"
HEARTBEAT_VARIABLE = "RECALLING_HEARTBEAT_URL"
_SECONDS = 10
_SUBJECT_CHARACTERS = 120
_LOG = logging.getLogger(__name__)


def alert(message: str, mail: AlertsTable | None = None) -> bool:
    """Whether the message was delivered wherever it should go; also True where nowhere is set.

    It goes to RECALLING_ALERT_URL as JSON `{"text": …}`, and by e-mail to those that are configured. Never
    raises for a network that fails: what went wrong matters more than that nobody could be told.
    """
    body = json.dumps({"text": message}).encode()
    posted = _request(ALERT_VARIABLE, body)
    sent = _mail(message, mail) if mail and mail.email else True
    return posted and sent


def heartbeat() -> bool:
    """Whether the watching service at RECALLING_HEARTBEAT_URL was told that a run succeeded.

    The service tells its owner when it has not heard for too long, which no alert of a machine that is
    down could. True where no address is set; never raises for a network that fails.
    """
    return _request(HEARTBEAT_VARIABLE, None)


def _request(variable: str, body: bytes | None) -> bool:
    address = os.environ.get(variable)
    if not address:
        return True
    if urlsplit(address).scheme not in {"http", "https"}:
        _LOG.warning("%s is no http or https address", variable)
        return False
    headers = {"Content-Type": "application/json"} if body else {}
    request = Request(address, body, headers)  # noqa: S310 the scheme is known
    try:
        with urlopen(request, timeout=_SECONDS):  # noqa: S310
            return True
    except (OSError, HTTPException, ValueError) as error:
        _LOG.warning("the address in %s could not be reached: %s", variable, type(error).__name__)
        return False


def _mail(message: str, mail: AlertsTable) -> bool:
    letter = EmailMessage()
    letter["Subject"] = " ".join(message.split())[:_SUBJECT_CHARACTERS]
    letter["From"], letter["To"] = mail.sender, ", ".join(mail.email)
    letter.set_content(message)
    try:
        with _server(mail) as server:
            password = os.environ.get(mail.password_variable)
            if mail.user and password:
                server.login(mail.user, password)
            server.send_message(letter)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _LOG.warning("the alert could not be sent by e-mail: %s", type(error).__name__)
        return False
    return True


def _server(mail: AlertsTable) -> smtplib.SMTP:
    address = urlsplit(mail.smtp)
    host, port = address.hostname or "localhost", address.port or 0
    if address.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=_SECONDS)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    elif mail.user:
        server.close()
        raise ValueError("a password is not sent over a connection that anybody can read")
    return server
