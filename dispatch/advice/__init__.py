"""What the planner can tell people: why an errand goes to whom, and what would be otherwise if."""

from dispatch.advice.last_plan import LastPlan, plan_of
from dispatch.advice.what_if import Answer, Change, what_if
from dispatch.advice.why import Able, LeftOut, Reasons, why

__all__ = [
    "Able",
    "Answer",
    "Change",
    "LastPlan",
    "LeftOut",
    "Reasons",
    "plan_of",
    "what_if",
    "why",
]
