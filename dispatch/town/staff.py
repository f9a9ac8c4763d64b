"""Who does the errands and with what, put into the tables: consultants, hours, skills, vehicles."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import col

from dispatch.town.rows import KEPT, ConsultantRow, PlaceRow
from dispatch.town.shelf import Shelf
from dispatch.town.work import Work
from workers import people
from workers.models import Competence, Consultant, ServiceTeam, Vehicle, WeeklyShift


def put_consultants(work: Work, teams: Shelf[ServiceTeam]) -> Shelf[Consultant]:
    """The consultants; who is no longer active in the file leaves as anybody leaves."""
    shelf = work.shelf("consultants", Consultant, "code")
    places = {row.name: row for row in work.town.places}
    told = []
    for row in work.town.consultants:
        start = places[row.start_place]
        values = work.values(
            row,
            but=("team", "start_place", "end_place", *(KEPT & row.untold)),
            municipality_id=work.municipality_id,
            team_id=teams[row.team].id,
            start_name=start.name,
            start_latitude=start.latitude,
            start_longitude=start.longitude,
            **_end(row, places),
        )
        told.append(values)
    _let_go(work, shelf, told)
    for values in told:
        shelf.put(values)
    work.session.flush()
    return shelf


def _end(row: ConsultantRow, places: Mapping[str, PlaceRow]) -> dict[str, Any]:
    """Where the day ends, as columns; none where the file does not say."""
    if "end_place" in row.untold:
        return {}
    end = None if row.end_place is None else places[row.end_place]
    return {
        "end_name": None if end is None else end.name,
        "end_latitude": None if end is None else end.latitude,
        "end_longitude": None if end is None else end.longitude,
    }


def _let_go(work: Work, shelf: Shelf[Consultant], told: list[dict[str, Any]]) -> None:
    """Who leaves, leaves; and phones that change hands are free before the next one has them."""
    for values in told:
        row = shelf.get(values["code"])
        if row is not None and row.active and not values["active"]:
            people.deactivate(work.session, row, now=work.now)
        elif row is not None and row.phone != values["phone"]:
            row.active = False
    work.session.flush()


def put_shifts(work: Work, consultants: Shelf[Consultant]) -> None:
    """The weekly hours of the active consultants in the file: exactly what the file says."""
    ids = _active(work, consultants)
    key = ("consultant_id", "weekday", "starts", "valid_from")
    whose = col(WeeklyShift.consultant_id).in_(ids.values())
    shelf = work.shelf("shifts", WeeklyShift, *key, whose=whose)
    for row in work.town.shifts:
        if row.code in ids:
            shelf.put(work.values(row, but=("code",), consultant_id=ids[row.code]))
    shelf.take_away_the_rest()
    work.session.flush()


def put_competences(work: Work, consultants: Shelf[Consultant]) -> None:
    """What the active consultants in the file may do: exactly what the file, if any, says."""
    if "competences" in work.town.missing:
        return
    ids = _active(work, consultants)
    whose = col(Competence.consultant_id).in_(ids.values())
    shelf = work.shelf("competences", Competence, "consultant_id", "name", whose=whose)
    for row in work.town.competences:
        if row.code in ids:
            shelf.put(work.values(row, but=("code",), consultant_id=ids[row.code]))
    shelf.take_away_the_rest()
    work.session.flush()


def put_vehicles(work: Work, teams: Shelf[ServiceTeam]) -> None:
    """The vehicles, and where they stand."""
    shelf = work.shelf("vehicles", Vehicle, "reg_no")
    places = {row.name: row for row in work.town.places}
    for row in work.town.vehicles:
        parked = places[row.parked]
        values = work.values(
            row,
            but=("team", "parked"),
            municipality_id=work.municipality_id,
            team_id=teams[row.team].id,
            parked_name=parked.name,
            parked_latitude=parked.latitude,
            parked_longitude=parked.longitude,
        )
        shelf.put(values)
    work.session.flush()


def _active(work: Work, consultants: Shelf[Consultant]) -> dict[str, int]:
    """Code -> id."""
    return {row.code: consultants[row.code].id for row in work.town.consultants if row.active}
