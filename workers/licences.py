"""The ladder of driving licences: which one includes which."""

from collections.abc import Mapping
from datetime import date

LADDER = ("BE", "B96", "B")
"""Each includes those after it.

B: car and trailer 3 500 kg together; B96 ("utökad B"): 4 250 kg; BE: a trailer of 3 500 kg. Nobody
gets B96 or BE without B. Körkortslagen (1998:488) 2 kap. 5 § and Transportstyrelsen, "Utökad B".
"""


def normal_name(name: str) -> str:
    """A licence in capitals, any other competence in small letters, without outer spaces."""
    stripped = " ".join(name.split())
    return stripped.upper() if stripped.upper() in LADDER else stripped.lower()


def with_included(held: Mapping[str, date | None]) -> dict[str, date | None]:
    """What is held and what it includes: name -> last valid day (None: no end)."""
    full = dict(held)
    for step, name in enumerate(LADDER):
        if name not in held:
            continue
        for included in LADDER[step + 1 :]:
            if included not in full:
                full[included] = held[name]
            else:
                full[included] = _later(full[included], held[name])
    return full


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
