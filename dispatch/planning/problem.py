"""The planning question as pure data: who there is, what is to be done, and what already stands.

Every time is whole seconds since `Problem.origin`, every place an index into `Problem.travel`.
Nothing here knows a database, a phone or a clock, so that a plan can be made of any town,
real, imagined or remembered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dispatch.planning.weights import Weights

__all__ = [
    "LEAD_EDGES",
    "Bar",
    "Commitment",
    "Duty",
    "Problem",
    "Span",
    "Task",
    "Told",
    "Vehicle",
    "Visit",
    "Weights",
    "Worker",
    "lead_bucket",
]

LEAD_EDGES = (3600, 4 * 3600, 24 * 3600, 3 * 24 * 3600)
"""Where one lead time ends and the next begins, in seconds from now to the start."""


def lead_bucket(seconds: int) -> int:
    """Which lead time this is: 0 within an hour, 1 within four, 2 a day, 3 three days, 4 later."""
    return sum(seconds >= edge for edge in LEAD_EDGES)


class Bar(StrEnum):
    """Why a person is not to be asked again about one errand; it touches no other errand."""

    DECLINED = "declined"
    HANDED_BACK = "handed_back"
    ASKED_UNANSWERED = "asked_unanswered"
    REMOVED = "removed"
    UNDELIVERABLE = "undeliverable"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, `start` included and `end` not, in seconds since the origin."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Duty:
    """One shift; it belongs to the local day on which it starts, also when it ends after it."""

    start: int
    end: int
    breaks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Worker:
    """A consultant.

    `place` is where each shift starts; `end_place` is where it must end (None: anywhere).
    `skills` maps a licence or competence to the second until which it is valid (None: no end).
    `max_minutes_a_day` is the load of a day, `max_heavy_minutes_a_day` the part that may be
    lifting (None: no limit of its own). Not `reachable`: opted out or without a phone. An
    errand that is left for within a shift may end up to `overtime_seconds` after it, at a cost.
    """

    id: int
    place: int
    duties: tuple[Duty, ...]
    skills: Mapping[str, int | None] = field(default_factory=dict)
    max_minutes_a_day: int = 480
    newcomer: bool = False
    reachable: bool = True
    absences: tuple[Span, ...] = ()
    max_heavy_minutes_a_day: int | None = None
    end_place: int | None = None
    overtime_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A car, van or trailer that is fetched at `place` and brought back there after each errand.

    `seats` 0 means that nobody rides in it (a trailer). `away` is when it can't be had.
    """

    id: int
    kind: str
    place: int
    seats: int
    away: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop of an errand and how long the work there takes."""

    place: int
    service_seconds: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a person who has not answered yet was last told about one seat, and when (`since`)."""

    worker_id: int
    start: int
    since: int
    vehicle_id: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """An errand that still has at least one seat without a person.

    - The errand never starts before `wished_from` and its last stop is done by `latest`;
      what ends after `wished_to` is late (an errand longer than its window is late when it
      starts after `wished_from`).
    - It lasts as long as its stops and the way between them, and at least `minutes`;
      `minutes` is also what it counts against a person's load.
    - `priority`: higher goes first; then the nearest `latest`, then the oldest `posted`.
    - With `windows` it starts within one of them (the end of a window included).
    - `seats` are numbered from 1. `held` are the seats whose person stays, come what may.
    - `told` are the seats whose person was asked and may still be asked to do it otherwise: the
      seat is open, the person's time is free, but another person, start or vehicle costs
      `Weights.told_minutes`. A commitment of that person to this errand is not counted.
    - `kind` is what `Problem.refusals` knows it by.
    - Every one of `needs` must be had by somebody on the crew, of `everyone_needs` by each.
    - `barred`: people who are not asked again about this errand, and why.
    - `fixed_start`, `fixed_vehicle`: what has already been told to someone; never moved.
    """

    id: int
    unit_id: int
    stops: tuple[Visit, ...]
    wished_from: int
    wished_to: int
    latest: int
    minutes: int
    priority: int = 0
    posted: int = 0
    seats: int = 1
    needs: frozenset[str] = frozenset()
    vehicle_kind: str | None = None
    heavy: bool = False
    barred: Mapping[int, Bar] = field(default_factory=dict)
    fixed_start: int | None = None
    fixed_vehicle: int | None = None
    held: Mapping[int, int] = field(default_factory=dict)
    everyone_needs: frozenset[str] = frozenset()
    windows: tuple[Span, ...] = ()
    told: Mapping[int, Told] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """Work that stands: a seat accepted or being asked about. It is never moved.

    The person is busy from `start` (leaves for it) to `end` (free again, the vehicle back),
    stands at `first_place` by `begins` (None: by `start`, which leaves no time for another way
    there) and is left at `last_place`. `minutes` of work count against that day's load.
    """

    worker_id: int
    task_id: int
    start: int
    end: int
    first_place: int
    last_place: int
    minutes: int
    vehicle_id: int | None = None
    begins: int | None = None
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a planner may know about one team at one moment.

    `travel[a][b]` is the way from place a to place b in seconds; it need not be symmetric,
    and None or a negative number says that there is no known way. `continuity` maps
    (worker, unit) to the second at which that person last served the unit. `heavy_minutes`
    are a person's minutes of heavy work in the last 28 days, `weekend_minutes` those on
    Saturdays, Sundays and `red_days`. `seed` settles ties, so that the order of rows never
    does. `zone` is where days begin and end.

    `refusals` maps (kind, local hour of the start 0-23, `lead_bucket` of the time until then) to
    the chance, 0 to 1, that somebody who is asked says no; what is missing counts as 0. There is
    no chance of one person's no: everybody's noes are free.

    `delays` maps (worker, task) of a commitment to the seconds by which it ends later than told.
    """

    origin: datetime
    now: int
    travel: Sequence[Sequence[int | None]]
    workers: tuple[Worker, ...]
    vehicles: tuple[Vehicle, ...]
    tasks: tuple[Task, ...]
    commitments: tuple[Commitment, ...] = ()
    continuity: Mapping[tuple[int, int], int] = field(default_factory=dict)
    heavy_minutes: Mapping[int, int] = field(default_factory=dict)
    weekend_minutes: Mapping[int, int] = field(default_factory=dict)
    red_days: frozenset[date] = frozenset()
    refusals: Mapping[tuple[str, int, int], float] = field(default_factory=dict)
    delays: Mapping[tuple[int, int], int] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    seed: int = 0
    zone: str = "Europe/Stockholm"
