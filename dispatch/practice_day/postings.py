"""What the units post in a played day: the seed's week in the seed's town, plain help elsewhere."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from dispatch.models import CareUnit, Place, PlayedEntry, PlayedSort
from dispatch.new_errand import NewErrand, read
from dispatch.town.errands import errands_of_the_week
from dispatch.town.files import read_folder
from dispatch.town.seed import SEED
from workers.calendar import local_day, local_moment
from workers.phone import readable_phone

APART = timedelta(minutes=4)
MOST_UNITS = 8
PLAIN = (
    ("Bära upp fyra skrivbord", "Carry four desks upstairs"),
    ("Byta batterier i brandvarnare", "Change the batteries of smoke alarms"),
    ("Sätta upp anslagstavlor", "Put up notice boards"),
    ("Montera en hylla", "Assemble a shelf"),
)


def postings_for(
    session: Session, municipality_id: int, day: date, *, begins_at: datetime
) -> list[PlayedEntry]:
    """Entries for every errand of the Swedish day `day`, a few minutes apart from the morning."""
    units = session.exec(
        select(CareUnit)
        .where(CareUnit.municipality_id == municipality_id)
        .order_by(col(CareUnit.id))
    ).all()
    known = {unit.name: unit for unit in units}
    week = errands_of_the_week(read_folder(SEED), day - timedelta(days=day.weekday()))
    errands = [
        (known[name], errand)
        for name, errand in week
        if name in known and local_day(errand.wished_from) == day
    ]
    if not errands:
        errands = [
            (unit, _plain(session, unit, day, place))
            for place, unit in enumerate(units[:MOST_UNITS])
        ]
    return [
        PlayedEntry(
            at=begins_at + (place + 1) * APART,
            sort=PlayedSort.POST,
            unit_id=unit.id,
            errand=errand.model_dump(mode="json", exclude_none=True),
        )
        for place, (unit, errand) in enumerate(errands)
    ]


def _plain(session: Session, unit: CareUnit, day: date, place: int) -> NewErrand:
    words = PLAIN[place % len(PLAIN)][unit.language == "en"]
    home = session.get_one(Place, unit.place_id)
    hour = 9 + place % 6
    return read(
        {
            "kind": "other_practical",
            "facts": {"what": words},
            "stops": [{"role": "where", "place_id": home.id}],
            "wished_from": local_moment(day, time(hour)).isoformat(),
            "wished_to": local_moment(day, time(hour + 2)).isoformat(),
            "requester_phone": readable_phone(unit.phone),
        }
    )
