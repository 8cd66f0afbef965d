"""What a file is, by its bytes; what it cannot be."""

from dataclasses import replace

import pytest

from recalling.errors import DocumentError, SourceCode
from recalling.reading import read_blocks
from recalling.reading.detect import decode, media_type
from recalling.settings import DEFAULTS

TEXT = "The General Assembly’s Côte d’Ivoire"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding), DEFAULTS.text) == TEXT


def test_text_is_composed():
    assert decode("Côte".encode(), DEFAULTS.text) == "Côte"


def test_hyphens_are_one_sign_and_dashes_stay():
    printed = "twenty\u2011fourth, cross\u2010border, 2024–2034".encode()
    assert decode(printed, DEFAULTS.text) == "twenty-fourth, cross-border, 2024–2034"


def test_controls_that_nobody_sees_are_left_out():
    text = "The reso\x02lution\x0bof\tthe Council\x7f\x1fis here. " * 20
    assert decode(text.encode(), replace(DEFAULTS.text, max_control_share=1.0)).startswith(
        "The resolution of\tthe Council is here. "
    )


def test_line_ends_are_one_sign():
    assert decode(b"a\r\nb\rc", DEFAULTS.text) == "a\nb\nc"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", SourceCode.EMPTY_FILE),
        (b" \n\t\n", SourceCode.EMPTY_FILE),
        (bytes(range(256)) * 20, SourceCode.UNKNOWN_FORMAT),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", SourceCode.UNKNOWN_FORMAT),
        (b"\x01\x02\x03\x04\x05 text", SourceCode.UNKNOWN_FORMAT),
        (b"{\\rtf1\\ansi The General Assembly,}", SourceCode.UNKNOWN_FORMAT),
        ("People’s Côte".encode().decode("cp1252").encode(), SourceCode.UNDECODABLE),
        ("People’s".encode() + b" caf\xe9 " + "Côte".encode(), SourceCode.UNDECODABLE),
        (b"caf\x81 au lait", SourceCode.UNDECODABLE),
        ("the General Assembly’s".encode()[:-2], SourceCode.TRUNCATED),
        (b" " * 41_000_000 + b"x", SourceCode.TOO_LARGE),
        (("L’Assemblée générale, réaffirmant les buts et principes de la Charte des Nations Unies, "
          "rappelant ses résolutions et les décisions du Conseil dans ce domaine, pour une paix durable ") .encode() * 2,
         SourceCode.OTHER_LANGUAGE),
        ("Генеральная Ассамблея, подтверждая цели и принципы Устава".encode(), SourceCode.OTHER_LANGUAGE),
        ("大会，重申《联合国宪章》的宗旨和原则".encode(), SourceCode.OTHER_LANGUAGE),
    ],
)  # fmt: skip
def test_bad_files_have_a_code(data, code):
    with pytest.raises(DocumentError) as caught:
        read_blocks(data, "A_RES_1_1.txt")
    assert caught.value.code is code
    assert len(caught.value.message.split()) > 4


@pytest.mark.parametrize(
    ("message", "text"),
    [("it looks French", "les droits de la personne et des peuples dans une paix pour les pays " * 5)],
)
def test_the_language_is_named(message, text):
    with pytest.raises(DocumentError, match=message):
        read_blocks(text.encode(), "A_RES_1_1.txt")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7", "x.txt", "application/pdf"),
        (b"plain", "x.md", "text/markdown"),
        (b"plain", "x.txt", "text/plain"),
        (b"plain", "noending", "text/plain"),
        (b"\0\1\2", "x.txt", "application/octet-stream"),
        (b"<?xml version='1.0'?><report/>", "x.xml", "application/octet-stream"),
        (b"\n<collection xmlns='http://www.loc.gov/MARC21/slim'/>", "x.xml", "application/marcxml+xml"),
    ],
)
def test_media_types(data, name, kind):
    assert media_type(data, name) == kind
