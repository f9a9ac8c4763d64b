"""What came of a team's last plan, and what it had to leave out or to estimate, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from dispatch.board.crews import shown_name
from dispatch.models import Errand
from dispatch.planning.kept import flaw_words
from dispatch.planning.reasons import Flaw
from dispatch.planning.summary import last_plan
from dispatch.planning.travel import Doubt, TravelNote
from workers.models import Consultant, Vehicle


@dataclass(frozen=True, slots=True)
class LastPlan:
    """The last plan in figures; `failed` where it was refused, `notes` are sentences.

    `served` and `unserved` count errands ahead, `moved` questions put otherwise or taken back.
    `cut_short`: something newer came in, and the rest of the thinking was left to the next plan.
    """

    made_at: datetime
    milliseconds: int
    served: int
    unserved: int
    moved: int
    cut_short: bool
    failed: bool
    notes: Sequence[str]


def plan_of(session: Session, team_id: int, *, language: str) -> LastPlan | None:
    """What came of it; None before the first."""
    plan = last_plan(session, team_id)
    if plan is None:
        return None
    return LastPlan(
        made_at=plan.made_at,
        milliseconds=plan.milliseconds,
        served=plan.served,
        unserved=plan.unserved,
        moved=plan.moved,
        cut_short=plan.cut_short,
        failed=bool(plan.failed),
        notes=[_sentence(session, note, language) for note in plan.notes],
    )


def _sentence(session: Session, note: Mapping[str, Any], language: str) -> str:
    if "travel" in note:
        return TravelNote(Doubt(note["travel"]), note["ways"]).words.say(language)
    words = flaw_words(note, language, called=_name(session, note))
    return f"{words[:1].upper()}{words[1:]}."


def _name(session: Session, note: Mapping[str, Any]) -> str | None:
    """What people call the row that the note is about; None where it is a number of things."""
    code, about = Flaw(note["code"]), note.get("about")
    if about is None:
        return None
    if code in ABOUT_ERRANDS:
        errand = session.get(Errand, about)
        return None if errand is None else str(errand.number)
    if code in ABOUT_PEOPLE:
        person = session.get(Consultant, about)
        return None if person is None else shown_name(person.name, person.code, person.protected)
    vehicle = session.get(Vehicle, about) if code in ABOUT_VEHICLES else None
    return None if vehicle is None else vehicle.name


ABOUT_ERRANDS = frozenset(
    {
        Flaw.TASK_WITHOUT_STOPS,
        Flaw.TASK_PLACE_UNKNOWN,
        Flaw.TASK_WAY_UNKNOWN,
        Flaw.TASK_TIMES,
        Flaw.TASK_SEATS,
        Flaw.TASK_TWICE,
        Flaw.TASK_START_NOT_TOLD,
        Flaw.TASK_VEHICLE_UNKNOWN,
        Flaw.COMMITMENT_UNUSABLE,
        Flaw.LATE_FOR_NEXT,
    }
)
ABOUT_PEOPLE = frozenset(
    {
        Flaw.WORKER_PLACE_UNKNOWN,
        Flaw.WORKER_TWICE,
        Flaw.DUTY_ENDS_FIRST,
        Flaw.BREAK_ENDS_FIRST,
    }
)
ABOUT_VEHICLES = frozenset({Flaw.VEHICLE_PLACE_UNKNOWN, Flaw.VEHICLE_TWICE})
