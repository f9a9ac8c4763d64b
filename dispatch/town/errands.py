"""The week of errands in a town's files, laid into the days of a real week."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dispatch.errors import BadInput, Fault
from dispatch.kinds import KINDS, FactType
from dispatch.new_errand import NewErrand, NewStop, check, read
from dispatch.town.cells import CellError
from dispatch.town.rows import ErrandRow, PlaceRow, UnitRow
from dispatch.town.sheet import fault
from dispatch.town.times import clock
from dispatch.town.town import Town

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MOMENT = re.compile(r"(?:(?P<day>\d{1,2}) +)?(?P<clock>\d{1,2}[:.]\d\d)")
ANY_MONDAY = date(2026, 4, 13)
"""Only for trying whether an errand can be posted at all; no clock change is near."""


def errands_of_the_week(town: Town, first_day: date) -> list[tuple[str, NewErrand]]:
    """(name of the unit, errand) in the file's order, day 1 on `first_day`, best a Monday.

    Stops carry the place's name and position, not its id. Clock times are Swedish local time.
    Raises BadInput where a value is outside what a posting can hold at all.
    """
    units = {row.name: row for row in town.units}
    places = {row.name: row for row in town.places}
    return [(row.unit, _errand(row, units[row.unit], places, first_day)) for row in town.errands]


def check_errands(town: Town) -> list[Fault]:
    """What would keep an errand from being posted, by line of errands.csv.

    Rows whose unit or places are unknown are left to those who look for names.
    """
    units = {row.name: row for row in town.units}
    places = {row.name: row for row in town.places}
    eve = datetime.combine(ANY_MONDAY, time(0), UTC) - timedelta(hours=12)
    faults: list[Fault] = []
    for row in town.errands:
        if row.unit not in units or any(place not in places for place in row.places):
            continue
        try:
            check(_errand(row, units[row.unit], places, ANY_MONDAY), now=eve)
        except BadInput as refused:
            faults += [
                fault("errands.csv", row.line, wrong.field, wrong.message_sv, wrong.message_en)
                for wrong in refused.faults
            ]
    return faults


def _errand(
    row: ErrandRow, unit: UnitRow, places: dict[str, PlaceRow], first_day: date
) -> NewErrand:
    latest = row.latest or (row.wished_to if row.latest_day else None)
    about_a_car = "reg_no" in row.facts
    return read(
        {
            "kind": row.kind,
            "facts": _facts(row, first_day),
            "stops": [_stop(role, places[name]) for role, name in row.stops],
            "wished_from": _moment(first_day, row.day, row.wished_from),
            "wished_to": _moment(first_day, row.day, row.wished_to),
            "latest": _moment(first_day, row.latest_day or row.day, latest) if latest else None,
            "seats": row.seats,
            "minutes": row.minutes,
            "vehicle_kind": row.vehicle_kind,
            "requester": (unit.car_contact or "") if about_a_car else "",
            "requester_phone": unit.phone,
            "meet_at": row.meet_at,
            "note": row.note,
        }
    )


def _stop(role: str, place: PlaceRow) -> NewStop:
    return NewStop(
        role=role,
        place=place.name,
        street=place.street,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _facts(row: ErrandRow, first_day: date) -> dict[str, object]:
    types = {fact.name: fact.type for fact in KINDS[row.kind].facts}
    return {
        name: _fact(types.get(name), written, row, first_day) for name, written in row.facts.items()
    }


def _fact(kind: FactType | None, written: str, row: ErrandRow, first_day: date) -> object:
    """Lists have + between; what can't be read as a moment is left for the check to refuse."""
    if kind is FactType.LIST:
        return [item.strip() for item in written.split("+")]
    match = MOMENT.fullmatch(written)
    if kind is FactType.TIME and match:
        day = int(match["day"] or row.day)
        try:
            return _moment(first_day, day, clock(match["clock"])).isoformat()
        except CellError:
            return written
    return written


def _moment(first_day: date, day: int, at: time) -> datetime:
    """A clock time on the week's `day`, counted from 1, in UTC."""
    local = datetime.combine(first_day + timedelta(days=day - 1), at, STOCKHOLM)
    return local.astimezone(UTC)
