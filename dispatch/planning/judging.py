"""No plan is used in which the judge finds a fault: then it is the plainer one, and it says so."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dispatch.planning.checking import Fault, faults, is_to_be_judged
from dispatch.planning.plan import Plan, Unserved
from dispatch.planning.problem import Problem
from dispatch.planning.reasons import Because, Flaw, Missing


def judged(problem: Problem, plan: Plan, plainer: Callable[[], Plan]) -> Plan:
    """The plan, unless the judge finds faults in it; then the plainer one without its own."""
    if not is_to_be_judged(problem):
        return plan
    wrong = faults(problem, plan)
    if not wrong:
        return plan
    plain = plainer()
    return _refused(_without(plain, faults(problem, plain)), wrong)


def _without(plan: Plan, wrong: Sequence[Fault]) -> Plan:
    """The plan without the errands that the judge finds something wrong with."""
    bad = {fault.task_id for fault in wrong}
    left = tuple(
        Unserved(proposal.task_id, Because(Missing.UNUSABLE_TASK, about=proposal.task_id))
        for proposal in plan.proposals
        if proposal.task_id in bad
    )
    return replace(
        plan,
        proposals=tuple(one for one in plan.proposals if one.task_id not in bad),
        unserved=(*plan.unserved, *left),
    )


def _refused(plan: Plan, wrong: Sequence[Fault]) -> Plan:
    note = Because(Flaw.PLAN_REFUSED, name=wrong[0].what, about=len(wrong))
    return replace(plan, notes=(*plan.notes, note))
