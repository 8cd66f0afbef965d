"""Which official indicators do resolutions cite, and how do the figures of two texts compare?

Needs a release and pandas, nothing else: `python examples/figures.py processed/latest`.
With other texts: `python examples/figures.py processed/latest --earlier A/C.3/75/L.30 --later A/RES/76/177`.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pandas as pd

WORD = re.compile(r"[a-z]{3,}")
STOP = frozenset({"and", "are", "did", "for", "had", "have", "not", "people", "the", "were", "who", "with"})
ALIKE = 0.4  # share of common words from which two figures are of the same thing


def indicators_cited(figures: pd.DataFrame) -> pd.DataFrame:
    """How many documents and figures cite each indicator of the Sustainable Development Goals."""
    cited = figures.dropna(subset=["sdg_indicator"])
    table = cited.groupby("sdg_indicator").agg(
        documents=("symbol", "nunique"), figures=("statistic_id", "size"), words=("indicator", "first")
    )
    return table.sort_values(["documents", "figures"], ascending=False)


def said(figure: pd.Series) -> set[str]:
    """The words of a figure that say of whom and of what it speaks; "receive" and "received" are one."""
    words = WORD.findall(f"{figure.population} {figure.indicator}".lower())
    return {word.removesuffix("ed").removesuffix("ing").removesuffix("s") for word in words} - STOP


def alike(first: pd.Series, second: pd.Series) -> float:
    """The share of their words that two figures have in common: 0 where their units differ."""
    if first.unit != second.unit:
        return 0.0
    one, other = said(first), said(second)
    return len(one & other) / max(1, len(one | other))


def compared(figures: pd.DataFrame, earlier: str, later: str) -> pd.DataFrame:
    """The figures of two texts side by side; one that has no counterpart stands alone."""
    old, new = (figures[figures.symbol == symbol].reset_index(drop=True) for symbol in (earlier, later))
    scores = sorted(
        ((alike(a, b), i, j) for i, a in old.iterrows() for j, b in new.iterrows()),
        key=lambda score: (-score[0], score[1], score[2]),
    )
    pairs: dict[int, int] = {}
    for score, i, j in scores:
        if score >= ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    rows = [_row(old.loc[i], new.loc[pairs[i]] if i in pairs else None) for i in old.index]
    rows += [_row(None, new.loc[j]) for j in new.index if j not in pairs.values()]
    return pd.DataFrame(rows, columns=[earlier, later, "of whom", "what is said"])


def _row(old: pd.Series | None, new: pd.Series | None) -> tuple[str, str, str, str]:
    shown = new if new is not None else old
    text = [
        "" if shown is None or pd.isna(shown[column]) else shown[column]
        for column in ("population", "indicator")
    ]
    return ("" if old is None else old.value_text, "" if new is None else new.value_text, text[0], text[1])


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path, help="a release folder, for example processed/latest")
    parser.add_argument("--earlier", default="A/C.3/75/L.30")
    parser.add_argument("--later", default="A/RES/76/177")
    options = parser.parse_args()
    if not (options.release / "statistics.parquet").is_file():
        parser.error(f"{options.release} is no release; run `make release`, or mend the path")
    figures = pd.read_parquet(options.release / "statistics.parquet", dtype_backend="numpy_nullable")
    print("Indicators of the Sustainable Development Goals that the texts cite\n")
    print(indicators_cited(figures).to_string(), end="\n\n")
    print(f"The figures of {options.earlier} and {options.later}\n")
    print(compared(figures, options.earlier, options.later).to_string(index=False))


if __name__ == "__main__":
    main()
