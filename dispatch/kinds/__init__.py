"""The errand kinds as data: what each needs, may have and must never hold; forms follow it."""

from dispatch.kinds.catalogue import KINDS
from dispatch.kinds.check import check_closing_facts, check_facts, open_facts
from dispatch.kinds.fact import Choice, Condition, Fact, FactType, Sensitivity
from dispatch.kinds.kind import Kind, OfferMode, StopRole
from dispatch.kinds.reg_no import read_reg_no

__all__ = [
    "KINDS",
    "Choice",
    "Condition",
    "Fact",
    "FactType",
    "Kind",
    "OfferMode",
    "Sensitivity",
    "StopRole",
    "check_closing_facts",
    "check_facts",
    "open_facts",
    "read_reg_no",
]
