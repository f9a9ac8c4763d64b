"""Gives a case to a solver in a process of its own, and judges what comes back."""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.planner.case import Case, Done, Plan
from benchmarks.planner.check import Verdict, check, without_half_crews
from benchmarks.planner.solvers import BY_THE_CLOCK

ASKED, TRAVEL, TOLD = "asked.pickle", "travel.npy", "told.pickle"
LEAST_PATIENCE = 30.0
PATIENCE = 4.0
"""So many times the limit, and at least `LEAST_PATIENCE` seconds, before a solver is stopped."""
STARTING = 60.0
"""What imports, and compiling on the very first run, may take besides."""
PATIENCE_PER_ERRAND = 0.1
"""Large days are given longer, since some aims count a plan however long it took."""
STARVED = 0.85
"""With a smaller share of a core than this, a limit by the clock was no fair limit."""
LEAST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Asked:
    """What a child process is to do, in so many seconds of what its solver can count."""

    solver: str
    case: Case
    seconds: float
    seed: int
    start: Plan | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a child process found. Seconds are CPU seconds; `waited` is by the clock."""

    plan: Plan
    built: float
    took: float
    waited: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One solver on one case under one limit; no `told` means that there is no plan, and why."""

    solver: str
    case: Case
    seconds: float
    told: Told | None
    plan: Plan
    verdict: Verdict | None
    why: str = ""

    @property
    def usable(self) -> bool:
        return self.verdict is not None and self.verdict.valid

    @property
    def starved(self) -> bool:
        """It had less than its limit and less than a core, as the machine was busy."""
        return self.told is not None and self.told.took < STARVED * min(
            self.told.waited, self.seconds
        )


def compile_once() -> None:
    """Lets our kernel be compiled into its cache, so that no trial has to wait for it."""
    ready = "from benchmarks.planner import ours; ours.get_ready()"
    subprocess.run([sys.executable, "-c", ready], check=True)


def run(solver: str, case: Case, *, seconds: float, seed: int, start: Plan | None = None) -> Trial:
    """A trial; once more for a solver whose clock ran while somebody else had the core.

    The second time its limit by the clock is as much longer as its share of the core was less.
    """
    asked = Asked(solver, case, seconds, seed, start)
    trial = _once(asked, seconds)
    if solver in BY_THE_CLOCK and trial.told is not None and trial.starved:
        share = max(LEAST_SHARE, trial.told.took / trial.told.waited)
        trial = _once(replace(asked, seconds=seconds / share), seconds)
    return trial


def _once(asked: Asked, limit: float) -> Trial:
    solver, case = asked.solver, asked.case
    with tempfile.TemporaryDirectory(prefix="planner-") as name:
        folder = Path(name)
        np.save(folder / TRAVEL, case.travel)
        without_ways = replace(asked, case=replace(case, travel=np.empty((0, 0))))
        (folder / ASKED).write_bytes(pickle.dumps(without_ways))
        why = _child(folder, patience(case, asked.seconds))
        if why:
            return Trial(solver, case, limit, None, (), None, why)
        told: Told = pickle.loads((folder / TOLD).read_bytes())
    plan = _in_units(told.plan, case.scale)
    plan, half = without_half_crews(case, plan)
    return Trial(solver, case, limit, told, plan, check(case, plan, half_crews=half))


def patience(case: Case, seconds: float) -> float:
    """Seconds by the clock after which a solver is stopped, whatever it is doing."""
    size = PATIENCE_PER_ERRAND * len(case.errands)
    return max(LEAST_PATIENCE, PATIENCE * seconds) + STARTING + size


def _child(folder: Path, patience: float) -> str:
    """Runs it; what went wrong, or nothing. It is killed with all that it may have started."""
    command = [sys.executable, "-m", "benchmarks.planner.child", str(folder)]
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    with (folder / "said.txt").open("w+", encoding="utf-8") as said:
        child = subprocess.Popen(
            command,
            stdout=said,
            stderr=said,
            start_new_session=True,
            env=os.environ | one_thread,
        )
        try:
            code = child.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return f"stopped after {patience:.0f} s"
        said.seek(0)
        lines = [line for line in said.read().splitlines() if line.strip()]
    if code == 0 and (folder / TOLD).exists():
        return ""
    return lines[-1][:80] if lines else f"ended with {code}"


def _in_units(plan: Plan, scale: int) -> Plan:
    if scale == 1:
        return plan
    return tuple(
        tuple(Done(done.errand, done.seat, done.start / scale) for done in route) for route in plan
    )
