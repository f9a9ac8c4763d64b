"""What the planner can tell people: why an errand goes to whom, and what would be otherwise if."""

from dispatch.advice.what_if import Answer, Change, what_if
from dispatch.advice.why import Able, LeftOut, Reasons, why

__all__ = ["Able", "Answer", "Change", "LeftOut", "Reasons", "what_if", "why"]
