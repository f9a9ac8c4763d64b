"""What a town stands on, put into the tables: municipality, places, teams, units, people."""

from sqlmodel import Session, col, select

from dispatch.models import CareUnit, Municipality, Person, Place
from dispatch.town.rows import MunicipalityRow
from dispatch.town.shelf import Counts, Shelf
from dispatch.town.work import Work
from workers.models import ServiceTeam


def put_municipality(session: Session, row: MunicipalityRow) -> tuple[Municipality, Counts]:
    """The municipality, locked so that two imports of it take turns."""
    counts = Counts()
    found = session.exec(
        select(Municipality).where(col(Municipality.code) == row.code).with_for_update()
    ).first()
    if found is None:
        found = Municipality(code=row.code, name=row.name, language=row.language)
        counts.added = 1
    elif (found.name, found.language) != (row.name, row.language):
        found.name, found.language = row.name, row.language
        counts.updated = 1
    else:
        counts.unchanged = 1
    session.add(found)
    session.flush()
    return found, counts


def put_places(work: Work) -> Shelf[Place]:
    """Where the places are; how precisely that is known stays in the file."""
    shelf = work.shelf("places", Place, "name")
    for row in work.town.places:
        but = ("locality", "precision_m", "source")
        shelf.put(work.values(row, but=but, municipality_id=work.municipality_id))
    work.session.flush()
    return shelf


def put_teams(work: Work) -> Shelf[ServiceTeam]:
    """The service teams."""
    shelf = work.shelf("teams", ServiceTeam, "name")
    for row in work.town.teams:
        shelf.put(work.values(row, municipality_id=work.municipality_id))
    work.session.flush()
    return shelf


def put_units(work: Work, places: Shelf[Place], teams: Shelf[ServiceTeam]) -> Shelf[CareUnit]:
    """The care units, each with its team and its place."""
    shelf = work.shelf("units", CareUnit, "name")
    for row in work.town.units:
        values = work.values(
            row,
            but=("team", "place"),
            municipality_id=work.municipality_id,
            team_id=teams[row.team].id,
            place_id=places[row.place].id,
        )
        shelf.put(values)
    work.session.flush()
    return shelf


def put_people(work: Work, units: Shelf[CareUnit], teams: Shelf[ServiceTeam]) -> None:
    """The people at the units and in the teams' offices."""
    shelf = work.shelf("people", Person, "code")
    for row in work.town.people:
        values = work.values(
            row,
            but=("unit", "team"),
            municipality_id=work.municipality_id,
            unit_id=units[row.unit].id if row.unit else None,
            team_id=teams[row.team].id if row.team else None,
        )
        shelf.put(values, added_at=work.now)
    work.session.flush()
