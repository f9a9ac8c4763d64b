"""The errands that a unit orders again and again, and the day on which the next one would be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dispatch.kinds import FactType, Kind
from dispatch.lifecycle import ErrandStatus
from dispatch.usual.earlier import Earlier
from dispatch.usual.habits import READABLE
from workers.calendar import ONE_DAY, is_workday, local_day

MOST = 4
_TELLING = (FactType.REG_NO, FactType.CHOICE, FactType.LIST, FactType.TEXT)
_FURTHEST = 28


@dataclass(frozen=True, slots=True)
class Usual:
    """Something that the unit orders often: the newest of its kind, and how often of late."""

    latest: Earlier
    times: int

    @property
    def kind(self) -> Kind:
        return self.latest.kind


def usual_errands(earlier: Iterable[Earlier], *, most: int = MOST) -> list[Usual]:
    """What is ordered most often, the same kind, places and facts counted together.

    `earlier` is the newest first.
    """
    groups: dict[object, list[Earlier]] = defaultdict(list)
    for one in earlier:
        if one.errand.status is not ErrandStatus.CANCELLED:
            groups[_sameness(one)].append(one)
    usual = [Usual(group[0], len(group)) for group in groups.values()]
    return sorted(usual, key=lambda one: -one.times)[:most]


def alike(one: Earlier, others: Iterable[Earlier]) -> list[Earlier]:
    """Those of `others` that ask for the same thing as `one`."""
    return [other for other in others if _sameness(other) == _sameness(one)]


def _sameness(one: Earlier) -> object:
    """What two errands have in common that a person would call the same."""
    facts = tuple(
        (fact.name, repr(one.errand.facts.get(fact.name)))
        for fact in one.kind.facts
        if fact.required and fact.sensitivity in READABLE and fact.type in _TELLING
    )
    stops = tuple((stop.role, stop.place_id) for stop in one.stops)
    return one.kind.name, facts, stops


def next_day(wished: Sequence[datetime], *, now: datetime) -> date:
    """The Swedish day to propose for the next one: the same weekday where there is a habit of it.

    `wished` are the earlier ones' starts. Otherwise the next workday; never a red day.
    """
    today = local_day(now)
    ahead = [today + n * ONE_DAY for n in range(1, _FURTHEST)]
    workdays = [day for day in ahead if is_workday(day)]
    weekdays = Counter(local_day(start).isoweekday() for start in wished)
    if len(wished) > 1 and len(weekdays) == 1:
        workdays.sort(key=lambda day: day.isoweekday() not in weekdays)
    return workdays[0]
