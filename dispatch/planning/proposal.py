"""A choice written out: who leaves when, and who else could be asked about each seat."""

from collections.abc import Sequence

from dispatch.planning.crews import Candidate, Choice
from dispatch.planning.plan import Placement, Proposal
from dispatch.planning.problem import Task
from dispatch.planning.qualified import may_go, standing
from dispatch.planning.reasons import Exclusion
from dispatch.planning.team import Team


def open_seats(task: Task) -> list[int]:
    return [seat for seat in range(1, task.seats + 1) if seat not in task.held]


def proposal_of(
    team: Team,
    task: Task,
    choice: Choice,
    reserves: Sequence[tuple[int, Candidate]],
    excluded: tuple[Exclusion, ...],
) -> Proposal:
    shape, start = choice.shape, choice.start
    seats = open_seats(task)
    out = choice.vehicle is not None
    return Proposal(
        task_id=task.id,
        start=start,
        end=start + shape.length,
        vehicle_id=choice.vehicle.id if choice.vehicle else None,
        crew=tuple(
            placement_of(team, task, choice, seat, candidate)
            for seat, candidate in zip(seats, choice.crew, strict=True)
        ),
        others=tuple(
            placement_of(team, task, choice, seat, candidate)
            for seat in seats
            for candidate in [who for of, who in reserves if of == seat][: team.weights.others]
        ),
        arrivals=tuple(start + offset for offset in shape.arrivals),
        vehicle_from=start - shape.lead_in if out else None,
        vehicle_until=start + shape.after_start if out else None,
        excluded=excluded,
    )


def placement_of(
    team: Team, task: Task, choice: Choice, seat: int, candidate: Candidate
) -> Placement:
    shape, start, fit = choice.shape, choice.start, candidate.fit
    late = team.lateness(task, shape, start)
    return Placement(
        worker_id=candidate.worker.id,
        seat=seat,
        leave=start - shape.lead_in - fit.way_there,
        begins=start - shape.lead_in,
        start=start,
        end=start + shape.length,
        free=start + shape.after_start,
        from_place=fit.from_place,
        first_place=shape.first_place,
        last_place=shape.last_place,
        cost=team.cost(task, candidate.worker, fit, late),
    )


def reserves_of(team: Team, task: Task, choice: Choice) -> list[tuple[int, Candidate]]:
    """Who else could take which seat, cheapest first.

    The first open seat goes to people who may do the errand alone with those already on it.
    Only then is it safe to ask, for the seats beside it, people who need that companion.
    """
    until = choice.start + choice.shape.after_start
    held = team.held(task, until)
    crew_ids = {member.worker.id for member in choice.crew}
    seats = open_seats(task)

    def alone(candidate: Candidate) -> bool:
        return may_go([*held, standing(task, candidate.worker, until)])

    led = alone(choice.crew[0]) and len(seats) > 1
    found = []
    for candidate in sorted(choice.present, key=lambda someone: someone.rank):
        if candidate.worker.id in crew_ids:
            continue
        fit_alone = alone(candidate) and (not candidate.worker.newcomer or len(seats) == 1)
        beside = led and (not candidate.worker.newcomer or task.seats == 2)
        found += [
            (seat, candidate)
            for number, seat in enumerate(seats)
            if fit_alone or (number > 0 and beside)
        ]
    return found
