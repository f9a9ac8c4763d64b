"""What questions usually lead to: how soon people answer by the hour, and how often with a no.

Only figures of the whole team, each person one voice however often he or she was asked: what one
person says is never held against that person, nor does it weigh more by being said ten times.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

ANSWER_EDGES = (5, 10, 20, 30, 60, 120, 240)
"""Minutes from the text to the answer where one step of the measurement ends."""

USUALLY_ANSWERED = (0.35, 0.50, 0.62, 0.70, 0.80, 0.86, 0.90)
"""The share answered by each of the edges, before a town has answers of its own.

An assumption of ours, from no measurement: half within ten minutes, seven of ten in half an hour.
"""

USUAL_NO = 0.3
"""The share of answers that are a no, before a town has its own: an assumption of ours."""

PRIOR_VOICES = 10
"""So many people's voices the assumptions weigh, beside the measured ones."""

LEAST_PEOPLE = 5
"""A figure with fewer people behind it than this says more of them than of the team: unused."""

NO_STEP = 0.05
"""Chances of a no are told in steps of this, so that single answers change nothing."""

Cell = tuple[str, int, int]
"""A kind, the local hour of the start, and the lead time (`problem.lead_bucket`)."""


@dataclass(frozen=True, slots=True)
class Experience:
    """What is measured, as voices.

    `answered[hour]` has the voices per step of `ANSWER_EDGES`, then the later ones, then those
    that never came, by the local hour of asking. `noes[cell]` is (people, their mean share of
    noes).
    """

    answered: Mapping[int, tuple[float, ...]] = field(default_factory=dict)
    noes: Mapping[Cell, tuple[int, float]] = field(default_factory=dict)

    def chance_of_answer(self, hour: int, minutes: float) -> float:
        """How likely an answer is within so many minutes of a text sent in that local hour."""
        voices = self.answered.get(hour, ())
        usual = _up_to(minutes, (0.0, *USUALLY_ANSWERED))
        if sum(voices) < LEAST_PEOPLE:
            return usual
        within = [sum(voices[:step]) for step in range(len(ANSWER_EDGES) + 1)]
        measured = _up_to(minutes, within)
        return (measured + PRIOR_VOICES * usual) / (sum(voices) + PRIOR_VOICES)

    def chance_of_no(self, kind: str, hour: int, lead: int) -> float:
        """How likely an answer about such an errand is a no."""
        people, share = self.noes.get((kind, hour, lead), (0, 0.0))
        if people < LEAST_PEOPLE:
            return USUAL_NO
        chance = (people * share + PRIOR_VOICES * USUAL_NO) / (people + PRIOR_VOICES)
        return round(round(chance / NO_STEP) * NO_STEP, 2)

    def chance_of_yes(self, cell: Cell, *, asked_hour: int, minutes: float) -> float:
        """How likely one person, asked in that local hour, says yes within so many minutes."""
        return self.chance_of_answer(asked_hour, minutes) * (1 - self.chance_of_no(*cell))


def _up_to(minutes: float, shares: tuple[float, ...] | list[float]) -> float:
    """The share by then; straight lines between the edges, and no more after the last."""
    points = list(zip((0, *ANSWER_EDGES), shares, strict=True))
    for (since, low), (until, high) in pairwise(points):
        if minutes < until:
            return low + (high - low) * max(0.0, minutes - since) / (until - since)
    return points[-1][1]
