"""Library records as MARCXML, made by hand, as the United Nations Digital Library exports them.

Here belong the fields that the tests need; none is copied from a real export.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

NAMESPACE = "http://www.loc.gov/MARC21/slim"
FILE = "session_99_drafts.xml"


def record(
    symbol: str | None = "A/C.3/99/L.7",
    said: str | None = "Norway and Peru",
    *,
    number: str = "4000001",
    changed: str = "20440203101112.0",
    title: str = "Situation of human rights :",
    kind: str = "draft resolution /",
    notes: Sequence[str] = (),
    results: Sequence[tuple[str, str]] = (),
    subjects: Sequence[tuple[str, ...]] = (),
    entries: Sequence[str] = (),
) -> str:
    """One record: `results` are pairs of indicator and symbol, `subjects` of term, authority, scheme."""
    fields = [_control("001", number), _control("005", changed)]
    if symbol:
        fields.append(_field("191", (("a", symbol), ("c", "99"))))
    fields.append(_field("245", (("a", title), ("b", kind), *((("c", said),) if said else ()))))
    fields += [_field("515", (("a", note),)) for note in notes]
    for term, *rest in subjects:
        fields.append(_field("650", (("a", term), *zip("02", rest, strict=False)), "17"))
    fields += [_field("710", (("a", entry), ("9", "ms"))) for entry in entries]
    fields += [_field("993", (("a", result),), f"{mark} ") for mark, result in results]
    return f"<ns0:record xmlns:ns0='{NAMESPACE}'>{''.join(fields)}</ns0:record>"


def marcxml(*records: str) -> str:
    """A file of records."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{NAMESPACE}">{"".join(records)}</collection>'


def encoded_twice(text: str, taken_for: str = "latin-1") -> bytes:
    """The bytes of a text whose UTF-8 was taken for another encoding and encoded again."""
    return text.encode().decode(taken_for).encode()


def _control(tag: str, text: str) -> str:
    return f'<ns0:controlfield tag="{tag}">{escape(text)}</ns0:controlfield>'


def _field(tag: str, parts: Sequence[tuple[str, str]], marks: str = "  ") -> str:
    inside = "".join(f'<ns0:subfield code="{code}">{escape(text)}</ns0:subfield>' for code, text in parts)
    return f'<ns0:datafield tag="{tag}" ind1="{marks[0]}" ind2="{marks[1]}">{inside}</ns0:datafield>'
