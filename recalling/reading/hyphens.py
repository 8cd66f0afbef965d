"""Hyphens that look alike on the page are one character, so that a word has one spelling.

Here belongs only that; every front end makes its text with it, before any offset is counted. Dashes are
other signs and stay.
"""

from __future__ import annotations


def plain_hyphens(text: str) -> str:
    """The text with U+2010 (hyphen) and U+2011 (one that lines do not break at) as U+002D.

    >>> plain_hyphens("twenty\u2011fourth, cross\u2010border, 2024–2034")
    'twenty-fourth, cross-border, 2024–2034'
    """
    return text if text.isascii() else text.replace("\u2010", "-").replace("\u2011", "-")
