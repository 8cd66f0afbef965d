"""Trying again with growing pauses, whichever client speaks to a portal.

Here belongs when and how often. Not here: which errors pass by themselves; each portal knows its client's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential_jitter

from recalling.errors import PortalUnreachableError
from recalling.settings import PortalLimits

T = TypeVar("T")
Sleep = Callable[[float], None]

TRIED_AGAIN = frozenset({408, 425, 429})
"""Statuses below 500 that pass by themselves."""


class PassingError(Exception):
    """A try that failed and may succeed later.

    Args:
        message: what to say when it was the last.
        wait: seconds that the portal asks for, where it does.
    """

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def trying(once: Callable[[], T], limits: PortalLimits, sleep: Sleep) -> T:
    """What a call gives, which is made again as long as it raises PassingError, so often as the limits say.

    Raises:
        PortalUnreachableError: the last try failed too, or the portal asks for a longer pause than is made.
    """
    first, longest = limits.first_wait_seconds, limits.longest_wait_seconds
    growing = wait_exponential_jitter(multiplier=first, max=longest, jitter=first)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, PassingError) else None
        # Never shorter than ours: by a clock that is fast, the time that a portal names is over.
        return max(growing(state), asked or 0.0)

    def attempt() -> T:
        try:
            return once()
        except PassingError as error:
            if error.wait is not None and error.wait > limits.longest_wait_seconds:
                raise PortalUnreachableError(
                    f"{error}; it asks to be left alone for {error.wait:.0f} seconds"
                ) from None
            raise

    retrying = Retrying(
        retry=retry_if_exception_type(PassingError),
        stop=stop_after_attempt(limits.tries),
        wait=wait,
        sleep=sleep,
        reraise=True,
    )
    try:
        return retrying(attempt)
    except PassingError as error:
        raise PortalUnreachableError(f"{error}; try again later") from None
