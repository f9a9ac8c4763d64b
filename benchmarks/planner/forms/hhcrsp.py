"""The home-care form (Mankowska et al. 2014, JSON of iolab-uniud/hhcrsp).

Patients with one or two services by different carers, at once or one a given time after the
other; a carer has abilities; windows are soft at their end. The cost is a third of the way plus
all lateness plus the greatest lateness. Times have three decimals at most.
"""

import json
from typing import Any

import numpy as np

from benchmarks.planner.case import Bond, Case, Errand, Goal, Person, Visit

SCALE = 1_000
NIGHT = 10_000.0
"""There is no end to a carer's day; this is later than any that a plan would use."""


def parse(name: str, text: str, goal: Goal) -> Case:
    """Raises ValueError or KeyError when the text isn't of this form."""
    told = json.loads(text)
    skill = {service["id"]: number for number, service in enumerate(told["services"])}
    people = tuple(
        Person(0, 0, 0.0, NIGHT, frozenset(skill[name] for name in carer["abilities"]))
        for carer in told["caregivers"]
    )
    errands = tuple(
        _errand(patient, place, skill) for place, patient in enumerate(told["patients"], start=1)
    )
    travel = np.array(told["distances"], dtype=np.float64)
    return Case(name, goal, travel, people, errands, SCALE, soft=True)


def _errand(patient: dict[str, Any], place: int, skill: dict[str, int]) -> Errand:
    earliest, latest = patient["time_window"]
    visits = tuple(
        Visit(place, earliest, latest, each["duration"], skill[each["service"]])
        for each in patient["required_caregivers"]
    )
    if len(visits) == 1:
        return Errand(visits)
    together = patient["synchronization"]
    if together["type"] == "simultaneous":
        return Errand(visits, bond=Bond.TOGETHER)
    least, most = together["distance"]
    return Errand(visits, bond=Bond.APART, gap=(least, most))
