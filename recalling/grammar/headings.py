"""The words that head a part of a document: "Annex II", "XVIII", "Section 3", "Rule 12".

Here belongs telling a heading's own label from its title; what a heading governs is parsing's.
"""

from __future__ import annotations

import re

# "The General Assembly," and, in short documents, without its comma
OPENING = re.compile(
    r"The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council)[,:]?"
)
# "Annex", "Annex II", "ANNEX I", "Appendix A"
ANNEX = re.compile(r"(?:Annex|ANNEX|Appendix|APPENDIX)(?:\s+(?P<number>[IVXLC]+|\d{1,2}|[A-Z]))?\*{0,2}")
# "I", "XVIII", "IV."
ROMAN = re.compile(r"(?P<roman>[IVXL]+)\.?")
# "A", "B."
LETTER = re.compile(r"(?P<letter>[A-Z])\.?")
# "Part I", "Section 12", "Section 29A", "Income section 2", "Chapter IV", "Article 3", "Rule 5",
# "Action 7", "Regulation 4.1"
NUMBERED = re.compile(
    r"(?:Part|PART|Section|[A-Z][a-z]+ section|Chapter|CHAPTER|Article|Rule|Action|Regulation|Schedule"
    r"|Objective|Goal)\s+"
    r"(?P<number>[IVXLC]+|\d{1,3}(?:\.\d{1,2}|[A-Z])?|[A-Z])\.?"
)


def is_bare_label(text: str) -> bool:
    """Whether a heading holds its label only, so that the title stands on the next line.

    >>> is_bare_label("XVIII"), is_bare_label("Section 3"), is_bare_label("Annex"), is_bare_label("Posts")
    (True, True, True, False)
    """
    return any(pattern.fullmatch(text) for pattern in (ANNEX, ROMAN, LETTER, NUMBERED))
