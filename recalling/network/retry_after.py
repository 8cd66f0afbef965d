"""What a server that asks to be left alone means by it: the header Retry-After in seconds.

Here belongs reading that header. Not here: whether and how long is waited.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds from now, at least 0; None where the header is absent or says nothing that can be read.

    Source: RFC 9110, section 10.2.3: seconds, or a date.

    >>> retry_after("120")
    120.0
    >>> retry_after("Sun, 22 Nov 2026 10:00:30 GMT", datetime(2026, 11, 22, 10, tzinfo=UTC))
    30.0
    """
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    if until.tzinfo is None:
        return None
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
