"""The errand's tables. They check nothing: services fill them, the database guards them."""

from dispatch.models.calendar import CalendarLink
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
from dispatch.models.phrase import OwnPhrase
from dispatch.models.planning import TeamPlan
from dispatch.models.practice import PlayedEntry, PlayedSort, PracticeScript
from dispatch.models.reading import Shortcoming, TextReading
from dispatch.models.sign_in import (
    Account,
    DirectoryTry,
    ErrandLink,
    Invitation,
    SignInSession,
    Throttle,
    UnitLink,
)
from dispatch.models.timetable import PracticeClock, TeamPlanning, Tick
from dispatch.models.town import CareUnit, Municipality, Person, Place
from dispatch.models.travel import TravelTime

__all__ = [
    "Account",
    "ApiKey",
    "Assignment",
    "AssignmentStatus",
    "CalendarLink",
    "CareUnit",
    "DecisionItem",
    "DecisionKind",
    "DirectoryTry",
    "Errand",
    "ErrandEvent",
    "ErrandLink",
    "Invitation",
    "Municipality",
    "Offer",
    "OfferStatus",
    "OpenQuestion",
    "OwnPhrase",
    "Person",
    "Place",
    "PlayedEntry",
    "PlayedSort",
    "PracticeClock",
    "PracticeScript",
    "QuestionKind",
    "Role",
    "Seat",
    "Shortcoming",
    "SignInSession",
    "Stop",
    "TeamPlan",
    "TeamPlanning",
    "TextReading",
    "Throttle",
    "Tick",
    "TravelTime",
    "UnitLink",
    "VehicleBooking",
]
