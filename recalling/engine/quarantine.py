"""Whether so many files are in quarantine that the reader or the folder must be wrong.

Here belongs the one rule on it. Single bad files are a row in `sources` and stop nothing.
"""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from recalling.settings import DEFAULTS, SourceLimits
from recalling.tables.sources import SourceStatus
from recalling.validation.findings import Finding
from recalling.validation.suites import Severity

TABLE = "sources"
CHECK = "few_files_in_quarantine"
NOTE = "Where many files cannot be used, it is not the files that are wrong."


def quarantine_finding(sources: pa.Table, limits: SourceLimits = DEFAULTS.sources) -> Finding:
    """Whether the files in quarantine are few enough; the message counts them by their code."""
    set_aside = sources.filter(pc.equal(sources["status"], SourceStatus.QUARANTINED.value))
    count, files = set_aside.num_rows, sources.num_rows
    passed = count <= max(limits.max_quarantined_files, limits.max_quarantined_share * files)
    codes = ", ".join(f"{code} {n:,}" for code, n in Counter(set_aside["code"].to_pylist()).most_common())
    message = (
        f"{count:,} of {files:,} files could not be used ({codes}); the first of them are named below, and "
        "if they are right, raise the setting sources.max_quarantined_share"
    )
    examples = set_aside.select(["source_file", "code", "message"]).slice(0, 20).to_pylist()
    return Finding(
        table=TABLE,
        check=CHECK,
        type="compare_with_settings",
        kwargs={},
        severity=Severity.CRITICAL,
        note=NOTE,
        passed=passed,
        rows=files,
        unexpected=0 if passed else count,
        examples=() if passed else tuple(examples),
        message="" if passed else message,
    )
