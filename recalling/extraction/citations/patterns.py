"""The patterns of references, each with printed examples, and the taking apart of numbers.

Here belong regular expressions and what turns a match into plain values. Not here: reading lists of
references (scanning.py).
"""

from __future__ import annotations

import re

from recalling.extraction.citations.organs import Shape
from recalling.extraction.citations.values import Number

# every kind of hyphen and blank
_PLAIN = str.maketrans({"‐": "-", "‑": "-", "\u00ad": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})

# "B", "AA", "A and B", "A to C", "A–C"
_LETTERS = r"[A-Z]{1,2}(?![\w’'-])(?:(?:,\ |,?\ and\ |\ to\ |–)[A-Z]{1,2}(?![\w’'-]))*"
# "75/190", "68/247 B", "75/254 A to C", "S-32/1", "ES-10/23", "2024/8"
_SLASHED = rf"(?:E?S-)?\d{{1,4}}/\ ?\d{{1,4}}(?![\d/])(?:\ ?{_LETTERS})?"
# "2200 A (XXI)", "3201 (S-VI)", "2286 (2016)"
_BRACKETED = rf"\d{{1,4}}(?:\ ?{_LETTERS})?\ ?\((?:(?:E?S-)?[IVXLC]+|(?:19|20)\d\d)\)"
# "76", "Add.3", "Corr. 1", "COP(16)", "EC-55"; the second half of a joint symbol ("75-E/2025/55") stays out
_PIECE = r"""
    (?:(?:Add|Corr|Rev)\.\ (?=\d))?[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*(?:\([A-Za-z0-9]+\))?
    (?:-(?!\ ?[A-Z]{1,6}/)[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)*
"""
# "A/76/462/Add.3", "A/CONF.157/24 (Part I)", "NPT/CONF.1995/32 (Part I)/Corr.2", "ICCD/COP(16)/23/Add.1"
_SYMBOL = rf"""
    [A-Z]{{1,10}}(?:-[A-Z]{{1,4}})?(?:\.\d{{1,3}})?(?:\(\d{{1,3}}\))?\d{{0,3}}
    (?:/{_PIECE}){{1,8}}
    (?:
      \ \((?:Introduction|(?:Parts?|Vols?\.|Sects?\.)\ [A-Z\d]+(?:(?:,|\ and|[-–])\ ?[A-Z\d]+)*)\)
      (?:/{_PIECE}){{0,3}}
    )?
"""
# "Treaty Series, vol. 1577, No. 27531", "Ibid., vol. 75, Nos. 970–973"
_TREATY = r"""
    (?:(?:(?:United\ Nations|League\ of\ Nations),\ )?Treaty\ Series|[Ii]bid\.)
    ,\ vols?\.\ [\dIVXLC]+(?:(?:,\ |\ and\ |[-–])[\dIVXLC]+)*(?:\ \(\d{4}\))?
    (?:,\ Nos?\.\ ?(?:[IA]-)?\d+(?:(?:,\ |\ and\ |[-–]\ ?)\d+)*)?
"""
# everything that can be or open a reference
TOKEN = re.compile(
    rf"""
      (?P<treaty>{_TREATY})
    | (?P<ibid>\b[Ii]bid\.)
    | (?P<publication>\(?United\ Nations\ publication)
    | (?P<number>(?<![\w/.-])(?:{_SLASHED}|{_BRACKETED}))
    | (?P<symbol>(?<![\w/.:@]){_SYMBOL})
    | (?P<paper>(?:(?<=document\ )|(?<=documents\ ))[A-Z]{{1,8}}\ \d{{1,4}}/[A-Za-z0-9./]*[A-Za-z0-9])
    | (?P<comment>\b[Gg]eneral\ (?:comment|recommendation)\ No\.\ \d+(?:\ \(\d{{4}}\))?)
    | (?P<noun>\b(?:[Rr]esolution|[Dd]ecision)s?\b)
    """,
    re.VERBOSE,
)
# A text without any of these holds no reference by symbol or number: "75/", "/RES/75", "2286 (", "Ibid.",
# "vol. ", "publication", "Official Records", "No. 21", "resolution 75". One seldom sign of each stands alone
# in front, so that the search can skip to it.
MAY_HOLD = re.compile(
    r"[\d/bvpONuc]"
    r"(?:(?<=\d)(?:/| ?\(| [A-Z] ?\()|(?<=/)[A-Z .]{0,12}\d|(?<=b)id\.|(?<=v)ols?\. |(?<=p)ublication"
    r"|(?<=O)fficial Records|(?<=N)o\. \d|(?:(?<=esolu)tion|(?<=ec)ision)s? [^,;]{0,8}\d)"
)
# under a noun, the numbers of other bodies: "MEPC.313(74)", "CM/Res.1153 (XLVIII)", "1/CP.21", "IX/16 C"
CODE = re.compile(
    r"""
    (?=[^\s,;]*\d)(?=[^\s,;]*[./(-])
    (?:
      [IVXLC]+/\d+(?:\ [A-Z](?!\w))?
    | [A-Z\d][A-Za-z\d]*(?:[./-][A-Za-z\d]+|\([A-Za-z\d]+\)){1,8}(?:\ \((?:\d{4}|[IVXLC]+)\))?
    )
    | Conf\.\ \d+\.\d+(?:\ \(Rev\.\ CoP\d+\))?
    | \d+\ \((?:Cg|EC)[-\ ][\dXVI]+\)
    """,
    re.VERBOSE,
)
# between the members of a list: ", ", " and ", " as well as its ", " and in "
GLUE = re.compile(
    r"""
    [,;]?(?:\ (?:and|or|to|as\ well\ as|and\ also|and\ to|and\ in|including|namely|both))?
    (?:\ (?:of|in|to))?(?:\ (?:its|the))?\ ?
    """,
    re.VERBOSE,
)
# before a number that other words part from its noun: "resolutions on Namibia, in particular "
NAMELY = re.compile(
    r"(?:particularly|in particular|including|especially|notably|namely|inter alia,) (?:its )?$"
)
# between a noun and its first number: " ", " No. ", " (", ": "
LEAD = re.compile(r":?\ \(?(?:Nos?\.?\ )?", re.VERBOSE)
# "the adoption of", "adopted": a day behind the numbers is that of the adoption
ADOPTION = re.compile(r"\badopt(?:ed|ion|ing|s)?\b")
# "its", "its previous": the noun belongs to an organ named before
POSSESSIVE = re.compile(
    r"\b(?:its|their)\ (?:(?:own|previous|relevant|earlier|recent|annual)\ )?$", re.IGNORECASE | re.VERBOSE
)
# under another body's noun, a bare number: "decision 1 of the Sixth Review Conference"
BARE_NUMBER = re.compile(r"\d{1,4}(?![\w/.-]|\ \(|,\d)", re.VERBOSE)
# " of the", ", adopted by the": an organ follows its act
OF_ORGAN = re.compile(r",?\ (?:of|adopted\ by|by)\ (?:the\ )?", re.VERBOSE)
# words that belong to a name unknown here: "Sixth ", "Executive Council of the "
PART_OF_ORGAN = re.compile(r"(?:[A-Z][\w-]*\ ){0,5}(?:(?<=\ )(?:of|to)\ (?:the\ )?)?", re.VERBOSE)
# " and " before a symbol's corrigendum or addendum in full: "A/60/88 and A/60/88/Corr.2"
COMPANION = re.compile(r"(?:,|,?\ and)\ (?=[A-Z]{1,8}/)", re.VERBOSE)
# " (C 2013/20)" behind "CL 144/9": another symbol of the same paper
ALTERNATE = re.compile(r"\ \((?P<other>[A-Z]{1,3}\ \d{4}/\d+(?:/[A-Za-z0-9.]+)*)(?=\))", re.VERBOSE)
# " and Corr.1", ", Add.1": the end of a symbol, its beginning left out
ELIDED = re.compile(
    r"(?:,|,?\ and)\ (?P<end>(?:Corr|Add|Rev)\.\ ?\d+(?:/(?:Corr|Add|Rev)\.\d+)?)", re.VERBOSE
)
# the hyphen of a joint symbol, a line's end behind it or not: "A/77/69/Add.1- E/2022/47/Add.1"
JOINT = re.compile(r"-\ ?(?=[A-Z]{1,6}/)", re.VERBOSE)
# "IX/16" is a decision's number and no symbol
ROMAN_HEAD = re.compile(r"[IVX]+/")
# " and 2" of "S/26023 and Add.1 and 2"
SECOND_END = re.compile(r"\ and\ (?P<number>\d{1,2})(?!\w|/|\.\d|\ [A-Z])", re.VERBOSE)
# "Sales No. E.96.IV.8"
SALES = re.compile(
    r"""
    \(?United\ Nations\ publication,?\ (?P<sales>Sales\ No\.:?\ ?[A-Z\d]+(?:\.[A-Z\d]+)+|\d{4})
    (?:[^()]*\))?
    """,
    re.VERBOSE,
)
# a symbol is yet to come: "Ibid., Seventy-fourth Session, Supplement No. 53 (A/74/53)"
SYMBOL_AHEAD = re.compile(r"[^();]{1,200}\((?=[A-Z]{1,8}/)|[^();]{1,200}\bdocuments?\ (?=[A-Z]/)", re.VERBOSE)
# "Official Records of the General Assembly, Seventy-sixth Session, Supplement No. 53"
RECORDS = re.compile(r"Official Records of the (?P<organ>[A-Z][\w ]{2,80}), [^.;()]{0,300}")
# "Ibid., Twenty-sixth Year, 1614th meeting": another volume of the same Records
RECORDS_AGAIN = re.compile(
    r"""
    ,\ (?P<rest>
      (?:
        [A-Z][a-z-]+\ (?:Year|(?:[Ss]pecial\ )?[Ss]ession)|(?:Special\ )?Supplement|Annexes
      | \d+[a-z]{2}\ meeting
      )
      [^;.()]*
    )
    """,
    re.VERBOSE,
)
RECORDS_BEFORE = re.compile(r"(?:Official Records|[Ii]bid\.|Supplement No\.|Annexes,)[^;]*$")
# "report of the Secretary-General", "letter dated 5 May 2020"
DOCUMENT_WORDS = re.compile(
    r"\b(?:(?P<letter>letters?|notes?\ verbales?)|reports?)\b", re.VERBOSE | re.IGNORECASE
)
# "UNEP/EA.5/Res.14", "A/RES/76/177"
_ACT_IN_SYMBOL = re.compile(r"/(?P<series>RES|DEC)[/.]", re.IGNORECASE)

