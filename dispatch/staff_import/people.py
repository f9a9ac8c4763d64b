"""The consultants' file: who joins, who is known otherwise, who comes back and who leaves."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session

from dispatch import away
from dispatch.staff import joining
from dispatch.staff_import.change import Change, Doing, Sort, Step, differences
from dispatch.staff_import.register import Register
from dispatch.town.rows import KEPT, ConsultantRow
from workers import people
from workers.models import Consultant
from workers.people import ConsultantFacts

FILE = "consultants"
COLUMNS = ("name", "phone", "language", "newcomer", "protected", "max_minutes_a_day")


def steps(
    session: Session, rows: tuple[ConsultantRow, ...], known: Register, *, now: datetime
) -> Iterator[Step]:
    """Those who leave first: what they had is free before anybody gets it."""
    for row in sorted(rows, key=lambda row: (row.active, row.line)):
        person = known.people.get(row.code)
        if not row.active:
            if person is not None and person.active:
                yield _leaves(session, row, person, now=now)
        elif person is None:
            yield _joins(row, known)
        else:
            yield from _changes(row, person, known)


def _leaves(session: Session, row: ConsultantRow, person: Consultant, *, now: datetime) -> Step:
    until = now + joining.FOREVER
    had = joining.errands_of(session, person, since=now, until=until, now=now)
    freed = [errand.number for errand in had]
    change = Change(FILE, row.line, Sort.ENDED, row.code, freed=freed)

    def leave(doing: Doing) -> None:
        away.leave(doing.session, person, actor=doing.actor, now=doing.now)

    return Step(change, first=leave)


def _joins(row: ConsultantRow, known: Register) -> Step:
    details = differences({}, _told(row))
    place, kept = known.places[row.start_place], _kept(row, known)

    def join(doing: Doing) -> None:
        doing.people[row.code] = people.hire(
            doing.session,
            team_id=known.teams[row.team].id,
            code=row.code,
            start_name=place.name,
            start_latitude=place.latitude,
            start_longitude=place.longitude,
            name=row.name,
            phone=row.phone,
            language=row.language,
            newcomer=row.newcomer,
            protected=row.protected,
            max_minutes_a_day=row.max_minutes_a_day,
            max_heavy_minutes_a_day=kept.get("max_heavy_minutes_a_day"),
            end_name=kept.get("end_name"),
            end_latitude=kept.get("end_latitude"),
            end_longitude=kept.get("end_longitude"),
        )

    return Step(
        Change(FILE, row.line, Sort.ADDED, row.code, details, protected=row.protected), join
    )


def _changes(row: ConsultantRow, person: Consultant, known: Register) -> Iterator[Step]:
    before = {name: getattr(person, name) for name in COLUMNS}
    before |= {"start_place": person.start_name, "end_place": person.end_name}
    before |= {"max_heavy_minutes_a_day": person.max_heavy_minutes_a_day, "active": person.active}
    details = differences(before, _told(row) | {"active": True})
    if not details:
        return
    facts = ConsultantFacts(
        name=row.name,
        phone=row.phone,
        language=row.language,
        newcomer=row.newcomer,
        protected=row.protected,
        max_minutes_a_day=row.max_minutes_a_day,
    )
    facts.update(joining.start_at(known.places[row.start_place]))
    facts.update(_kept(row, known))

    def let_phone_go(doing: Doing) -> None:
        person.active = False
        doing.session.add(person)

    def change(doing: Doing) -> None:
        people.change(doing.session, person, **facts)
        person.active = True
        doing.session.add(person)
        doing.session.flush()

    moves = person.active and person.phone != row.phone
    hidden = row.protected or person.protected
    told = Change(FILE, row.line, Sort.CHANGED, row.code, details, protected=hidden)
    yield Step(told, change, first=let_phone_go if moves else None)


def _told(row: ConsultantRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*COLUMNS, "start_place", *(KEPT - row.untold))}


def _kept(row: ConsultantRow, known: Register) -> ConsultantFacts:
    """What the file says of what would stay without its column."""
    facts = ConsultantFacts()
    if "max_heavy_minutes_a_day" not in row.untold:
        facts["max_heavy_minutes_a_day"] = row.max_heavy_minutes_a_day
    if "end_place" not in row.untold:
        end = None if row.end_place is None else known.places[row.end_place]
        facts.update(joining.end_at(end))
    return facts
