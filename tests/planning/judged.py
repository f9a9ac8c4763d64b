"""Plans as tests read them: judged first, then asked who goes and why somebody does not."""

from dispatch.planning.plan import Plan, Proposal, Unserved
from dispatch.planning.problem import Commitment, Problem
from dispatch.planning.reasons import Why
from dispatch.planning.solver import solve
from tests.planning.checker import complaints
from tests.planning.problems import OFFICE, at


def planned(problem: Problem) -> Plan:
    plan = solve(problem)
    assert complaints(problem, plan) == []
    return plan


def only(problem: Problem) -> Proposal:
    proposals = planned(problem).proposals
    assert len(proposals) == 1
    return proposals[0]


def crew(proposal: Proposal) -> list[int]:
    return [placement.worker_id for placement in proposal.crew]


def why(problem: Problem, worker_id: int) -> Why:
    """The one reason of a person on the problem's only errand."""
    plan = planned(problem)
    answers: list[Proposal | Unserved] = [*plan.proposals, *plan.unserved]
    (answer,) = answers
    (reason,) = [one.reason for one in answer.excluded if one.worker_id == worker_id]
    return reason


def work(worker_id: int, start: str, end: str, place: int = OFFICE, day: int = 0) -> Commitment:
    return Commitment(
        worker_id, 900 + worker_id, at(start, day), at(end, day), place, place, minutes=60
    )
