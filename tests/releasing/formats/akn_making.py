"""Makes small documents of given paragraphs, for the tests of Akoma Ntoso.

Here belong builders, and short ways to look at what was made.
"""

from __future__ import annotations

import random
from datetime import date

from recalling.extraction.results import Extract
from recalling.model import Paragraph, ParagraphKind
from recalling.releasing.formats.akn.texts import Citing
from recalling.releasing.formats.akn.writing import document_xml
from recalling.tables.akn import eid
from recalling.tables.arrow import shard_tables
from recalling.tables.assemble import assemble
from recalling.tables.rows import document_rows
from tests.factories import make_source
from tests.releasing.formats.akn_reading import NS, name

KINDS = {
    "opening": ParagraphKind.OPENING,
    "h": ParagraphKind.HEADING,
    "pp": ParagraphKind.PREAMBULAR,
    "op": ParagraphKind.OPERATIVE,
    "p": ParagraphKind.PARAGRAPH,
    "u": ParagraphKind.PARAGRAPH,
    "q": ParagraphKind.QUOTED,
}


def clause(path, text=None, *, label=None, parent=None, level=None, **where):
    """A paragraph by its path; a label where the path ends in one."""
    last = path.split(".")[-1]
    letters = last.rstrip("0123456789")
    kind = KINDS.get(letters) or (ParagraphKind.OPERATIVE if parent else ParagraphKind.PARAGRAPH)
    depth = level if level is not None else (1 if parent else 0)
    return Paragraph(kind, path, text or f"Text of {path}", label=label, parent=parent, level=depth, **where)


def tables_of(document, extract=None):
    source = make_source(document)
    rows = document_rows(document, extract or Extract(), source)
    return assemble([source], [shard_tables([(source.source_file, rows)])])


def shape(element):
    """Names and eIds of an element's structure, as nested lists."""
    inner = [shape(child) for child in element if name(child) not in {"p", "num", "meta"}]
    own = name(element) + (f" {element.get('eId')}" if element.get("eId") else "")
    return [own, *inner] if inner else own


def find(root, path):
    return root.find(f"{NS}statement/" + "/".join(f"{NS}{step}" for step in path.split("/")))


DOCUMENT = (
    {
        "document_id": "A_RES_76_9-EN",
        "symbol": "A/RES/76/9",
        "organ": "General Assembly",
        "language": "EN",
        "url": "https://docs.un.org/en/A/RES/76/9",
        "document_type": "resolution",
        "date": date(2021, 12, 16),
        "date_issued": date(2022, 1, 10),
        "reissue": 0,
        "session": "76",
        "title": "Situation of figures",
        "akn_work_iri": "/akn/un/statement/deliberation/unga/2021-12-16/76-9",
        "adoption_method": "not stated",
    }
    | dict.fromkeys(
        ("committee", "date_adopted", "meeting", "adoption_note", "job_number"),
    )
    | dict.fromkeys(("votes_in_favour", "votes_against", "votes_abstaining"))
)
OTHERS = ("agenda", "footnotes", "footnote_marks", "citations", "statistics", "sponsors")
STEPS = ("a", "b", "ii", "bullet1", "bullet2", "u1", "cont1", "cont2")
SECTIONS = ("I", "II", "I. Staff", "A. Pay", "Introduction", "4")


def wild_document(seed):
    """A document whose clauses stand in no sensible order, as bytes, and its rows: nothing may be lost of it."""
    chance = random.Random(seed)  # noqa: S311 no secret
    rows = _wild_clauses(chance)
    cells = [
        {"table": at, "row": 0, "annex": chance.choice((None, "Annex")), "is_header": False, "text": "x"}
        for at in range(chance.randint(0, 2))
    ]
    tables = {"clauses": rows, "annex_tables": cells, **{table: [] for table in OTHERS}}
    return document_xml(DOCUMENT, tables, Citing([])), tables


def _wild_clauses(chance):
    rows, part, annex, number, sections = [], None, None, 1, []
    for at in range(chance.randint(0, 25)):
        if chance.random() < 0.1:
            part = chance.choice((None, "A", "B"))
        if chance.random() < 0.12:
            annex, number, sections = chance.choice((None, "Annex", "Annex I")), chance.randint(1, 3), []
        if chance.random() < 0.2:
            sections = [chance.choice(SECTIONS) for _ in range(chance.randint(0, 3))]
        above = [row for row in rows[-4:] if row["kind"] != "heading"]
        parent = chance.choice(above) if above and chance.random() < 0.45 else None
        scopes = [part, annex and f"annex{number}", "secI" if sections and chance.random() < 0.5 else None]
        unit = chance.choice(("op", "pp", "p", "u", "q", "bullet", "opening", "h"))
        if parent:
            path = f"{parent['path']}.{chance.choice(STEPS)}"
        elif unit == "h":
            path = f"h{at + 1}"
        else:
            path = ".".join(filter(None, (*scopes, unit + (str(chance.randint(1, 6)) * (unit != "opening")))))
        if path not in {row["path"] for row in rows}:
            where = {"part": part, "annex": annex, "section": " > ".join(sections) or None}
            rows.append(_wild_clause(chance, path, parent, is_heading=unit == "h" and not parent) | where)
    return rows


def _wild_clause(chance, path, parent, *, is_heading):
    action = chance.choice((None, "Recalling"))
    return {
        "clause_id": f"A_RES_76_9-EN#{path}",
        "path": path,
        "kind": "heading" if is_heading else "operative",
        "label": None if is_heading else chance.choice((None, "1")),
        "level": parent["level"] + 1 if parent else 0,
        "parent_id": parent and parent["clause_id"],
        "action": action,
        "action_lemma": action and "recall",
        "text": action and "Recalling this",
        "akn_eid": eid(path),
    }
