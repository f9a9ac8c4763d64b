"""Whether rows fit what is known: names that lead nowhere, other teams' people, taken phones."""

from collections.abc import Iterator

from dispatch.errors import Fault
from dispatch.staff_import.files import Sheets
from dispatch.staff_import.register import Register
from dispatch.town.rows import CompetenceRow, ConsultantRow, ShiftRow, VehicleRow
from dispatch.town.sheet import fault


def check(sheets: Sheets, known: Register) -> list[Fault]:
    """Every fault between the rows and the register."""
    staying = {row.code for row in sheets.consultants if row.active}
    leaving = {row.code for row in sheets.consultants if not row.active}
    working = {code for code, person in known.people.items() if person.active}
    codes = {
        code
        for code in (working - leaving) | staying
        if code in staying or known.leads(known.people[code].team_id)
    }
    return [
        *(wrong for row in sheets.consultants for wrong in _person(row, sheets, known)),
        *(wrong for row in sheets.shifts for wrong in _code("shifts.csv", row, codes)),
        *(wrong for row in sheets.competences for wrong in _code("competences.csv", row, codes)),
        *(wrong for row in sheets.vehicles for wrong in _vehicle(row, known)),
    ]


def _person(row: ConsultantRow, sheets: Sheets, known: Register) -> Iterator[Fault]:
    file = "consultants.csv"
    yield from _team(file, row, known)
    yield from _place(file, row.line, "startplats", row.start_place, known)
    if row.end_place is not None:
        yield from _place(file, row.line, "slutplats", row.end_place, known)
    person = known.people.get(row.code)
    team = known.teams.get(row.team)
    if person is not None and (team is None or person.team_id != team.id):
        sv, en = f'koden "{row.code}" finns i ett annat team', f'"{row.code}" is in another team'
        yield fault(file, row.line, "kod", sv, en)
    if row.active and _taken(row, sheets, known):
        sv = "telefonnumret används redan av någon annan"
        yield fault(file, row.line, "telefon", sv, "the phone number is already used by another")


def _taken(row: ConsultantRow, sheets: Sheets, known: Register) -> bool:
    """Whether somebody who keeps it has the phone: the office, a unit, or another consultant."""
    if row.phone not in known.phones:
        return False
    holder = known.phones[row.phone]
    if holder is None:
        return True
    person = known.people.get(row.code)
    if person is not None and person.id == holder:
        return False
    told = {one.code: one for one in sheets.consultants}
    theirs = next((one for one in known.people.values() if one.id == holder), None)
    if theirs is None or theirs.code not in told:
        return True
    return told[theirs.code].active and told[theirs.code].phone == row.phone


def _vehicle(row: VehicleRow, known: Register) -> Iterator[Fault]:
    file = "vehicles.csv"
    yield from _team(file, row, known)
    yield from _place(file, row.line, "parkering", row.parked, known)
    vehicle = known.vehicles.get(row.reg_no)
    if vehicle is None:
        return
    team = known.teams.get(row.team)
    if team is None or vehicle.team_id != team.id:
        sv, en = f"{row.reg_no} hör till ett annat team", f"{row.reg_no} belongs to another team"
        yield fault(file, row.line, "regnummer", sv, en)
    if vehicle.kind != row.kind:
        sv = f"{row.reg_no} finns redan som ett fordon av annan sort"
        en = f"{row.reg_no} is already there as a vehicle of another kind"
        yield fault(file, row.line, "sort", sv, en)


def _code(file: str, row: ShiftRow | CompetenceRow, codes: set[str]) -> Iterator[Fault]:
    if row.code not in codes:
        sv = f'ingen i teamet har koden "{row.code}"'
        yield fault(file, row.line, "kod", sv, f'nobody in the team has the code "{row.code}"')


def _team(file: str, row: ConsultantRow | VehicleRow, known: Register) -> Iterator[Fault]:
    if row.team not in known.teams:
        sv = f'"{row.team}" är inte ett team som du leder'
        yield fault(file, row.line, "team", sv, f'"{row.team}" is not a team that you lead')


def _place(file: str, line: int, heading: str, name: str, known: Register) -> Iterator[Fault]:
    if name not in known.places:
        sv = f'"{name}" finns inte bland kommunens platser'
        yield fault(file, line, heading, sv, f'"{name}" is not among the municipality\'s places')
