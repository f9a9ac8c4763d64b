"""What no single cell can show: doubles, names that lead nowhere, and rows that contradict."""

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TypeVar

from dispatch.errors import Fault
from dispatch.models.key import Role
from dispatch.town.errands import check_errands
from dispatch.town.hours import check_hours
from dispatch.town.rows import PersonRow, VehicleRow
from dispatch.town.sheet import SheetRow, fault
from dispatch.town.town import Town
from workers.models import VehicleKind

Row = TypeVar("Row", bound=SheetRow)

REFERENCES = (
    ("units", "team", "team", "teams"),
    ("units", "place", "plats", "places"),
    ("people", "unit", "enhet", "units"),
    ("people", "team", "team", "teams"),
    ("consultants", "team", "team", "teams"),
    ("consultants", "start_place", "startplats", "places"),
    ("consultants", "end_place", "slutplats", "places"),
    ("shifts", "code", "kod", "consultants"),
    ("competences", "code", "kod", "consultants"),
    ("vehicles", "team", "team", "teams"),
    ("vehicles", "parked", "parkering", "places"),
    ("errands", "unit", "enhet", "units"),
    ("errands", "places", "stopp", "places"),
)
"""(file, field, heading, the file where the name must be)."""


def check_links(town: Town, unsure: Collection[str]) -> list[Fault]:
    """Every fault between the rows; names in an `unsure` file (one with faults) aren't judged."""
    return [
        *_one_municipality(town, unsure),
        *_doubles(town),
        *_shared_phones(town),
        *_dead_ends(town, unsure),
        *check_hours(town.shifts),
        *(wrong for row in town.people for wrong in _role_without_home(row)),
        *(wrong for row in town.vehicles for wrong in _seats(row)),
        *check_errands(town),
    ]


def _one_municipality(town: Town, unsure: Collection[str]) -> Iterable[Fault]:
    if "municipality" in unsure or len(town.municipality) == 1:
        return
    line = town.municipality[1].line if town.municipality else 1
    yield fault(
        "municipality.csv",
        line,
        "",
        "filen ska ha precis en kommun",
        "the file should have exactly one municipality",
    )


def _doubles(town: Town) -> Iterable[Fault]:
    yield from _twice("places.csv", "namn", town.places, lambda row: row.name)
    yield from _twice("teams.csv", "namn", town.teams, lambda row: row.name)
    yield from _twice("units.csv", "namn", town.units, lambda row: row.name)
    yield from _twice("units.csv", "sms_namn", town.units, lambda row: row.short_name)
    yield from _twice("people.csv", "kod", town.people, lambda row: row.code)
    yield from _twice("consultants.csv", "kod", town.consultants, lambda row: row.code)
    active = [row for row in town.consultants if row.active]
    yield from _twice("consultants.csv", "telefon", active, lambda row: row.phone)
    yield from _twice("vehicles.csv", "regnummer", town.vehicles, lambda row: row.reg_no)
    yield from _twice(
        "competences.csv", "behörighet", town.competences, lambda row: f"{row.code} {row.name}"
    )


def _twice(
    file: str, heading: str, rows: Iterable[Row], name: Callable[[Row], Hashable]
) -> Iterable[Fault]:
    seen: dict[Hashable, int] = {}
    for row in rows:
        first = seen.setdefault(name(row), row.line)
        if first != row.line:
            sv = f'"{name(row)}" står redan på rad {first}'
            yield fault(file, row.line, heading, sv, f'"{name(row)}" is already on line {first}')


def _shared_phones(town: Town) -> Iterable[Fault]:
    """An inbound text must tell who sent it."""
    others = {row.phone: f"people.csv rad {row.line}" for row in town.people if row.phone}
    others |= {row.text_phone: f"units.csv rad {row.line}" for row in town.units if row.text_phone}
    for row in town.consultants:
        if row.active and row.phone in others:
            sv = f"telefonnumret används redan i {others[row.phone]}"
            en = f"the phone number is already used in {others[row.phone]}".replace("rad", "line")
            yield fault("consultants.csv", row.line, "telefon", sv, en)


def _dead_ends(town: Town, unsure: Collection[str]) -> Iterable[Fault]:
    places = {row.name for row in town.places}
    teams = {row.name for row in town.teams}
    units = {row.name for row in town.units}
    people = {row.code for row in town.consultants}
    known = {"places": places, "teams": teams, "units": units, "consultants": people}
    for file, field, heading, target in REFERENCES:
        if target in unsure:
            continue
        for row in getattr(town, file):
            named = getattr(row, field)
            for name in named if isinstance(named, tuple) else (named,):
                if name is not None and name not in known[target]:
                    sv, en = (
                        f'"{name}" finns inte i {target}.csv',
                        f'"{name}" is not in {target}.csv',
                    )
                    yield fault(f"{file}.csv", row.line, heading, sv, en)


def _role_without_home(row: PersonRow) -> Iterable[Fault]:
    if row.role in {Role.UNIT_STAFF, Role.UNIT_CHIEF} and row.unit is None:
        sv, en = "rollen behöver en enhet", "this role needs a unit"
        yield fault("people.csv", row.line, "enhet", sv, en)
    if row.role in {Role.COORDINATOR, Role.CHIEF} and row.team is None:
        sv, en = "rollen behöver ett team", "this role needs a team"
        yield fault("people.csv", row.line, "team", sv, en)
    if row.told_by_text and row.phone is None:
        sv, en = "den som får sms behöver en telefon", "who gets texts needs a phone"
        yield fault("people.csv", row.line, "telefon", sv, en)


def _seats(row: VehicleRow) -> Iterable[Fault]:
    if (row.seats == 0) != (row.kind == VehicleKind.TRAILER):
        sv = "ett släp har 0 platser, en bil eller skåpbil minst 1"
        yield fault(
            "vehicles.csv",
            row.line,
            "platser",
            sv,
            "a trailer has 0 seats, a car or van at least 1",
        )
