"""What a day would look like without a person, or with one more van: planned, never carried out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from dispatch.advice.why import BEFORE_THE_WORK
from dispatch.errors import BadInput, Fault
from dispatch.models import Errand
from dispatch.planning.effort import Effort
from dispatch.planning.gather import gather
from dispatch.planning.problem import Problem, Vehicle, Worker
from dispatch.planning.solver import solve
from dispatch.planning.travel import TravelTimes
from dispatch.planning.warmth import warm_up
from dispatch.planning.whatif import (
    Comparison,
    Figures,
    change,
    compare,
    one_more_vehicle,
    one_more_worker,
)
from dispatch.words import Words
from workers.calendar import day_span
from workers.models import Consultant, VehicleKind

MOST_MORE = 20
STEPS_PER_ERRAND = 2000
MOST_STEPS = 60_000
"""Steps of the search for each of the two plans: what a second or two take on one core.

Counted, never timed, so that whoever asks, wherever, gets the same answer for the same day.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What is imagined: people by their code who are gone, so many more vehicles by their kind,
    people by their code whom there is one more of."""

    without: Sequence[str] = ()
    more_vehicles: Mapping[str, int] = field(default_factory=dict)
    more_like: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Today's plan beside the imagined one; errands by the numbers that people say.

    `notes` are about ways that had to be estimated.
    """

    day: date
    errands: int
    today: Figures
    other: Figures
    lost: Sequence[int]
    gained: Sequence[int]
    moved: Sequence[int]
    unserved: Sequence[int]
    notes: Sequence[Words] = ()


def what_if(
    session: Session,
    team_id: int,
    day: date,
    imagined: Change,
    *,
    travel: TravelTimes,
    now: datetime,
) -> Answer:
    """The team's errands of the Swedish day `day`, planned as it is and as imagined.

    What people have said yes to stands, except of those who are gone. Nothing is written. Both
    plans are searched for as the engine does it, in whichever process this is called; call it
    from a thread of its own.
    Raises BadInput for a person or a kind of vehicle that isn't there, and for too many.
    """
    people = _codes(session, team_id)
    _check(imagined, people)
    errands = _errands(session, team_id, day)
    if not errands:
        nothing = Figures(0, 0, 0, 0, 0, 0)
        return Answer(day, 0, nothing, nothing, (), (), (), ())
    gathered = gather(session, team_id, travel=travel, now=now, errands=errands)
    assert gathered is not None  # there are errands
    problem = gathered.problem
    as_it_is = change(problem)
    other = change(
        problem,
        without=[people[_code(code)] for code in imagined.without],
        add_vehicles=_vehicles(problem, imagined),
        add_workers=_workers(problem, imagined, people),
    )
    effort = Effort(seconds=None, iterations=min(MOST_STEPS, STEPS_PER_ERRAND * len(errands)))
    if len(errands) >= effort.least_tasks:
        warm_up()
    plan, other_plan = solve(as_it_is, effort=effort), solve(other, effort=effort)
    compared = compare(problem, as_it_is, plan, other, other_plan)
    return _answer(day, errands, compared, [note.words for note in gathered.estimated])


def _answer(
    day: date, errands: Sequence[Errand], compared: Comparison, notes: Sequence[Words]
) -> Answer:
    number = {errand.id: errand.number for errand in errands}

    def numbers(ids: Sequence[int]) -> list[int]:
        return sorted(number[one] for one in ids if one in number)

    return Answer(
        day=day,
        errands=len(errands),
        today=compared.today,
        other=compared.other,
        lost=numbers(compared.lost),
        gained=numbers(compared.gained),
        moved=numbers(compared.moved),
        unserved=numbers(compared.unserved),
        notes=notes,
    )


def _codes(session: Session, team_id: int) -> Mapping[str, int]:
    found = session.exec(
        select(Consultant).where(col(Consultant.team_id) == team_id, col(Consultant.active))
    )
    return {one.code: one.id for one in found}


def _code(given: str) -> str:
    return given.strip().upper()


def _check(imagined: Change, people: Mapping[str, int]) -> None:
    faults = []
    for name, codes in (("without", imagined.without), ("more_like", imagined.more_like)):
        faults += [
            Fault(
                name,
                f"Ingen i teamet heter {code}. Skriv personens kod, till exempel ANNA.",
                f"Nobody in the team is called {code}. Write the person's code, such as ANNA.",
            )
            for code in codes
            if _code(code) not in people
        ]
    faults += [
        Fault(
            "more_vehicles",
            f"Sorten {kind} finns inte. Välj bil, skåpbil eller släp (car, van, trailer).",
            f"There is no kind {kind}. Choose car, van or trailer.",
        )
        for kind in imagined.more_vehicles
        if kind not in set(VehicleKind)
    ]
    more = sum(imagined.more_vehicles.values()) + len(imagined.more_like)
    if more > MOST_MORE or min(imagined.more_vehicles.values(), default=0) < 0:
        faults.append(
            Fault(
                "more_vehicles",
                f"Tänk högst {MOST_MORE} till, och inte färre än noll.",
                f"Imagine {MOST_MORE} more at most, and no fewer than none.",
            )
        )
    if faults:
        raise BadInput(faults)


def _errands(session: Session, team_id: int, day: date) -> list[Errand]:
    since, until = day_span(day)
    planned = (col(Errand.starts_at) >= since) & (col(Errand.starts_at) < until)
    unplanned = col(Errand.starts_at).is_(None)
    wished = unplanned & (col(Errand.wished_from) < until) & (col(Errand.latest) > since)
    return list(
        session.exec(
            select(Errand)
            .where(
                Errand.team_id == team_id,
                col(Errand.status).in_(BEFORE_THE_WORK),
                planned | wished,
            )
            .order_by(col(Errand.id))
        )
    )


def _vehicles(problem: Problem, imagined: Change) -> list[Vehicle]:
    kinds = [kind for kind, many in imagined.more_vehicles.items() for _ in range(many)]
    return [one_more_vehicle(problem, kind, number=n) for n, kind in enumerate(kinds, start=1)]


def _workers(problem: Problem, imagined: Change, people: Mapping[str, int]) -> list[Worker]:
    known = {worker.id for worker in problem.workers}
    return [
        one_more_worker(problem, people[_code(code)], number=n)
        for n, code in enumerate(imagined.more_like, start=1)
        if people[_code(code)] in known
    ]
