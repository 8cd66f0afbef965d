"""What a site's robots.txt lets us ask, and how long it wants us to wait.

Here belongs its meaning. Not here: getting it (client.py).

Source: RFC 9309, The Robots Exclusion Protocol: a file that is not there (4xx) allows everything, one
that cannot be had (5xx, no answer) forbids everything.
"""

from __future__ import annotations

from protego import Protego

LARGEST = 500 * 1024
"""Bytes that are read of a robots.txt (RFC 9309, section 2.5)."""


class Rules:
    r"""A site's rules for one program.

    Args:
        text: its robots.txt, empty where there is none.
        agent: the program's name as robots.txt would have it, without version and contact.

    >>> rules = Rules("User-agent: *\nDisallow: /private\nCrawl-delay: 3", "recalling")
    >>> rules.allow("https://example.org/private/a"), rules.allow("https://example.org/a"), rules.pause
    (False, True, 3.0)
    """

    def __init__(self, text: str, agent: str) -> None:
        self._parsed = Protego.parse(text)
        self._agent = agent

    def allow(self, url: str) -> bool:
        """Whether an address may be asked."""
        return self._parsed.can_fetch(url, self._agent)

    @property
    def pause(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it does not say."""
        return max(0.0, self._parsed.crawl_delay(self._agent) or 0.0)
