"""Shortcomings: what is wrong with a thing or a place, kept without whoever told of it."""

import re
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.guard import clean
from dispatch.models import DecisionItem, DecisionKind, Errand, Shortcoming, VehicleBooking
from workers.calendar import local_day
from workers.models import Consultant, ServiceTeam, Vehicle

LONGEST = 300
READ_WITHIN = timedelta(days=1)
"""Nothing that is urgent: for that there are obstacles and alarms."""

_COMMAND = re.compile(r"^\s*brist\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\+?\d[\d \-]{6,}\d")


def keep(
    session: Session, consultant: Consultant, words: str, errand: Errand | None, *, now: datetime
) -> Shortcoming:
    """Keep what `consultant` wrote, and put it before the coordinator; neither leads back.

    Not kept: the person, the text, the errand (its crew is known) and the time of day. So nobody
    is told by text either: that would leave at the same moment as the answer to the person.
    """
    team = session.get_one(ServiceTeam, consultant.team_id)
    kept = Shortcoming(
        municipality_id=team.municipality_id,
        team_id=team.id,
        unit_id=None if errand is None else errand.unit_id,
        thing=None if errand is None else _thing(session, errand),
        words=without_person(words, consultant, errand),
        on_day=local_day(now),
    )
    session.add(kept)
    session.flush()
    hour = now.replace(minute=0, second=0, microsecond=0)
    session.add(
        DecisionItem(
            municipality_id=team.municipality_id,
            team_id=team.id,
            kind=DecisionKind.READ,
            why="shortcoming",
            shortcoming_id=kept.id,
            created_at=hour,
            due_at=hour + READ_WITHIN,
            step=1,
        )
    )
    session.flush()
    return kept


def without_person(words: str, consultant: Consultant, errand: Errand | None) -> str:
    """`words` without the person's name and code, the errand's number, and any long number."""
    told = _LONG_NUMBER.sub("", _COMMAND.sub("", words))
    names = [consultant.name, consultant.code, *consultant.name.split()]
    numbers = [] if errand is None else [str(errand.number)]
    for word in [*names, *numbers]:
        told = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "", told, flags=re.IGNORECASE)
    return clean(told[:LONGEST], LONGEST).strip(" .,:;!/-")


def _thing(session: Session, errand: Errand) -> str | None:
    """The car that the errand is about, else the vehicle that was kept for it."""
    reg_no = errand.facts.get("reg_no")
    if reg_no:
        return str(reg_no)[:40]
    return session.exec(
        select(Vehicle.name)
        .join(VehicleBooking, col(VehicleBooking.vehicle_id) == col(Vehicle.id))
        .where(VehicleBooking.errand_id == errand.id)
        .order_by(col(VehicleBooking.id).desc())
    ).first()
