"""Every expectation written by hand is met by a good release, and finds the fault that it is there for.

Here belongs one fault for each of them; who adds an expectation adds its fault. What follows from the
declared columns is tested in test_declared.py.
"""

from __future__ import annotations

from datetime import date

import pytest

from recalling.validation.checks import CHECKS, run_check
from recalling.validation.run import validate
from recalling.validation.suites import Origin, Suite, read_suites
from tests.validation.small_tables import edited, good_tables, with_value

RULES = {
    f"{suite.table}.{rule.check}": rule
    for suite in read_suites()
    for rule in suite.rules
    if rule.origin is Origin.HAND
}

# For each check: a row, and the values in it that break the check.
FAULTS = {
    "regions.sequence_counts_up": (1, {"sequence": 2}),
    "regions.x1_behind_x0": (0, {"x1": 100.0}),
    "regions.y1_behind_y0": (0, {"y1": 300.0}),
    "sources.file_relative": (0, {"source_file": "/elsewhere/a.txt"}),
    "sources.used_has_document": (1, {"document_id": None}),
    "sources.used_has_hash": (1, {"sha256": None}),
    "sources.used_has_no_code": (1, {"code": "empty-file"}),
    "sources.unused_has_code": (2, {"code": None}),
    "sources.unused_has_message": (2, {"message": None}),
    "sources.one_source_a_document": (1, {"document_id": "A_76_L.5-EN"}),
    "sources.symbol_normal": (0, {"symbol": "a/res/76/1"}),
    "documents.symbol_normal": (0, {"symbol": "A/76/l.5"}),
    "documents.document_id_built": (0, {"document_id": "A_76_L.6-EN"}),
    "documents.work_id_built": (0, {"work_id": "A_76_L_5"}),
    "documents.url_built": (0, {"url": "https://docs.un.org/en/A/76/L.6"}),
    "documents.session_right": (0, {"session_number": 75}),
    "documents.date_first_stated": (1, {"date": date(2021, 12, 20)}),
    "documents.date_plausible": (0, {"date": date(1921, 12, 20)}),
    "documents.date_issued_plausible": (0, {"date_issued": date(2921, 12, 20)}),
    "documents.source_used": (0, {"source_file": "empty.txt"}),
    "documents.words_add_up": (0, {"word_count": 1}),
    "documents.has_clauses": (0, {"document_id": "A_76_L.6-EN"}),
    "documents.title_stated": (0, {"title": None}),
    "documents.session_stated": (0, {"session": None}),
    "documents.resolution_adopted": (1, {"date_adopted": None}),
    "documents.draft_not_adopted": (0, {"date_adopted": date(2021, 12, 20)}),
    "documents.votes_with_vote": (0, {"votes_in_favour": 9}),
    "documents.votes_plausible": (0, {"votes_in_favour": 1930}),
    "documents.report_paragraph_with_report": (0, {"report_paragraph": "34"}),
    "documents.report_symbol_normal": (0, {"report_symbol": "A/76/462/add.3"}),
    "agenda.positions_count_up": (1, {"position": 2}),
    "agenda.item_readable": (1, {"item": "18 b"}),
    "agenda.title_stated": (1, {"title": None}),
    "issues.positions_count_up": (0, {"position": 1}),
    "clauses.clause_id_built": (3, {"path": "op1.c"}),
    "clauses.work_clause_id_built": (3, {"work_clause_id": "A_76_L.5#op1.c"}),
    "clauses.akn_eid_unique": (3, {"akn_eid": "recs__rec_1"}),
    "clauses.copied_from_document": (3, {"session": "75"}),
    "clauses.positions_count_up": (3, {"position": 4}),
    "clauses.parents_first": (2, {"parent_id": "A_76_L.5-EN#op1.a"}),
    "clauses.top_has_no_parent": (5, {"parent_id": "A_76_L.5-EN#op1"}),
    "clauses.below_has_parent": (3, {"parent_id": None}),
    "clauses.text_hash_right": (3, {"text": "Another text;"}),
    "clauses.words_counted": (3, {"word_count": 99}),
    "clauses.text_clean": (3, {"text": "Two  blanks"}),
    "clauses.text_in_full_text": (3, {"full_text": "Notes"}),
    "clauses.action_in_text": (2, {"action": "Notes with regret"}),
    "clauses.action_class_with_lemma": (2, {"action_lemma": None}),
    "clauses.operative_has_action": (2, {"action_lemma": None}),
    "clauses.labels_in_sequence": (4, {"label": "c", "path": "op1.c"}),
    "clauses.one_opening": (1, {"kind": "opening"}),
    "clauses.text_stated": (3, {"text": None}),
    "clauses.no_stray_characters": (3, {"text": "a lost \ufffd character"}),
    "clauses.no_page_furniture": (3, {"text": "a line 20-14364 3/11 of the foot"}),
    "addressees.positions_count_up": (1, {"position": 2}),
    "addressees.order_of_clauses": (1, {"clause_id": "A_76_L.5-EN#op1"}),
    "addressees.state_known": (1, {"iso3": None}),
    "addressees.name_clean": (1, {"name": " France"}),
    "statistics.statistic_id_built": (0, {"statistic_id": "A_76_L.5-EN#op1/s0"}),
    "statistics.span_holds_figure": (1, {"char_start": 1}),
    "statistics.sentence_in_clause": (1, {"sentence": "10 million lacked water;"}),
    "statistics.figure_in_sentence": (1, {"sentence": "people, some"}),
    "statistics.population_as_written": (1, {"population": "children"}),
    "statistics.copied_from_document": (1, {"organ": "Security Council"}),
    "statistics.copied_from_clause": (1, {"page": 7}),
    "statistics.order_of_clauses": (3, {"clause_id": "A_76_L.5-EN#opening"}),
    "statistics.share_in_percent": (2, {"unit": "people"}),
    "statistics.change_unit": (1, {"kind": "change"}),
    "statistics.ratio_unit": (1, {"kind": "ratio"}),
    "statistics.money_unit": (3, {"unit": "dollar"}),
    "statistics.rate_unit": (1, {"kind": "rate"}),
    "statistics.count_unit_noun": (1, {"unit": "USD"}),
    "statistics.share_up_to_100": (2, {"value": 120.0}),
    "statistics.value_not_negative": (1, {"value": -1.0}),
    "statistics.count_whole": (1, {"value": 5.5}),
    "statistics.range_ascends": (1, {"value_high": 4.0}),
    "statistics.part_within_base": (0, {"base": 4.0}),
    "statistics.vague_is_about": (3, {"value": None}),
    "statistics.place_with_basis": (1, {"place_basis": None}),
    "statistics.year_with_basis": (1, {"year": None}),
    "statistics.observed_not_later": (1, {"year": 2022}),
    "statistics.equivalent_is_another": (1, {"equivalent_to": "A_76_L.5-EN#op1.a/s1"}),
    "footnotes.footnote_id_built": (0, {"footnote_id": "A_76_L.5-EN/n0"}),
    "footnotes.offset_within_text": (0, {"char_offset": 999}),
    "footnotes.clause_with_offset": (0, {"char_offset": None}),
    "footnotes.text_clean": (0, {"text": "e\u0301tude"}),
    "footnotes.text_stated": (0, {"text": None}),
    "footnotes.markers_in_sequence": (1, {"marker": "3"}),
    "footnotes.anchored": (0, {"clause_id": None}),
    "footnote_marks.sequence_counts_up": (1, {"sequence": 2}),
    "footnote_marks.first_is_the_note_s": (0, {"char_offset": 6}),
    "footnote_marks.order_of_footnotes": (1, {"footnote_id": "A_RES_76_1-EN/n1"}),
    "footnote_marks.offset_within_text": (0, {"char_offset": -1}),
    "footnote_marks.clause_with_offset": (0, {"clause_id": None}),
    "citations.id_built_in_masthead": (0, {"citation_id": "A_76_L.5-EN#op1/c1"}),
    "citations.id_built_in_clause": (1, {"citation_id": "A_76_L.5-EN/c2"}),
    "citations.id_built_in_footnote": (2, {"citation_id": "A_76_L.5-EN#op1/c1"}),
    "citations.span_in_clause": (1, {"char_end": 30}),
    "citations.span_in_footnote": (2, {"cited_text": "A/74/11"}),
    "citations.masthead_has_no_span": (0, {"char_start": 0}),
    "citations.text_has_span": (1, {"char_start": None}),
    "citations.start_with_end": (1, {"char_end": None}),
    "citations.footnote_only_in_notes": (1, {"footnote_id": "A_76_L.5-EN/n1"}),
    "citations.copied_from_document": (1, {"symbol": "A/76/L.6"}),
    "citations.copied_from_footnote": (2, {"clause_id": "A_76_L.5-EN#op2"}),
    "citations.something_cited": (1, {"cited_symbol": None}),
    "citations.cited_symbol_normal": (1, {"cited_symbol": "a/res/74/1"}),
    "citations.treaty_is_treaty": (3, {"cited_kind": "report"}),
    "citations.cited_date_plausible": (1, {"cited_date": date(1019, 10, 10)}),
    "citations.link_is_address": (1, {"link": "#"}),
    "sponsors.sponsor_id_built": (0, {"sponsor_id": "A_76_L.6-EN/p1"}),
    "sponsors.positions_count_up": (0, {"position": 1}),
    "sponsors.copied_from_document": (0, {"session": "75"}),
    "sponsors.symbol_normal": (0, {"symbol": "a/76/l.5"}),
    "sponsors.codes_of_places": (0, {"m49": "251"}),
    "sponsors.state_known": (0, {"iso3": None}),
    "sponsors.state_named": (0, {"name": None}),
    "sponsors.group_known": (1, {"group_name": None}),
    "sponsors.recorded_in_document": (0, {"document_id": None}),
    "sponsors.named_once": (1, {"name_printed": "France"}),
    "sponsors.name_printed_clean": (0, {"name_printed": "Fran\u00adce"}),
    "sponsors.sponsor_id_of_record_built": (2, {"sponsor_id": "A_76_L.5-EN/p3"}),
    "sponsors.positions_of_records_count_up": (6, {"position": 2}),
    "sponsors.document_names_first_sponsors": (0, {"sponsorship": "added"}),
    "sponsors.own_list_stays": (2, {"record_field": "245"}),
    "sponsors.record_held": (5, {"symbol": "A/76/L.8"}),
    "records.symbol_normal": (0, {"symbol": "a/76/l.5"}),
    "records.resulting_symbol_normal": (0, {"resulting_symbol": "a/res/76/1"}),
    "records.leads_elsewhere": (0, {"resulting_symbol": "A/76/L.5"}),
    "records.undl_id_readable": (0, {"undl_id": "no. 7"}),
    "records.title_stated": (0, {"title": None}),
    "records.title_clean": (0, {"title": "Two  blanks"}),
    "records.note_clean": (0, {"note": " A blank first"}),
    "subjects.positions_count_up": (1, {"position": 2}),
    "subjects.term_clean": (0, {"term": "WATER "}),
    "subjects.authority_id_readable": (0, {"authority_id": "12"}),
    "places.m49_unique": (0, {"m49": "250"}),
    "places.name_unique": (0, {"name": "France"}),
    "places.member_since_plausible": (0, {"member_since": date(1910, 1, 1)}),
    "places.membership_ends_after": (0, {"member_since": date(1960, 1, 1), "member_until": date(1950, 1, 1)}),
    "places.lists_complete": (0, {"member_since": date(1960, 1, 1), "member_until": None, "is_ldc": None}),
    "relations.object_symbol_normal": (0, {"object_symbol": "a/74/10"}),
    "relations.not_with_itself": (0, {"object_document_id": "A_76_L.5-EN"}),
    "relations.adopted_adopts": (0, {"predicate": "adopts"}),
    "relations.amendment_amends": (0, {"predicate": "amends"}),
    "relations.text_succeeds": (0, {"subject_id": "A_76_L.6-EN", "predicate": "succeeds"}),
    "relations.one_draft_one_predecessor": (3, {"predicate": "adopts"}),
    "relations.adopted_once": (3, {"predicate": "adopts", "object_document_id": "A_76_L.5-EN"}),
    "relations.found_is_held": (2, {"evidence": "title", "object_document_id": None}),
    "relations.these_are_stated": (0, {"evidence": "text"}),
    "relations.stated_is_sure": (0, {"score": 0.5}),
    "citation_nodes.symbol_normal": (0, {"symbol": "a/74/10"}),
    "citation_nodes.node_built": (4, {"node": "Convention"}),
    "citation_nodes.symbol_of_document": (1, {"symbol": "A/76/L.6"}),
    "citation_nodes.cited_or_held": (0, {"in_degree": 0}),
    "citation_nodes.cites_where_held": (0, {"out_degree": 1}),
    "citation_nodes.cited_often_enough": (0, {"times_cited": 1}),
    "citation_edges.no_loops": (0, {"cited": "A/76/L.5"}),
    "citation_edges.citing_is_held": (0, {"citing": "A/74/10"}),
    "coverage.held_has_highest": (0, {"highest_number": None}),
    "coverage.missing_below_highest": (0, {"missing": "3", "highest_number": None}),
    "coverage.missing_was_asked": (0, {"missing": "3", "asked_until": None}),
    "coverage.held_or_asked": (0, {"held": 0}),
    "id_changes.withdrawn_has_no_new_id": (4, {"new_id": "A_76_L.5-EN#op1"}),
    "id_changes.others_have_new_id": (1, {"new_id": None}),
    "id_changes.same_id_where_it_stayed": (0, {"new_id": "A_76_L.5-EN#op1.a"}),
    "id_changes.moved_elsewhere": (1, {"new_id": "A_76_L.5-EN#op7"}),
    "id_changes.reissued_documents_only": (0, {"change": "reissued"}),
    "id_changes.passages_split_and_merge": (5, {"change": "merged"}),
    "id_changes.one_row_unless_split": (4, {"old_id": "A_76_L.5-EN#op7"}),
    "id_changes.positions_count_up": (3, {"position": 2}),
    "id_changes.new_id_in_documents": (5, {"new_id": "A_76_L.6-EN"}),
    "id_changes.new_id_in_clauses": (1, {"new_id": "A_76_L.5-EN#op99"}),
    "id_changes.new_id_in_statistics": (0, {"table": "statistics"}),
    "id_changes.new_id_in_footnotes": (0, {"table": "footnotes"}),
    "id_changes.new_id_in_citations": (0, {"table": "citations"}),
    "id_changes.new_id_in_sponsors": (0, {"table": "sponsors"}),
}
EMPTIED = ("documents.not_empty", "clauses.not_empty", "places.states_there")


