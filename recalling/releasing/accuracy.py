"""How right a release is: measured shares with their 95 % intervals.

Here belong the ledger of measurements (a CSV file kept by hand) and the interval. Not here: measuring.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from recalling.errors import ConfigurationError

_COLUMNS = ("measure", "right", "n", "how")
# The quantile of the standard normal distribution that leaves 2.5 % above it.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class AccuracyFigure:
    """One measure: of `n` things checked, the share that was right, and its interval."""

    measure: str
    n: int
    share: float
    low: float
    high: float
    how: str

    @classmethod
    def counted(cls, measure: str, right: int, n: int, how: str) -> AccuracyFigure:
        """The figure for `right` of `n`, shares rounded to 4 places.

        Raises:
            ValueError: not 0 <= right <= n, or n is 0.
        """
        low, high = wilson(right, n)
        return cls(measure, n, round(right / n, 4), round(low, 4), round(high, 4), how)


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share, which also holds for shares near 0 and 1.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927).

    Raises:
        ValueError: not 0 <= right <= n, or n is 0.

    >>> [round(bound, 4) for bound in wilson(172, 172)]
    [0.9782, 1.0]
    """
    if not 0 <= right <= n or n == 0:
        raise ValueError(f"{right} of {n} is no share")
    share = right / n
    spread = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    centre = share + _Z**2 / (2 * n)
    scale = 1 + _Z**2 / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def read_accuracy(path: Path) -> tuple[AccuracyFigure, ...]:
    """The figures of a ledger: a CSV file with the columns measure, right, n, how, in its order.

    Raises:
        ConfigurationError: the file cannot be read, has other columns, or holds an impossible count.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    if not lines or tuple(lines[0]) != _COLUMNS:
        raise ConfigurationError(f"{path}: the header must be {','.join(_COLUMNS)}")
    return tuple(_figure(path, number, cells) for number, cells in enumerate(lines[1:], start=2) if cells)


def _figure(path: Path, number: int, cells: list[str]) -> AccuracyFigure:
    try:
        measure, right, n, how = cells
        return AccuracyFigure.counted(measure, int(right), int(n), how)
    except ValueError as error:
        raise ConfigurationError(f"{path} line {number}: {error}") from error
