"""Word files that are damaged, encrypted, packed too well or no document: each has a code of its own."""

import io
import zipfile

import pytest

from recalling.errors import DocumentError, SourceCode
from recalling.reading import read_blocks
from recalling.reading.docx import read_docx
from recalling.settings import SourceLimits
from tests.word_factory import Word


def made(text):
    word = Word()
    word.paragraph(text)
    return word


def packed(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def without(data, name):
    files = zipfile.ZipFile(io.BytesIO(data))
    return packed(**{n: files.read(n) for n in files.namelist() if n != name})


def changed(data, name, content):
    files = zipfile.ZipFile(io.BytesIO(data))
    return packed(**{n: content if n == name else files.read(n) for n in files.namelist()})


WHOLE = made("The text of the document, which is long enough to be cut.").data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (WHOLE[: len(WHOLE) // 2] + b"word/", SourceCode.DAMAGED),
        (without(WHOLE, "[Content_Types].xml"), SourceCode.DAMAGED),
        (without(WHOLE, "_rels/.rels"), SourceCode.DAMAGED),
        (changed(WHOLE, "word/document.xml", b"<w:document"), SourceCode.DAMAGED),
        (without(WHOLE, "word/document.xml"), SourceCode.NO_TEXT),
        (packed(**{"[Content_Types].xml": b"", "word/vbaProject.bin": b"x"}), SourceCode.NO_TEXT),
        (made("").data, SourceCode.NO_TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), SourceCode.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), SourceCode.UNKNOWN_FORMAT),
        (packed(**{"data/x.bin": b"x"}), SourceCode.UNKNOWN_FORMAT),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data, code):
    with pytest.raises(DocumentError) as caught:
        read_blocks(data, "x.docx")
    assert caught.value.code is code


def test_macros_do_not_keep_a_text_from_being_read():
    types = zipfile.ZipFile(io.BytesIO(WHOLE)).read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    data = changed(WHOLE, "[Content_Types].xml", types.replace(plain, macros))
    assert read_docx(data).blocks[0].text.startswith("The text")


def test_encrypted_parts_are_refused():
    data = bytearray(WHOLE)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    with pytest.raises(DocumentError) as caught:
        read_docx(bytes(data))
    assert caught.value.code is SourceCode.ENCRYPTED


def test_what_unpacks_to_too_much_is_refused():
    with pytest.raises(DocumentError) as caught:
        read_docx(WHOLE, SourceLimits(max_unpacked_bytes=1000))
    assert caught.value.code is SourceCode.TOO_LARGE
