"""How long `serviceteam --help` takes, beside a Python that does nothing."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure

RUNS = 7


def measure() -> list[Figure]:
    command = str(Path(sys.executable).with_name("serviceteam"))
    helps, nothing = [], []
    for _ in range(RUNS + 1):
        helps.append(_took([command, "--help"]))
        nothing.append(_took([sys.executable, "-c", "pass"]))
    seconds, idle = median(helps[1:]), median(nothing[1:])
    return [
        Figure("startup", "serviceteam --help", seconds, "s", "under 0.4"),
        Figure("startup", "--help / python -c pass", seconds / idle, "x"),
    ]


def _took(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
