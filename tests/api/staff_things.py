"""Hours, competences, leavers and vehicles of the team's, as the table of routes asks for them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from tests.api.desk import place_id
from tests.journeys.ground import PLACES
from tests.journeys.town import Town
from workers import competence, people, vehicle_absence
from workers.models import Consultant, Vehicle, VehicleKind, WeeklyShift

LEAVER = "OLLE"
CLOCKS = {"starts": "07:00", "ends": "15:00"}
BODIES: Mapping[tuple[str, str], dict[str, Any]] = {
    ("POST", "/api/consultants/{code}/hours/weekly"): {
        "json": CLOCKS | {"weekday": 7, "valid_from": "2026-07-05"}
    },
    ("POST", "/api/consultants/{code}/hours/weekly/{id}/change"): {
        "json": CLOCKS | {"since": "2026-07-05"}
    },
    ("POST", "/api/consultants/{code}/hours/weekly/{id}/end"): {"json": {"last_day": "2099-07-05"}},
    ("PUT", "/api/consultants/{code}/hours/days/{day}"): {"json": {"off": True}},
    ("PUT", "/api/consultants/{code}/competences/{name}"): {"json": {}},
    ("PATCH", "/api/vehicles/{id}"): {"json": {"seats": 4}},
    ("POST", "/api/vehicles/{id}/absences"): {
        "json": {
            "starts_at": "2099-07-05T08:00:00+02:00",
            "ends_at": "2099-07-06T08:00:00+02:00",
            "reason": "verkstad",
        }
    },
}


def bodies(town: Town) -> dict[tuple[str, str], dict[str, Any]]:
    """A right body for each route that wants one."""
    vehicle = {
        "name": "Bilen",
        "kind": "car",
        "reg_no": "ETT101",
        "seats": 5,
        "parked_place_id": place_id(town, "Garaget"),
    }
    return {**BODIES, ("POST", "/api/vehicles"): {"json": vehicle}}


def is_staffs(path: str) -> bool:
    parts = ("/hours", "/competences", "/leave", "/vehicles")
    return any(part in path for part in parts)


def address_of(town: Town, path: str) -> str:
    """The route's address, with what it is about there (again)."""
    code = LEAVER if path.endswith("/leave") else "ANNA"
    thing = _vehicle(town) if "vehicles" in path else _shift(town)
    if code == LEAVER:
        _leaver(town)
    _renew(town)
    absence = _away(town, thing) if "absence_id" in path else 0
    return path.format(
        code=code, id=thing, day="2026-07-01", name="B96", absence_id=absence
    ).removeprefix("/api")


def _shift(town: Town) -> int:
    with town.service.database.read() as session:
        return session.exec(select(WeeklyShift.id).order_by(col(WeeklyShift.id))).first() or 0


def _vehicle(town: Town) -> int:
    with town.service.database.transaction() as session:
        known = session.exec(select(Vehicle.id).where(Vehicle.reg_no == "TRE303")).first()
        if known is not None:
            return known
        latitude, longitude = PLACES["Garaget"]
        vehicle = Vehicle(
            municipality_id=town.municipality_id,
            team_id=town.team_id,
            name="Skåpbilen",
            kind=VehicleKind.VAN,
            reg_no="TRE303",
            seats=3,
            parked_name="Garaget",
            parked_latitude=latitude,
            parked_longitude=longitude,
        )
        session.add(vehicle)
        session.flush()
        return vehicle.id


def _away(town: Town, vehicle_id: int) -> int:
    with town.service.database.transaction() as session:
        return vehicle_absence.go_away(
            session,
            vehicle_id,
            starts_at=town.now,
            ends_at=town.now + timedelta(hours=1),
            reason="verkstad",
            now=town.now,
        ).id


def _leaver(town: Town) -> None:
    latitude, longitude = PLACES["Garaget"]
    with town.service.database.transaction() as session:
        known = session.exec(select(Consultant).where(Consultant.code == LEAVER)).first()
        if known is not None:
            known.active = True
            session.add(known)
            return
        people.hire(
            session,
            team_id=town.team_id,
            code=LEAVER,
            name="Olle",
            phone="070-174 06 30",
            start_name="Garaget",
            start_latitude=latitude,
            start_longitude=longitude,
        )


def _renew(town: Town) -> None:
    """Anna has again what somebody may have taken away."""
    with town.service.database.transaction() as session:
        anna = session.exec(select(Consultant.id).where(Consultant.code == "ANNA")).one()
        competence.grant(session, anna, "B96")
