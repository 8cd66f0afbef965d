"""A PDF by other eyes, for audits: bare text, artifacts, and a copy without tags.

Beside pdfium.py the only module that asks the PDF library. Here belongs what shares no code with the
reading that it is held against; nothing of it ends in a document.
"""

from __future__ import annotations

import ctypes
from contextlib import closing
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

_MARKED_CONTENT = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_NAME_BYTES = 64


def bare_text(data: bytes) -> list[str]:
    """The text of each page as the PDF library gives it, in the order of its content."""
    pages = []
    with closing(pdfium.PdfDocument(data)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page:
                text_page = raw.FPDFText_LoadPage(page.raw)
                try:
                    pages.append(_page_text(text_page))
                finally:
                    raw.FPDFText_ClosePage(text_page)
    return pages


def _page_text(text_page: object) -> str:
    count = raw.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    size = raw.FPDFText_GetText(text_page, 0, count, buffer)
    return ctypes.string_at(buffer, 2 * max(0, size - 1)).decode("utf-16-le", "replace")


def artifacts(data: bytes) -> list[str]:
    """The text of each page that the file itself marks as an artifact: running heads and feet."""
    pages = []
    with closing(pdfium.PdfDocument(data)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page:
                text_page = raw.FPDFText_LoadPage(page.raw)
                try:
                    pages.append(_artifacts(page.raw, text_page))
                finally:
                    raw.FPDFText_ClosePage(text_page)
    return pages


def _artifacts(page: object, text_page: object) -> str:
    words = []
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT and _is_artifact(item):
            size = raw.FPDFTextObj_GetText(item, text_page, None, 0)
            buffer = (ctypes.c_ushort * max(1, size // 2))()
            raw.FPDFTextObj_GetText(item, text_page, buffer, size)
            words.append(ctypes.string_at(buffer, max(0, size - 2)).decode("utf-16-le", "replace"))
    return " ".join(words)


def _is_artifact(item: object) -> bool:
    buffer = (ctypes.c_ushort * _NAME_BYTES)()
    written = ctypes.c_ulong()
    for number in range(max(0, raw.FPDFPageObj_CountMarks(item))):
        mark = raw.FPDFPageObj_GetMark(item, number)
        if raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), written):
            name = ctypes.string_at(buffer, max(0, written.value - 2)).decode("utf-16-le", "replace")
            if name == "Artifact":
                return True
    return False


def without_tags(data: bytes) -> bytes:
    """A copy of a PDF without structure tree and without any marked content; its pages look the same."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for key in ("/StructTreeRoot", "/MarkInfo"):
            if key in pdf.Root:
                del pdf.Root[key]
        for page in pdf.pages:
            if "/StructParents" in page.obj:
                del page.obj["/StructParents"]
            kept = [
                instruction
                for instruction in pikepdf.parse_content_stream(page)
                if str(instruction.operator) not in _MARKED_CONTENT
            ]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        copy = BytesIO()
        pdf.save(copy)
    return copy.getvalue()