_SLASHED_PARTS = re.compile(
    r"(?P<session>(?:E?S-)?\d{1,4})/ ?(?P<number>\d{1,4}) ?(?P<letters>.*)", re.DOTALL
)
_BRACKETED_PARTS = re.compile(r"(?P<number>\d{1,4}) ?(?P<letters>[^(]*?) ?\((?P<session>[^)]+)\)")
_SEPARATE = re.compile(r", and |, | and ")


def plain(text: str) -> str:
    """A text with hyphens and blanks of every kind made plain, character for character."""
    return text if text.isascii() else text.translate(_PLAIN)


def read_numbers(text: str) -> list[Number]:
    """The numbers in the words of one: two for "74/255 A and B", three for "75/254 A to C".

    >>> [number.printed for number in read_numbers("74/255 A and B")]
    ['74/255 A', '74/255 B']
    """
    match = _SLASHED_PARTS.fullmatch(text)
    if match:
        year = len(match["session"]) == len("2024") and match["session"].isdigit()
        shape = Shape.YEAR if year else Shape.SESSION
    else:
        match = _BRACKETED_PARTS.fullmatch(text)
        if match is None:
            return []
        shape = Shape.NUMBER_YEAR if match["session"].isdigit() else Shape.OLD
    letters = _read_letters(match["letters"])
    return [Number(shape, match["session"], str(int(match["number"])), letter) for letter in letters]


def _read_letters(text: str) -> list[str]:
    for sign in (" to ", "–"):
        first, _, last = text.partition(sign)
        if len(first) == len(last) == 1:
            return [chr(code) for code in range(ord(first), ord(last) + 1)]
    return _SEPARATE.split(text)


def act_in_symbol(symbol: str) -> str | None:
    """Whether a symbol is a resolution's (`RES`) or a decision's (`DEC`) own; None where neither."""
    match = _ACT_IN_SYMBOL.search(symbol)
    return match["series"].upper() if match else None


def read_integers(words: str) -> list[int]:
    """The numbers of a list: "970–973" is four, "17512 and 17513" two.

    >>> read_integers("970–973"), read_integers("2225, 2237 and 2241")
    ([970, 971, 972, 973], [2225, 2237, 2241])
    """
    numbers: list[int] = []
    for first, last in _RANGES.findall(words):
        span = range(int(first), int(last or first) + 1)
        numbers.extend(span if len(span) <= _LONGEST_RANGE else (int(first), int(last)))
    return numbers


_RANGES = re.compile(r"(\d+)(?:[-–] ?(\d+))?")
_LONGEST_RANGE = 12
