"""A document to what it says: actions, addressees, statistics, citations, sponsors.

Here belongs the order of the steps; each reads one document alone, never a second one.
"""

from __future__ import annotations

from recalling.extraction.results import Extract
from recalling.model import Document

__all__ = ["extract"]


def extract(document: Document) -> Extract:
    """Everything that is found in a document, each kind in reading order."""
    # Their lexicons take half a second to compile, which reading a document or a release does not need.
    from recalling.extraction.actions import find_actions
    from recalling.extraction.addressees import find_addressees
    from recalling.extraction.citations import find_citations
    from recalling.extraction.sponsors import find_sponsors
    from recalling.extraction.statistics import find_statistics

    actions = find_actions(document)
    sponsors, issues = find_sponsors(document)
    return Extract(
        actions=actions,
        addressees=find_addressees(document, actions),
        statistics=find_statistics(document),
        citations=find_citations(document),
        sponsors=sponsors,
        issues=issues,
    )
