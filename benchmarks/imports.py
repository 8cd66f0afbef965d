"""What using the library costs beyond pyarrow and pandas: `python benchmarks/imports.py`.

Each round starts two processes in turn, without and with recalling, and takes the difference of their
CPU seconds; printed are all differences and their median.
"""

from __future__ import annotations

import subprocess
import sys

BARE = "import pyarrow, pyarrow.parquet, pandas"
WITH = f"{BARE}, recalling; recalling.read, recalling.tables, recalling.load"
CLOCK = "import time; {code}; print(time.process_time())"
ROUNDS = 7


def seconds(code: str) -> float:
    """CPU seconds that a new interpreter takes for the code."""
    command = [sys.executable, "-c", CLOCK.format(code=code)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Runs the rounds and prints."""
    seconds(WITH)
    differences = sorted(-seconds(BARE) + seconds(WITH) for _ in range(ROUNDS))
    print(" ".join(f"{difference:.2f}" for difference in differences), "s")
    print(f"median {differences[ROUNDS // 2]:.2f} s beyond pyarrow and pandas")


if __name__ == "__main__":
    main()
