"""The vehicles' file: new ones, changed ones, and those that are out of use or in again."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session

from dispatch.staff import vehicles
from dispatch.staff_import.change import Change, Doing, Sort, Step, differences
from dispatch.staff_import.register import Register
from dispatch.town.rows import VehicleRow
from workers.models import Vehicle

FILE = "vehicles"


def steps(
    session: Session, rows: tuple[VehicleRow, ...], known: Register, *, now: datetime
) -> Iterator[Step]:
    for row in rows:
        vehicle = known.vehicles.get(row.reg_no)
        if vehicle is None:
            if row.active:
                yield _new(row, known)
        elif row.active:
            yield from _changed(row, vehicle, known)
        elif vehicle.active:
            yield _retired(session, row, vehicle, now=now)


def _new(row: VehicleRow, known: Register) -> Step:
    details = differences({}, _told(row) | {"kind": row.kind})

    def add(doing: Doing) -> None:
        vehicles.add(
            doing.session,
            known.teams[row.team].id,
            name=row.name,
            kind=row.kind,
            reg_no=row.reg_no,
            seats=row.seats,
            parked=known.places[row.parked],
            now=doing.now,
        )

    return Step(Change(FILE, row.line, Sort.ADDED, row.reg_no, details), add)


def _changed(row: VehicleRow, vehicle: Vehicle, known: Register) -> Iterator[Step]:
    before = {
        "name": vehicle.name,
        "seats": vehicle.seats,
        "parked": vehicle.parked_name,
        "active": vehicle.active,
    }
    details = differences(before, _told(row) | {"active": True})
    if not details:
        return

    def change(doing: Doing) -> None:
        if not vehicle.active:
            vehicles.use_again(doing.session, vehicle, now=doing.now)
        vehicles.change(
            doing.session,
            vehicle,
            name=row.name,
            seats=row.seats,
            parked=known.places[row.parked],
            now=doing.now,
        )

    yield Step(Change(FILE, row.line, Sort.CHANGED, row.reg_no, details), change)


def _retired(session: Session, row: VehicleRow, vehicle: Vehicle, *, now: datetime) -> Step:
    kept = vehicles.kept_for(session, vehicle, now=now)

    def retire(doing: Doing) -> None:
        vehicles.take_out_of_use(doing.session, vehicle, now=doing.now)

    return Step(Change(FILE, row.line, Sort.ENDED, row.reg_no, freed=kept), retire)


def _told(row: VehicleRow) -> dict[str, Any]:
    return {"name": row.name, "seats": row.seats, "parked": row.parked}
