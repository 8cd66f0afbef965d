"""The closed lists are the enumerations of the code, each value with a meaning.

Here belongs the equality of both; the declarations are tested in test_declarations.py.
"""

from __future__ import annotations

import pytest

from recalling.errors import SourceCode
from recalling.extraction import records, results
from recalling.grammar import actions, places
from recalling.model import AdoptionMethod, DocumentType, IssueCode, ParagraphKind, Reader
from recalling.symbols import SessionKind
from recalling.tables import codes
from recalling.tables.schema import CODE_LISTS
from recalling.tables.sources import SourceStatus


@pytest.mark.parametrize(
    ("listed", "enumeration"),
    [
        (codes.READERS, Reader),
        (codes.SOURCE_STATUSES, SourceStatus),
        (codes.SOURCE_CODES, SourceCode),
        (codes.DOCUMENT_TYPES, DocumentType),
        (codes.SESSION_KINDS, SessionKind),
        (codes.ADOPTION_METHODS, AdoptionMethod),
        (codes.ISSUE_CODES, IssueCode),
        (codes.CLAUSE_KINDS, ParagraphKind),
        (codes.ADDRESSEE_KINDS, results.AddresseeKind),
        (codes.STATISTIC_KINDS, results.StatisticKind),
        (codes.COMPARATORS, results.Comparator),
        (codes.ROLES, results.Role),
        (codes.BASES, results.Basis),
        (codes.LOCATIONS, results.Location),
        (codes.CITED_KINDS, results.CitedKind),
        (codes.SPONSOR_TYPES, results.SponsorType),
        (codes.SPONSORSHIPS, records.Sponsorship),
    ],
    ids=lambda value: getattr(value, "name", None) or value.__name__,
)
def test_list_equals_the_enumeration(listed, enumeration):
    assert set(listed.values) == {member.value for member in enumeration}


def test_action_classes_are_those_of_the_lexicon():
    assert set(codes.ACTION_CLASSES.values) == set(actions.ACTION_CLASSES)


def test_regional_groups_are_those_of_the_places():
    groups = {place.regional_group for place in (*places.PLACES, *places.FORMER_STATES)}
    assert set(codes.REGIONAL_GROUPS.values) == groups - {None}


@pytest.mark.parametrize("listed", CODE_LISTS.values(), ids=lambda listed: listed.name)
def test_every_value_has_a_meaning_of_its_own(listed):
    assert listed.values
    assert all(meaning.strip() for meaning in listed.meanings.values())
    assert len(set(listed.meanings.values())) == len(listed.values)


def test_names_of_lists_do_not_repeat():
    declared = [value for value in vars(codes).values() if isinstance(value, codes.CodeList)]
    assert len({listed.name for listed in declared}) == len(declared)
    assert {listed.name for listed in declared} == set(CODE_LISTS)
