"""Questions that need several tables of a release, answered on the frames that `load` gives.

Here belongs a question that many people ask and few would write alike. Not here: loading (load.py), what a
single table says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from recalling.errors import ReleaseError
from recalling.symbols import Symbol, SymbolError


def sponsors_of(release: Mapping[str, pd.DataFrame], symbol: str) -> pd.DataFrame:
    """Who sponsored a resolution or decision, through its draft: the first sponsors and who joined later.

    Drafts are found by the library's record of what they led to (`records.resulting_symbol`) and by the
    relation `adopts`, where the release has it. For a symbol that no draft is tied to, such as that of
    a draft itself, its own sponsors are given.

    Args:
        release: the tables as `recalling.load` gives them.
        symbol: the symbol in any form that is in use: "A/RES/78/213", "a/res/78/213".

    Returns:
        The rows of `sponsors`, first sponsors before added ones, with the resolution in a column
        `resolution` before the draft's `symbol`; none where nothing is known.

    Raises:
        ReleaseError: `symbol` is no document symbol.
    """
    try:
        wanted = Symbol.parse(symbol).text
    except SymbolError as error:
        raise ReleaseError(f"{symbol!r} is no document symbol; write it as in A/RES/78/213") from error
    drafts = sorted({*_by_record(release, wanted), *_by_relation(release, wanted)}) or [wanted]
    sponsors = release["sponsors"]
    found = sponsors[sponsors["symbol"].isin(drafts)].copy()
    found.insert(0, "resolution", wanted)
    return found.sort_values(["symbol", "document_id", "position"], kind="stable").reset_index(drop=True)


def _by_record(release: Mapping[str, pd.DataFrame], symbol: str) -> Iterator[str]:
    if "records" in release:
        records = release["records"]
        yield from records.loc[records["resulting_symbol"] == symbol, "symbol"]


def _by_relation(release: Mapping[str, pd.DataFrame], symbol: str) -> Iterator[str]:
    if "relations" in release:
        documents, relations = release["documents"], release["relations"]
        texts = documents.loc[documents["symbol"] == symbol, "document_id"]
        adopts = relations["subject_id"].isin(texts) & (relations["predicate"] == "adopts")
        yield from relations.loc[adopts, "object_symbol"]
