"""Inline marks: one line in, the styled stretches out."""

import pytest

from recalling.reading.inline import parse_inline


def styled(text):
    return [
        (s.text, "".join(c for c, on in zip("ibr", (s.italic, s.bold, s.raised), strict=True) if on), s.link)
        for s in parse_inline(text)
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("*Condemns* the", [("Condemns", "i", None), (" the", "", None)]),
        ("**9/11**", [("9/11", "b", None)]),
        ("***both***", [("both", "ib", None)]),
        ("_Recalling_ all", [("Recalling", "i", None), (" all", "", None)]),
        ("Iraq:* draft resolution", [("Iraq:* draft resolution", "", None)]),
        ("Palau* and Togo*: draft", [("Palau* and Togo*: draft", "", None)]),
        ("resolution 80/___ of ______", [("resolution 80/___ of ______", "", None)]),
        ("goal,¹² and", [("goal,", "", None), ("12", "r", None), (" and", "", None)]),
        ("goal<sup>3</sup>", [("goal", "", None), ("3", "r", None)]),
        ("goal[^3] and", [("goal", "", None), ("3", "r", None), (" and", "", None)]),
        ("see [75/190](https://undocs.org/A/RES/75/190).",
         [("see ", "", None), ("75/190", "", "https://undocs.org/A/RES/75/190"), (".", "", None)]),
        (r"[2200 A \(XXI\)](#), annex", [("2200 A (XXI), annex", "", None)]),
        ("[on the report (A/76/462)]", [("[on the report (A/76/462)]", "", None)]),
        ("a [b](http://x/(y)z) c", [("a ", "", None), ("b", "", "http://x/(y)z"), (" c", "", None)]),
    ],
)  # fmt: skip
def test_inline_marks(text, spans):
    assert styled(text) == spans
