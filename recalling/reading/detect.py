"""What a file is: its format by its bytes, its encoding, its language.

Here belongs every decision that needs no structure of the text. Nothing here makes blocks.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from pathlib import PurePath

from recalling.errors import DocumentError, SourceCode
from recalling.reading.hyphens import plain_hyphens
from recalling.settings import SourceLimits, TextReading

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
MARCXML = "application/marcxml+xml"
UNKNOWN = "application/octet-stream"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_MARKDOWN_NAMES = frozenset({".md", ".markdown"})
_MARCXML_NAMESPACE = b"http://www.loc.gov/MARC21/slim"
# Vertical tabs, separators and the next-line sign part words; of the other controls nothing is seen
_CONTROLS = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0))),
    **dict.fromkeys((0x0B, 0x1C, 0x1D, 0x1E, 0x1F, 0x85), " "),
    **{ord(kept): kept for kept in "\n\t"},
}
# PNG, JPEG, GIF, a Word file of before 2007, RTF: small ones may hold no zero byte
_OTHER_FORMATS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"{\\rtf")
# UTF-8 bytes once read as Windows-1252 and saved again: "Peopleâ€™s", "CÃ´te"
_MOJIBAKE = re.compile(r"â€[™œ“”˜¦\x9d]|Ã[\x80-\xbf©´¨¢®]|Â[\xa0-\xbf]")


def media_type(data: bytes, name: str) -> str:
    """The media type by magic bytes; text is told apart from binary data, Markdown by its name."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return DOCX if b"word/" in data else UNKNOWN
    start = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<") and _MARCXML_NAMESPACE in start:
        return MARCXML
    if start.startswith((b"<?xml", *_OTHER_FORMATS)):
        return UNKNOWN
    if any(data.startswith(bom) for bom, _ in _BOMS) or _wide_encoding(data) or b"\0" not in data[:_HEAD]:
        return MARKDOWN if PurePath(name).suffix.lower() in _MARKDOWN_NAMES else TEXT
    return UNKNOWN


def check_size(data: bytes, limits: SourceLimits) -> None:
    """Refuse what is empty or too large to be a document.

    Raises:
        DocumentError: `empty-file` or `too-large`.
    """
    if not data.strip():
        raise DocumentError(SourceCode.EMPTY_FILE, "the file is empty; get it again")
    if len(data) > limits.max_bytes:
        raise DocumentError(
            SourceCode.TOO_LARGE,
            f"the file has {len(data)} bytes, more than the {limits.max_bytes} allowed; "
            "raise sources.max_bytes if it really is a resolution",
        )


def decode(data: bytes, settings: TextReading) -> str:
    """The text in a file: UTF-8, UTF-16 or UTF-32 with or without mark, else Windows-1252; NFC.

    Hyphens are plain (hyphens.py). Control characters that part words are blanks, others are left out.

    Raises:
        DocumentError: `undecodable`, `truncated` (cut inside a character) or `unknown-format`
            (control characters as in binary data).
    """
    text = _decode_declared(data)
    controls = sum(1 for c in text[:_HEAD] if unicodedata.category(c) == "Cc" and c not in "\n\r\t\f\v")
    if controls > settings.max_control_share * min(len(text), _HEAD):
        raise DocumentError(
            SourceCode.UNKNOWN_FORMAT,
            "the file holds control characters as binary data does; "
            "give the document as PDF, Word, text or Markdown",
        )
    check_decoding(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    return plain_hyphens(unicodedata.normalize("NFC", lines.translate(_CONTROLS)))


def check_decoding(text: str) -> None:
    """Refuse a text whose characters were decoded wrongly before it was saved.

    Raises:
        DocumentError: `undecodable`.
    """
    if _MOJIBAKE.search(text):
        raise DocumentError(
            SourceCode.UNDECODABLE,
            "the characters were decoded wrongly before the file was saved (such as “â€™” for an "
            "apostrophe), or two encodings are mixed; get the file again or save it as UTF-8",
        )


def _decode_declared(data: bytes) -> str:
    declared = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _wide_encoding(data)
    if declared and declared != "utf-8-sig":
        try:
            return data.decode(declared)
        except UnicodeDecodeError as error:
            raise _undecodable(data, error) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            raise _undecodable(data, error) from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error) from error


def _undecodable(data: bytes, error: UnicodeDecodeError) -> DocumentError:
    if error.end >= len(data) - 1:
        return DocumentError(
            SourceCode.TRUNCATED,
            f"the file is cut off inside a character at byte {error.start}; get it again",
        )
    return DocumentError(
        SourceCode.UNDECODABLE,
        f"byte {error.start} fits none of UTF-8, UTF-16 and Windows-1252; save the file as UTF-8",
    )


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows in English as a null in nearly every second byte."""
    head = data[:_HEAD]
    if len(head) < 4:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.8 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {
    "English": frozenset(
        ["the", "of", "and", "to", "in", "that", "on", "for", "with", "by", "its", "all", "as", "including"]
    ),
    "French": frozenset(
        ["le", "la", "les", "des", "et", "du", "que", "dans", "en", "pour", "sur", "par", "au", "aux", "une"]
    ),
    "Spanish": frozenset(
        ["el", "la", "los", "las", "de", "y", "del", "que", "en", "por", "para", "con", "una", "al"]
    ),
}
# A letter beyond the Latin ones and Greek signs: signs such as ’ and – stand in the gap.
_FOREIGN = re.compile("[\u0370-\u1dff\u2e80-\U0010ffff]")
_SCRIPTS = {"CYRILLIC": "Russian", "ARABIC": "Arabic", "CJK": "Chinese"}


def check_language(text: str, settings: TextReading) -> None:
    """Refuse a text that is plainly not English.

    Raises:
        DocumentError: `other-language`, naming the likely one of the six official languages.
    """
    if _is_plainly_english(text, settings):
        return
    words = Counter(_WORD.findall(text.lower()))
    script = _script(text[:_HEAD])
    total = words.total()
    counts = {language: sum(words[word] for word in common) for language, common in _FUNCTION_WORDS.items()}
    likely = script or max(counts, key=lambda language: counts[language])
    if script is None and (
        counts["English"] >= settings.min_english_share * total
        or (likely == "English" and total < settings.min_words_for_language)
    ):
        return
    guess = f"it looks {likely}" if likely != "English" else "its language is not known"
    raise DocumentError(
        SourceCode.OTHER_LANGUAGE, f"the text is not English ({guess}); give the English version"
    )


def _is_plainly_english(text: str, settings: TextReading) -> bool:
    """Whether twice the common words that are asked for stand between blanks: a look that costs little."""
    if _FOREIGN.search(text, 0, _HEAD):
        return False
    common = sum(text.count(f" {word} ") for word in _FUNCTION_WORDS["English"])
    return common >= 2 * settings.min_english_share * (text.count(" ") + 1)


def _script(text: str) -> str | None:
    """The language of the script that most letters are in, where it is not the Latin one."""
    letters = [character for character in text if character.isalpha()]
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters)
    return next((name for key, name in _SCRIPTS.items() if scripts[key] * 2 > len(letters)), None)
