"""The errand's tables. They check nothing: services fill them, the database guards them."""

from dispatch.models.decision import DecisionItem, DecisionKind, OpenQuestion, QuestionKind
from dispatch.models.errand import Errand, Seat, Stop
from dispatch.models.event import ErrandEvent
from dispatch.models.key import ApiKey, Role
from dispatch.models.offer import (
    Assignment,
    AssignmentStatus,
    Offer,
    OfferStatus,
    VehicleBooking,
)
from dispatch.models.timetable import PracticeClock, TeamPlanning, Tick
from dispatch.models.town import CareUnit, Municipality, Person, Place

__all__ = [
    "ApiKey",
    "Assignment",
    "AssignmentStatus",
    "CareUnit",
    "DecisionItem",
    "DecisionKind",
    "Errand",
    "ErrandEvent",
    "Municipality",
    "Offer",
    "OfferStatus",
    "OpenQuestion",
    "Person",
    "Place",
    "PracticeClock",
    "QuestionKind",
    "Role",
    "Seat",
    "Stop",
    "TeamPlanning",
    "Tick",
    "VehicleBooking",
]
