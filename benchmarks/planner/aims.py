"""What the planner is meant to reach, and whether it did."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.planner.row import Row, best_cost
from benchmarks.planner.solvers import OURS
from benchmarks.planner.suites import Part

MET, MISSED = "met", "MISSED"

RATIOS = {
    ("50 x 500", 1.0): 0.82,
    ("50 x 500", 10.0): 0.80,
    ("100 x 1000", 1.0): 0.78,
    ("100 x 1000", 10.0): 0.66,
}
"""Our cost over that of the best peer that kept the limit, at most."""
RATIOS_TO_ANY = {("300 x 3000", 10.0): 0.85, ("300 x 3000", 60.0): 0.78}
"""The same over the best peer, however long it took."""
CREWS = 1.15
"""Whole crews over those of the best peer, at least."""
REPLAN_RATIO = 0.95
TOLD_MOVED = 0.01
TOLD_HELD = "told held"
MEGABYTES = 200.0
LARGEST = "300 x 3000"


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim and what was measured for it; `met` is None when nothing could be compared."""

    what: str
    wanted: str
    got: str
    met: bool | None

    @property
    def mark(self) -> str:
        return "not measured" if self.met is None else (MET if self.met else MISSED)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Our cost over the best peer's, per seed, and the mean over the seeds."""

    to_kept: float | None
    to_any: float | None


Key = tuple[str, float]


def ratios(rows: Iterable[Row]) -> dict[Key, Ratio]:
    """By case and limit; None where no peer had a plan (or kept the limit)."""
    found: dict[Key, list[Ratio]] = defaultdict(list)
    for key, same in _by_trial(rows).items():
        ours = next((row for row in same if row.solver == OURS and row.valid), None)
        peers = [row for row in same if _asked(row) != OURS]
        if ours is None or not peers:
            continue
        kept = best_cost([row for row in peers if row.kept_limit])
        any_peer = best_cost(peers)
        found[key[0], key[1]].append(Ratio(_over(ours.cost, kept), _over(ours.cost, any_peer)))
    return {
        key: Ratio(_mean([r.to_kept for r in each]), _mean([r.to_any for r in each]))
        for key, each in found.items()
    }


def aims(rows: Sequence[Row]) -> list[Aim]:
    """Every aim that something was measured for."""
    days = [row for row in rows if row.part == Part.DAYS]
    crews = [row for row in rows if row.part == Part.CREWS]
    replans = [row for row in rows if row.part == Part.REPLAN]
    return [
        *_ratio_aims(days),
        *_crew_aims(crews),
        *_replan_aims(replans),
        *_memory_aims(days),
        *_valid_aims(rows),
    ]


def _ratio_aims(rows: Sequence[Row]) -> list[Aim]:
    found = ratios(rows)
    told = []
    for key, most in RATIOS.items():
        if key in found:
            told.append(
                _ratio_aim(key, "the best peer that kept the limit", found[key].to_kept, most)
            )
    for key, most in RATIOS_TO_ANY.items():
        if key in found:
            told.append(_ratio_aim(key, "the best peer", found[key].to_any, most))
    return told


def _ratio_aim(key: Key, peer: str, ratio: float | None, most: float) -> Aim:
    what = f"{key[0]}, {key[1]:g} s: cost over {peer}"
    got = "no such peer" if ratio is None else f"{ratio:.3f}"
    return Aim(what, f"<= {most}", got, None if ratio is None else ratio <= most)


def _crew_aims(rows: Sequence[Row]) -> list[Aim]:
    told = []
    for key, same in _by_trial(rows).items():
        ours = next((row for row in same if row.solver == OURS and row.valid), None)
        if ours is None:
            continue
        name = f"{key[0]}, {key[1]:g} s, seed {key[2]}"
        best = max((row.whole_crews for row in same if row.solver != OURS and row.valid), default=0)
        times = ours.whole_crews / best if best else None
        told.append(Aim(f"{name}: half crews", "0", str(ours.half_crews), ours.half_crews == 0))
        got = f"{ours.whole_crews} of {ours.crews}, best peer {best}"
        met = None if times is None else times >= CREWS
        told.append(Aim(f"{name}: whole crews over the best peer's", f">= {CREWS}", got, met))
    return told


def _replan_aims(rows: Sequence[Row]) -> list[Aim]:
    told = []
    for ours in (row for row in rows if row.solver == OURS and row.valid):
        same = [row for row in rows if row.seed == ours.seed and _kept_pins(row)]
        name = f"replan, {ours.limit:g} s, seed {ours.seed}"
        share = (ours.moved_told or 0) / max(1, ours.told or 0)
        alike = [row for row in same if row.solver.endswith(TOLD_HELD)]
        moved = ours.moved_accepted or 0
        told += [
            Aim(f"{name}: accepted moved", "0", str(moved), moved == 0),
            Aim(f"{name}: told moved", f"<= {TOLD_MOVED:.0%}", f"{share:.1%}", share <= TOLD_MOVED),
            _over_peers(f"{name}: cost over the best peer that kept the pins", ours, same),
            _over_peers(f"{name}: the same, of those asked to hold told work too", ours, alike),
        ]
    return told


def _over_peers(what: str, ours: Row, peers: Sequence[Row]) -> Aim:
    ratio = _over(ours.cost, best_cost(peers))
    got = "no such peer" if ratio is None else f"{ratio:.3f}"
    return Aim(what, f"<= {REPLAN_RATIO}", got, None if ratio is None else ratio <= REPLAN_RATIO)


def _kept_pins(row: Row) -> bool:
    """A peer that drops accepted work for dearer work has solved something easier."""
    return _asked(row) != OURS and row.moved_accepted == 0


def _memory_aims(rows: Sequence[Row]) -> list[Aim]:
    ours = [row.megabytes for row in rows if row.solver == OURS and row.case == LARGEST]
    if not ours:
        return []
    most = max(ours)
    what = f"{LARGEST}: memory above imports"
    return [Aim(what, f"<= {MEGABYTES:.0f} MB", f"{most:.0f} MB", most <= MEGABYTES)]


def _valid_aims(rows: Sequence[Row]) -> list[Aim]:
    ours = [row for row in rows if row.solver == OURS]
    bad = sum(not row.valid for row in ours)
    return [Aim("our plans that fail the check", "0", f"{bad} of {len(ours)}", bad == 0)]


def _by_trial(rows: Iterable[Row]) -> dict[tuple[str, float, int], list[Row]]:
    same: dict[tuple[str, float, int], list[Row]] = defaultdict(list)
    for row in rows:
        same[row.case, row.limit, row.seed].append(row)
    return same


def _asked(row: Row) -> str:
    return row.solver.split(",")[0]


def _over(ours: float, theirs: float | None) -> float | None:
    return None if not theirs else ours / theirs


def _mean(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return fmean(known) if known else None
