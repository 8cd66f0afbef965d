"""How many bad files are too many.

Here belongs the rule on quarantine; single bad files are tested with reading and engine.
"""

import pytest

from recalling.engine.quarantine import quarantine_finding
from recalling.tables.arrow import to_table


def sources(bad, good):
    rows = [
        {"source_file": f"bad{n}", "status": "quarantined", "code": "no-text", "message": "x"}
        for n in range(bad)
    ]
    rows += [{"source_file": f"good{n}", "status": "used"} for n in range(good)]
    return to_table("sources", rows)


@pytest.mark.parametrize(
    ("bad", "good", "passed"),
    [(0, 0, True), (20, 0, True), (21, 0, False), (21, 399, True), (22, 398, False), (100, 1900, True)],
)
def test_few_bad_files_stop_nothing(bad, good, passed):
    assert quarantine_finding(sources(bad, good)).passed is passed


def test_it_says_how_many_and_why():
    finding = quarantine_finding(sources(30, 10))
    assert finding.blocks
    assert finding.message.startswith("30 of 40 files could not be used (no-text 30)")
    assert finding.examples[0] == {"source_file": "bad0", "code": "no-text", "message": "x"}
