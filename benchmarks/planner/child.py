"""One solver, one case, one core: `python -m benchmarks.planner.child FOLDER`, run by `trial.py`.

What is counted: the seconds of CPU that the search takes, from the built model to the plan.
What is told beside it: the seconds that building the model took, and the peak memory from before
the ways are read (after imports and compiling) to the plan. What is not counted: imports, and
compiling or loading our kernel.
"""

import os
import pickle
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.planner.case import in_whole_steps
from benchmarks.planner.memory import forget_peak, peak
from benchmarks.planner.solvers import solver
from benchmarks.planner.trial import ASKED, TOLD, TRAVEL, Asked, Told


def main(folder: Path) -> None:
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    asked: Asked = pickle.loads((folder / ASKED).read_bytes())
    who = solver(asked.solver)
    who.get_ready()
    before = forget_peak()
    case = in_whole_steps(replace(asked.case, travel=np.load(folder / TRAVEL)))
    started = time.process_time()
    search = who.prepare(case, asked.seed, asked.start)
    built, began = time.process_time(), time.perf_counter()
    plan = search(asked.seconds)
    took, waited = time.process_time() - built, time.perf_counter() - began
    told = Told(plan, built - started, took, waited, peak() - before)
    (folder / TOLD).write_bytes(pickle.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
