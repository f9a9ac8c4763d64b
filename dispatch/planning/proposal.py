"""A choice written out: who leaves when, and who else could be asked about each seat."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dispatch.planning.candidate import Candidate, Choice
from dispatch.planning.plan import Placement, Proposal
from dispatch.planning.problem import Task
from dispatch.planning.qualified import may_go, standing
from dispatch.planning.reasons import Exclusion
from dispatch.planning.team import Team


def open_seats(task: Task) -> list[int]:
    return [seat for seat in range(1, task.seats + 1) if seat not in task.held]


def seated(task: Task, choice: Choice) -> list[tuple[int, Candidate]]:
    """Who takes which open seat: whoever was told of one keeps it, then leaders first."""
    crew = {candidate.worker.id: candidate for candidate in choice.crew}
    seats = open_seats(task)
    taken = {
        seat: crew.pop(told.worker_id)
        for seat, told in sorted(task.told.items())
        if seat in seats and told.worker_id in crew
    }
    left = iter([candidate for candidate in choice.crew if candidate.worker.id in crew])
    return [(seat, taken[seat] if seat in taken else next(left)) for seat in seats]


def proposal_of(
    team: Team,
    task: Task,
    choice: Choice,
    reserves: Sequence[tuple[int, Candidate]],
    excluded: tuple[Exclusion, ...],
) -> Proposal:
    shape, start = choice.shape, choice.start
    out = choice.vehicle is not None
    return Proposal(
        task_id=task.id,
        start=start,
        end=start + shape.length,
        vehicle_id=choice.vehicle.id if choice.vehicle else None,
        crew=tuple(
            placement_of(team, task, choice, seat, candidate)
            for seat, candidate in seated(task, choice)
        ),
        others=tuple(
            placement_of(team, task, choice, seat, candidate)
            for seat in open_seats(task)
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
    cost = team.pricing.of(task, candidate.worker, fit, start, shape)
    told = task.told.get(seat)
    if told is not None:
        vehicle_id = choice.vehicle.id if choice.vehicle else None
        same = (told.worker_id, told.start, told.vehicle_id) == (
            candidate.worker.id,
            start,
            vehicle_id,
        )
        cost = replace(cost, told_minutes=0.0 if same else team.pricing.telling(told))
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
        cost=cost,
    )


def reserves_of(
    team: Team, task: Task, choice: Choice, present: Iterable[Candidate]
) -> list[tuple[int, Candidate]]:
    """Who of those `present` could take which seat instead, cheapest first.

    The first open seat goes to people who may do the errand alone with those already on it.
    Only then is it safe to ask, for the seats beside it, people who need that companion.
    """
    until = choice.start + choice.shape.after_start
    held = team.held(task, until)
    seats = open_seats(task)

    def alone(candidate: Candidate) -> bool:
        return may_go([*held, standing(task, candidate.worker, until)])

    _, first = seated(task, choice)[0]
    led = alone(first) and len(seats) > 1
    found = []
    for candidate in sorted(present, key=lambda someone: someone.rank):
        fit_alone = alone(candidate) and (not candidate.worker.newcomer or len(seats) == 1)
        beside = led and (not candidate.worker.newcomer or task.seats == 2)
        found += [
            (seat, candidate)
            for number, seat in enumerate(seats)
            if fit_alone or (number > 0 and beside)
        ]
    return found
