"""Problems for tests: small towns by hand, and any town that hypothesis can think of."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from dispatch.planning.problem import (
    Bar,
    Commitment,
    Duty,
    Problem,
    Span,
    Task,
    Told,
    Vehicle,
    Visit,
    Weights,
    Worker,
)

HOUR = 3600
MINUTE = 60
DAY = 24 * HOUR
MIDNIGHT = datetime(2026, 4, 13, 22, 0, tzinfo=UTC)
"""Tuesday 14 April 2026, 00:00 in Stockholm."""

ANNA, BO, CILLA = 1, 2, 3
OFFICE, NEAR, FAR = 0, 1, 2
TOWN = ((0, 600, 1800), (600, 0, 1500), (1800, 1500, 0))
"""Ten minutes from the office to the near place, thirty to the far one."""


def at(clock: str, day: int = 0) -> int:
    """Seconds since the origin of a local time on an ordinary day: at("08:30")."""
    hour, minute = clock.split(":")
    return day * DAY + int(hour) * HOUR + int(minute) * MINUTE


def shift(start: str = "07:00", end: str = "16:00", *pauses: tuple[str, str], day: int = 0) -> Duty:
    return Duty(
        at(start, day), at(end, day), tuple(Span(at(a, day), at(b, day)) for a, b in pauses)
    )


def person(worker_id: int, *duties: Duty, **facts: Any) -> Worker:
    """On duty from 7 to 16, starting at the office, with a driving licence."""
    usual = Worker(worker_id, OFFICE, duties or (shift(),), {"B": None})
    return replace(usual, **facts)


def errand(task_id: int = 42, **facts: Any) -> Task:
    """An hour at the near place, wished between 08:30 and 10:30, for one who may drive."""
    usual = Task(
        id=task_id,
        unit_id=1,
        stops=(Visit(NEAR, HOUR),),
        wished_from=at("08:30"),
        wished_to=at("10:30"),
        latest=at("15:00"),
        minutes=60,
        needs=frozenset({"B"}),
    )
    return replace(usual, **facts)


def town(*workers: Worker, tasks: tuple[Task, ...] = (), **facts: Any) -> Problem:
    """Six in the morning; Anna and Bo, and one errand, unless told otherwise."""
    usual = Problem(
        origin=MIDNIGHT,
        now=at("06:00"),
        travel=TOWN,
        workers=workers or (person(ANNA), person(BO)),
        vehicles=(),
        tasks=tasks or (errand(),),
    )
    return replace(usual, **facts)


PLACES = 5
quarter = st.integers(0, 3 * 24 * 4).map(lambda quarters: quarters * 15 * MINUTE)
skills: st.SearchStrategy[Mapping[str, int | None]] = st.dictionaries(
    st.sampled_from(["B", "BE", "moving"]), st.none() | quarter, max_size=3
)


@st.composite
def spans(draw: st.DrawFn, longest: int = 24) -> Span:
    start = draw(quarter)
    return Span(start, start + draw(st.integers(-1, longest)) * 15 * MINUTE)


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    day, start = draw(st.integers(0, 2)), draw(st.integers(0, 88))
    begin = day * DAY + start * 15 * MINUTE
    length = draw(st.integers(-1, 40))
    pauses = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4)), max_size=2))
    return Duty(
        begin,
        begin + length * 15 * MINUTE,
        tuple(Span(begin + a * 900, begin + (a + b) * 900) for a, b in pauses),
    )


@st.composite
def workers(draw: st.DrawFn, worker_id: int) -> Worker:
    return Worker(
        id=worker_id,
        place=draw(st.integers(0, PLACES - 1)),
        duties=tuple(draw(st.lists(duties(), max_size=4))),
        skills=draw(skills),
        max_minutes_a_day=draw(st.sampled_from([60, 240, 480])),
        newcomer=draw(st.booleans()),
        reachable=draw(st.sampled_from([True, True, True, False])),
        absences=tuple(draw(st.lists(spans(), max_size=1))),
        max_heavy_minutes_a_day=draw(st.sampled_from([None, 60, 120])),
        end_place=draw(st.none() | st.integers(0, PLACES - 1)),
        overtime_seconds=draw(st.sampled_from([0, 0, 1800, 7200])),
    )


@st.composite
def tasks(draw: st.DrawFn, task_id: int, people: int) -> Task:
    begin = draw(quarter)
    wish = draw(st.integers(0, 16)) * 900
    seats = draw(st.sampled_from([1, 1, 1, 2, 2, 3]))
    told = draw(st.booleans()) and people > 0
    held = {draw(st.integers(1, seats)): draw(st.integers(1, people))} if told else {}
    return Task(
        id=task_id,
        unit_id=draw(st.integers(1, 3)),
        stops=tuple(
            Visit(draw(st.integers(0, PLACES - 1)), draw(st.integers(0, 6)) * 900)
            for _ in range(draw(st.sampled_from([1, 1, 2, 3])))
        ),
        wished_from=begin,
        wished_to=begin + wish,
        latest=begin + wish + draw(st.integers(0, 48)) * 900,
        minutes=draw(st.sampled_from([0, 30, 60, 90])),
        priority=draw(st.sampled_from([1, 3, 10])),
        posted=draw(quarter),
        seats=seats,
        needs=draw(st.frozensets(st.sampled_from(["B", "BE", "moving"]), max_size=2)),
        vehicle_kind=draw(st.sampled_from([None, None, "van", "trailer"])),
        heavy=draw(st.booleans()),
        barred=draw(st.dictionaries(st.integers(1, 6), st.sampled_from(Bar), max_size=2)),
        fixed_start=begin if told else None,
        held=held,
        windows=tuple(draw(st.lists(spans(), max_size=2))),
        told=draw(
            st.dictionaries(
                st.integers(1, 4),
                st.builds(
                    Told,
                    worker_id=st.integers(1, 6),
                    start=quarter,
                    since=st.sampled_from([-7200, 0, 20000]),
                    vehicle_id=st.sampled_from([None, 1, 2]),
                ),
                max_size=2,
            )
        ),
        kind=draw(st.sampled_from(["tyre_change", "move_in"])),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Three days, up to six people, eight errands, and a matrix with holes."""
    people = draw(st.integers(0, 6))
    travel = [
        [
            0 if a == b else draw(st.sampled_from([None, -1, 300, 600, 900, 1800, 3600, 5400]))
            for b in range(PLACES)
        ]
        for a in range(PLACES)
    ]
    commitments: list[Commitment] = []
    for number in range(draw(st.integers(0, 5)) if people else 0):
        start = draw(quarter)
        begins = start + draw(st.integers(0, 2)) * 900
        work = Commitment(
            worker_id=draw(st.integers(1, people)),
            task_id=100 + number,
            start=start,
            end=begins + draw(st.integers(1, 12)) * 900,
            first_place=draw(st.integers(0, PLACES - 1)),
            last_place=draw(st.integers(0, PLACES - 1)),
            minutes=draw(st.sampled_from([30, 60])),
            vehicle_id=draw(st.sampled_from([None, 1, 2])),
            begins=draw(st.sampled_from([None, begins])),
            heavy=draw(st.booleans()),
        )
        # Nobody is ever told to be at two places at once.
        if not any(
            told.worker_id == work.worker_id and told.start < work.end and work.start < told.end
            for told in commitments
        ):
            commitments.append(work)
    return Problem(
        origin=draw(st.sampled_from([MIDNIGHT, datetime(2026, 3, 27, 23, tzinfo=UTC)])),
        now=draw(st.sampled_from([0, 6 * HOUR, 30 * HOUR])),
        travel=travel,
        workers=tuple(draw(workers(number)) for number in range(1, people + 1)),
        vehicles=tuple(
            Vehicle(
                number,
                draw(st.sampled_from(["van", "trailer"])),
                draw(st.integers(0, PLACES - 1)),
                draw(st.sampled_from([0, 2, 3])),
                tuple(draw(st.lists(spans(), max_size=1))),
            )
            for number in range(1, draw(st.integers(0, 3)) + 1)
        ),
        tasks=tuple(
            draw(tasks(number, people)) for number in range(1, draw(st.integers(1, 8)) + 1)
        ),
        commitments=tuple(commitments),
        continuity={(1, 1): 0, (2, 1): -30 * DAY, (3, 2): 0},
        heavy_minutes={1: 600, 2: 60},
        weekend_minutes={1: 60, 4: 900},
        red_days=frozenset({date(2026, 4, 15)}),
        refusals={("move_in", hour, 2): hour / 24 for hour in range(24)},
        delays={(work.worker_id, work.task_id): 1800 for work in commitments[:1]},
        weights=Weights(),
        seed=draw(st.integers(0, 3)),
    )