def broken_rows(name, tables):
    """How many rows break a rule; our own checks are asked without Great Expectations, which is faster."""
    rule = RULES[name]
    if rule.type in CHECKS:
        arguments = dict(rule.kwargs)
        where, mostly = arguments.pop("where", None), arguments.pop("mostly", 1)
        outcome = run_check(rule.type, tables[rule.table], tables, arguments, where=where)
        broken = len(outcome.failing)
        return broken if broken > (1 - mostly) * outcome.considered else 0
    (found,) = validate(tables, [Suite(rule.table, (rule,))])
    assert found.could_run, found.message
    return found.unexpected if not found.passed else 0


@pytest.fixture(scope="module")
def findings():
    return {found.name: found for found in validate(good_tables())}


def test_every_check_has_its_fault():
    assert sorted((*FAULTS, *EMPTIED)) == sorted(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_good_release_meets_it(name, findings):
    found = findings[name]
    assert (found.passed, found.could_run, found.unexpected) == (True, True, 0), found.message


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_found(name):
    row, values = FAULTS[name]
    tables = with_value(good_tables(), name.partition(".")[0], row, **values)
    assert broken_rows(name, tables) >= 1


@pytest.mark.parametrize("name", EMPTIED)
def test_an_empty_table_is_found(name):
    rule = RULES[name]
    (found,) = validate(edited(good_tables(), rule.table, list.clear), [Suite(rule.table, (rule,))])
    assert (found.passed, found.could_run, found.message) == (False, True, "found 0")
