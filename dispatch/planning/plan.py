"""The planner's answer as pure data: who should be asked, when, at what cost, and why not others.

Times are whole seconds since the problem's origin, costs are minutes.
"""

from dataclasses import dataclass

from dispatch.planning.reasons import Because, Exclusion


@dataclass(frozen=True, slots=True)
class Cost:
    """What one person on one errand costs, in weighted minutes; continuity is a credit (<= 0).

    `told_minutes` is for telling the one who was asked about the seat that it has changed.
    """

    travel_minutes: float
    lateness_minutes: float
    continuity_minutes: float
    fairness_minutes: float
    weekend_minutes: float = 0.0
    overtime_minutes: float = 0.0
    refusal_minutes: float = 0.0
    told_minutes: float = 0.0

    @property
    def total(self) -> float:
        return (
            self.travel_minutes
            + self.lateness_minutes
            + self.continuity_minutes
            + self.fairness_minutes
            + self.weekend_minutes
            + self.overtime_minutes
            + self.refusal_minutes
            + self.told_minutes
        )


@dataclass(frozen=True, slots=True)
class Placement:
    """One person on one seat.

    The person leaves `from_place` at `leave`, is at `first_place` (the vehicle, or the first
    stop) at `begins`, works from `start` to `end`, and is free again at `last_place` at `free`
    (`end`, or later when a vehicle is brought back). A `Commitment` is made of exactly this:
    start=leave, end=free.
    """

    worker_id: int
    seat: int
    leave: int
    begins: int
    start: int
    end: int
    free: int
    from_place: int
    first_place: int
    last_place: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Proposal:
    """An errand with a person for every open seat, all at one start.

    - `crew`: one placement per open seat, in seat order; held seats are not repeated.
    - `others`: who else could take a seat at the same start and with the same vehicle, the
      cheapest first. Whoever of those named for the seats say yes, they make a crew that may
      go. A person may be listed for several seats, but must be asked about one only.
      Nobody is kept free for this: a later proposal of the plan may have the person.
    - `arrivals`: when each stop is reached, in stop order.
    - `vehicle_from`, `vehicle_until`: when the vehicle is out (None without one).
    - `excluded`: everybody who is neither in the crew nor among those who could have been,
      with one reason each.
    """

    task_id: int
    start: int
    end: int
    vehicle_id: int | None
    crew: tuple[Placement, ...]
    others: tuple[Placement, ...]
    arrivals: tuple[int, ...]
    vehicle_from: int | None
    vehicle_until: int | None
    excluded: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Unserved:
    """An errand without a crew: one reason, each person's own reason, and what would help."""

    task_id: int
    reason: Because
    excluded: tuple[Exclusion, ...] = ()
    would_help: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer to a problem: each task is in `proposals` or in `unserved`, most urgent first
    (those that can't be read last).

    `notes` are about input that could not be used.
    """

    proposals: tuple[Proposal, ...] = ()
    unserved: tuple[Unserved, ...] = ()
    notes: tuple[Because, ...] = ()
