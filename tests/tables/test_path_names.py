"""What follows from a clause's path: how it is cited, and its eId.

Here belong paths as the contract writes them; making paths is tested with parsing.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recalling.symbols import Symbol
from recalling.tables.akn import eid, expression_iri, language_code, work_iri
from recalling.tables.codes import LANGUAGES
from recalling.tables.declared.common import CLAUSE_PATH_PATTERN
from recalling.tables.paths import citation_label
from recalling.tables.schema import TABLES

PATHS = [
    ("opening", None, "formula_1"),
    ("h4", None, "heading_4"),
    ("pp3", "preamb. para. 3", "recs__rec_3"),
    ("pp3.a", "preamb. para. 3 (a)", "recs__rec_3__list_1__item_a"),
    ("pp3.bullet2", "preamb. para. 3, bullet 2", "recs__rec_3__list_1__indent_2"),
    ("opening.a", None, "formula_1__list_1__point_a"),
    ("op18", "para. 18", "para_18"),
    ("op18.o", "para. 18 (o)", "para_18__list_1__point_o"),
    ("op2.a.vii", "para. 2 (a) (vii)", "para_2__list_1__point_a__list_1__point_vii"),
    ("op5.bullet2", "para. 5, bullet 2", "para_5__list_1__indent_2"),
    ("op4.u2", "para. 4, item 2", "para_4__list_1__alinea_2"),
    ("op3.cont1", "para. 3", "para_3__wrapup_1"),
    ("op3.a.cont1", "para. 3 (a)", "para_3__list_1__point_a__wrapup_1"),
    ("op3~2", "para. 3", "para_3-2"),
    ("op3~2.a", "para. 3 (a)", "para_3-2__list_1__point_a"),
    ("op3.a~2", "para. 3 (a)", "para_3__list_1__point_a-2"),
    ("u3", "unnumbered para. 3", "hcontainer_3"),
    ("annex1.bullet3", "annex I, bullet 3", "att_1__indent_3"),
    ("q1", "quoted para. 1", "qstr_1"),
    ("p4", "para. 4", "body__para_4"),
    ("B.op3", "part B, para. 3", "part_B__para_3"),
    ("B.opening", None, "part_B__formula_1"),
    ("secXVIII.op1", "sect. XVIII, para. 1", "sec_XVIII__para_1"),
    ("annex2.p12", "annex II, para. 12", "att_2__para_12"),
    ("annex2.secI.p4", "annex II, sect. I, para. 4", "att_2__sec_I__para_4"),
    ("B.annex1.p1", "part B, annex I, para. 1", "part_B__att_1__para_1"),
    ("annex1.op3", "annex I, para. 3", "att_1__body__para_3"),
]


@pytest.mark.parametrize(("path", "cited", "_"), PATHS)
def test_path_is_cited(path, cited, _):
    assert citation_label(path) == cited


@pytest.mark.parametrize(("path", "_", "expected"), PATHS)
def test_path_gives_the_eid(path, _, expected):
    assert eid(path) == expected


def test_the_only_annex_is_cited_without_a_number():
    assert citation_label("annex1.p3", lone_annex=True) == "annex, para. 3"


steps = st.from_regex(r"(?:[a-z]{1,4}|bullet[1-9]|cont[1-9]|[1-9])(?:~[2-9])?", fullmatch=True)
units = st.from_regex(r"(?:opening|(?:pp|op|p|h|u|q)[1-9][0-9]?)(?:~[2-9])?", fullmatch=True)
scopes = st.from_regex(r"[A-E]|annex[1-9]|sec[IVX]{1,4}", fullmatch=True)
paths = st.builds(
    lambda above, unit, below: ".".join((*above, unit, *below)),
    st.lists(scopes, max_size=3),
    units,
    st.lists(steps, max_size=3),
)


@settings(derandomize=True, deadline=None)
@given(st.lists(paths, min_size=2, max_size=40, unique=True))
def test_two_paths_never_share_an_eid(several):
    assert len({eid(path) for path in several}) == len(several)


@settings(derandomize=True, deadline=None)
@given(paths)
def test_what_is_made_of_a_path_fits_its_declaration(path):
    assert re.fullmatch(CLAUSE_PATH_PATTERN, path)
    assert re.fullmatch(TABLES["clauses"].column("akn_eid").pattern, eid(path))
    assert "~" not in (citation_label(path) or "")


@pytest.mark.parametrize(
    ("symbol", "organ", "expected"),
    [
        ("A/RES/76/177", "General Assembly", "unga/2020-10-30/76-177"),
        ("A/RES/2200 A (XXI)", "General Assembly", "unga/2020-10-30/2200_A_XXI"),
        ("A/C.3/75/L.30/Rev.1", "General Assembly", "unga/2020-10-30/A-C.3-75-L.30-Rev.1"),
        ("A/DEC/79/501", "General Assembly", "unga/2020-10-30/A-DEC-79-501"),
        ("S/RES/2397 (2017)", "Security Council", "unsc/2020-10-30/2397_2017"),
        ("A/HRC/RES/50/1", "Human Rights Council", "unhrc/2020-10-30/50-1"),
        ("E/CN.5/RES/2020/1", "Economic and Social Council", "unecosoc/2020-10-30/E-CN.5-RES-2020-1"),
        ("FCCC/CP/2015/10", None, "un/2020-10-30/FCCC-CP-2015-10"),
    ],
)
def test_work_iri(symbol, organ, expected):
    iri = work_iri(Symbol.parse(symbol), organ, date(2020, 10, 30))
    assert iri == f"/akn/un/statement/deliberation/{expected}"
    assert re.fullmatch(TABLES["documents"].column("akn_work_iri").pattern, iri)


def test_an_expression_is_the_work_in_a_language_on_a_day():
    assert expression_iri("/akn/un/x", "FR", date(2020, 10, 30)) == "/akn/un/x/fra@2020-10-30"


def test_every_language_has_a_code():
    assert len({language_code(language) for language in LANGUAGES.values}) == len(LANGUAGES.values)
