"""A checked town put into the tables: what is new is added, what has changed is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from dispatch.errors import BadInput, Conflict
from dispatch.models import Municipality
from dispatch.reconsider import team_changed
from dispatch.town.files import read_folder
from dispatch.town.ground import put_municipality, put_people, put_places, put_teams, put_units
from dispatch.town.sheet import fault
from dispatch.town.shelf import Counts
from dispatch.town.staff import put_competences, put_consultants, put_shifts, put_vehicles
from dispatch.town.town import Town
from dispatch.town.work import Work
from workers.models import Consultant


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Whose town was imported, and what that did to each table (by the file's name)."""

    municipality_id: int
    municipality: str
    town: Town
    counts: Mapping[str, Counts]


def import_folder(session: Session, folder: Path, *, now: datetime) -> ImportReport:
    """Read the folder's files and put them into the tables, all or nothing.

    Rows are known by what people call them: a place, team or unit by its name, a person by the
    code, a vehicle by its plate. Doing it again changes what has changed and adds nothing twice.
    Rows that a file leaves out stay as they are, except shifts and competences: those of the
    active consultants in the file become exactly what the files say. Errands are checked but not
    posted. Raises BadInput with every fault before anything is touched, and what `import_town`
    raises.
    """
    return import_town(session, read_folder(folder), now=now)


def import_town(session: Session, town: Town, *, now: datetime) -> ImportReport:
    """Put a checked town into the tables; see `import_folder`.

    Raises BadInput where somebody else's consultant already has a phone, and Conflict where a
    name clashes with one that is already there; both leave nothing behind.
    """
    _refuse_taken_phones(session, town)
    try:
        with session.begin_nested():
            return _put(session, town, now=now)
    except IntegrityError as clash:
        raise Conflict(
            sv="Något i filerna krockar med det som redan finns, till exempel ett namn som två "
            "delar. Inget är ändrat.",
            en="Something in the files clashes with what is already there, such as a name that "
            "two share. Nothing is changed.",
        ) from clash


def _put(session: Session, town: Town, *, now: datetime) -> ImportReport:
    municipality, counted = put_municipality(session, town.municipality[0])
    counts = {"municipality": counted}
    work = Work(session, town, now, municipality.id, counts)
    places = put_places(work)
    teams = put_teams(work)
    units = put_units(work, places, teams)
    put_people(work, units, teams)
    consultants = put_consultants(work, teams)
    put_shifts(work, consultants)
    put_competences(work, consultants)
    put_vehicles(work, teams)
    for team in teams.rows.values():
        team_changed(session, team.id, now=now)
    return ImportReport(municipality.id, municipality.name, town, counts)


def _refuse_taken_phones(session: Session, town: Town) -> None:
    """A phone means one active consultant in the whole installation."""
    phones = {row.phone for row in town.consultants if row.active}
    here = {(town.municipality[0].code, row.code) for row in town.consultants}
    holders = session.exec(
        select(col(Consultant.phone), col(Municipality.code), col(Consultant.code))
        .join(Municipality, col(Municipality.id) == col(Consultant.municipality_id))
        .where(col(Consultant.phone).in_(phones), col(Consultant.active))
    ).all()
    strangers = {phone for phone, *whose in holders if tuple(whose) not in here}
    taken = [row for row in town.consultants if row.active and row.phone in strangers]
    if taken:
        sv = "telefonnumret används redan av någon annan arbetskonsulent"
        en = "the phone number is already used by another consultant"
        raise BadInput(fault("consultants.csv", row.line, "telefon", sv, en) for row in taken)
