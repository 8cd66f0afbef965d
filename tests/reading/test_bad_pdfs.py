"""PDFs that cannot be read, and those that only look so: each refusal has its code and says what to do."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from recalling.errors import DocumentError, SourceCode
from recalling.model import Reader
from recalling.parsing import parse
from recalling.parsing.account import account
from recalling.reading import read_blocks
from recalling.settings import PdfReading, Settings
from tests.pdf_factory import un_pdf
from tests.pdf_factory.spec import draft, op, opening
from tests.pdf_factory.writer import save

NAME = "A_C.3_80_L.90.pdf"
TEXT = "<i>Notes</i> the situation of figures in tables, and of tables in figures, as stated by [States](https://a.org/b),{1}"
SOUND = un_pdf(
    draft(opening(), *(op(n, f"{TEXT}\fand so on;") for n in range(1, 5)), notes={"1": "See A/80/1."})
)
PATHS = ["opening", "op1", "op2", "op3", "op4"]
PLAIN = pikepdf.ObjectStreamMode.disable
RANDOM_ID = {"static_id": False}


def changed(change, **how):
    """The sound file, changed by a function of its pages."""
    with pikepdf.open(BytesIO(SOUND)) as pdf:
        change(pdf)
        return save(pdf, **how)


def unchanged(pdf):
    """Leaves the file as it is."""


def locked(user):
    return changed(unchanged, encryption=pikepdf.Encryption(owner="owner", user=user), **RANDOM_ID)


def without_pages(pdf):
    pdf.Root.Pages = Dictionary(Type=Name.Pages, Kids=Array([]), Count=0)


def without_page_tree(pdf):
    del pdf.Root.Pages


def scanned(pdf):
    """Each page a picture."""
    image = pdf.make_stream(
        bytes(100 * 100),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=100,
        Height=100,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    for page in pdf.pages:
        page.obj.Resources = Dictionary(XObject=Dictionary(Scan=image))
        page.obj.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Scan Do Q")


def with_empty_pages(pdf):
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(b"")


def with_pages(number):
    def change(pdf):
        pages = pdf.Root.Pages
        pages.Kids = Array(
            pdf.make_indirect(Dictionary(Type=Name.Page, Parent=pages, MediaBox=Array([0, 0, 612, 792])))
            for _ in range(number)
        )
        pages.Count = number

    return change


def claiming_pages(number):
    plain = changed(unchanged, object_stream_mode=PLAIN)
    return plain.replace(b"/Count 5", b"/Count %d" % number)


def with_content(content):
    def change(pdf):
        pdf.pages[1].obj.Contents = pdf.make_stream(content)

    return changed(change, compress_streams=True)


def with_broken_stream(offset):
    def change(pdf):
        stream = pdf.pages[2].obj.Contents
        data = bytearray(stream.read_raw_bytes())
        data[offset] ^= 0xFF
        stream.write(bytes(data), filter=Name.FlateDecode)

    return changed(change)


def with_short_stream(pdf):
    stream = pdf.pages[2].obj.Contents
    stream.write(stream.read_raw_bytes()[:-40], filter=Name.FlateDecode)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: locked("user"), SourceCode.ENCRYPTED),
        (lambda: changed(without_pages), SourceCode.DAMAGED),
        (lambda: changed(without_page_tree), SourceCode.DAMAGED),
        (lambda: changed(scanned), SourceCode.NO_TEXT),
        (lambda: changed(with_empty_pages), SourceCode.NO_TEXT),
        (lambda: changed(with_pages(5_000)), SourceCode.TOO_LARGE),
        (lambda: claiming_pages(5_000), SourceCode.TOO_LARGE),
        (lambda: with_content(b" " * 21_000_000), SourceCode.TOO_LARGE),
        (lambda: with_broken_stream(200), SourceCode.DAMAGED),
        (lambda: with_broken_stream(-2), SourceCode.DAMAGED),
        (lambda: changed(with_short_stream), SourceCode.DAMAGED),
        (lambda: b"%PDF-1.7\n", SourceCode.TRUNCATED),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50, SourceCode.TRUNCATED),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50 + b"\n%%EOF", SourceCode.DAMAGED),
        (lambda: SOUND + b"<p>Server error</p>" * 200, SourceCode.TRUNCATED),
        *((lambda share=share: SOUND[: int(share * len(SOUND))], SourceCode.TRUNCATED) for share in (0.1, 0.5, 0.9, 0.99)),
        *((lambda share=share: changed(unchanged, linearize=True)[: int(share * len(SOUND))], SourceCode.TRUNCATED) for share in (0.6, 0.9)),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_a_code(make, code):
    with pytest.raises(DocumentError) as caught:
        read_blocks(make(), NAME)
    assert caught.value.code is code
    assert len(caught.value.message.split()) > 4
    assert ";" in caught.value.message


def test_a_refusal_says_nothing_of_the_file_before():
    """The PDF library keeps its last error."""
    for data, code in ((locked("user"), SourceCode.ENCRYPTED), (changed(without_pages), SourceCode.DAMAGED)):
        with pytest.raises(DocumentError) as caught:
            read_blocks(data, NAME)
        assert caught.value.code is code


@pytest.mark.parametrize(
    "make",
    [
        lambda: locked(""),
        lambda: changed(unchanged, object_stream_mode=PLAIN),
        lambda: changed(unchanged, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        lambda: changed(unchanged, linearize=True),
        lambda: changed(unchanged, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all),
        lambda: SOUND + b"\n\0 \r\n" * 900,
        lambda: b"\xef\xbb\xbf" + SOUND,
        lambda: b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + SOUND,
        lambda: claiming_pages(999_999_999),
        lambda: claiming_pages(-1),
    ],
)
@pytest.mark.parametrize("name", [NAME, "A_C.3_80_L.90.txt", "A_C.3_80_L.90"])
def test_what_only_looks_bad_is_read(make, name):
    reading = read_blocks(make(), name)
    found = parse(reading, name)
    assert [p.path for p in found.paragraphs] == PATHS
    assert reading.reader is Reader.TAGGED_PDF
    assert reading.page_count == 5
    assert account(found).complete


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE html><html><body><h1>Not Found</h1>The page that you asked for is not on this server.</body></html>",
         SourceCode.NOT_A_RESOLUTION),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(500), SourceCode.UNKNOWN_FORMAT),
    ],
)  # fmt: skip
def test_what_is_only_named_a_pdf(data, code):
    with pytest.raises(DocumentError) as caught:
        parse(read_blocks(data, NAME), NAME)
    assert caught.value.code is code


def test_a_text_that_is_named_a_pdf_is_read_as_text():
    text = "United Nations A/80/L.4\n\nFrance: draft resolution\n\nA title\n\nThe General Assembly,\n\n1. Decides to act on the report of the States."
    assert read_blocks(text.encode(), NAME).reader is Reader.TEXT


def test_limits_are_settings():
    tight = Settings(pdf=PdfReading(max_pages=4))
    with pytest.raises(DocumentError, match="has 5 pages, more than the 4 allowed") as caught:
        read_blocks(SOUND, NAME, tight)
    assert caught.value.code is SourceCode.TOO_LARGE
    assert read_blocks(SOUND, NAME, Settings(pdf=PdfReading(max_pages=5))).page_count == 5


def test_a_page_of_very_many_words_is_read():
    line = "words of the page and of it " * 40
    lines = "".join(f"1 0 0 1 60 {700 - n} Tm ({line}) Tj\n" for n in range(200))
    data = with_content(f"BT /Times-Roman 1 Tf {lines} ET".encode())
    words = sum(len(block.text.split()) for block in read_blocks(data, NAME, reader="layout").blocks)
    assert words >= 200 * 40 * 7


def test_characters_that_are_none_do_no_harm():
    """A font whose map gives control characters."""

    def change(pdf):
        font = pdf.pages[0].obj.Resources.Font["/Times-Bold"]
        lines = "".join(f"<{code:02X}> <0001>\n" for code in range(32, 127))
        font.ToUnicode = pdf.make_stream(
            f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 95 beginbfchar\n{lines}endbfchar endcmap".encode()
        )

    found = parse(read_blocks(changed(change), NAME), NAME)
    assert [p.path for p in found.paragraphs] == PATHS


@pytest.mark.parametrize("mode", [PLAIN, pikepdf.ObjectStreamMode.generate])
def test_noise_in_a_file_gives_a_document_or_a_refusal(mode):
    """Nothing but a DocumentError may come out, whatever bytes are wrong."""
    sound = changed(unchanged, object_stream_mode=mode, compress_streams=mode is not PLAIN)
    chance = random.Random(80)  # noqa: S311 - the same noise each time
    refused = 0
    for _ in range(30):
        noisy = bytearray(sound)
        for _ in range(chance.choice((1, 5, 50))):
            noisy[chance.randrange(len(noisy))] = chance.randrange(256)
        try:
            parse(read_blocks(bytes(noisy), NAME), NAME)
        except DocumentError:
            refused += 1
    assert 0 < refused < 30
