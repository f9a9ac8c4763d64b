"""What each file holds: one class a file, one field a column, Swedish or English heading."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from dispatch.models.key import Role
from dispatch.town import cells, times
from dispatch.town.sheet import Column, SheetRow
from dispatch.town.words import (
    ERRAND_KINDS,
    ERRAND_VEHICLES,
    PLACE_KINDS,
    ROLES,
    UNIT_KINDS,
    VEHICLE_KINDS,
)
from workers.models import VehicleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityRow(SheetRow):
    """municipality.csv: exactly one row."""

    code: Annotated[str, Column("kommunkod", cells.municipality_code)]
    name: Annotated[str, Column("namn", cells.text(60))]
    language: Annotated[str, Column("språk", cells.language)] = "sv"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow(SheetRow):
    """places.csv: somewhere that errands go. Precision and source are for people, not stored."""

    name: Annotated[str, Column("namn", cells.text(80))]
    kind: Annotated[str, Column("sort", cells.one_of(PLACE_KINDS))]
    locality: Annotated[str, Column("ort", cells.text(60))] = ""
    street: Annotated[str | None, Column("adress", cells.text(120))] = None
    latitude: Annotated[float, Column("latitud", cells.latitude)]
    longitude: Annotated[float, Column("longitud", cells.longitude)]
    precision_m: Annotated[int | None, Column("noggrannhet_m", cells.number(1, 10_000))] = None
    source: Annotated[str, Column("källa", cells.text(80))] = ""
    opening_hours: Annotated[str | None, Column("öppet", times.opening_hours)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow(SheetRow):
    """teams.csv: a service team."""

    name: Annotated[str, Column("namn", cells.text(80))]
    department: Annotated[str, Column("förvaltning", cells.text(80))]
    coordinator_phone: Annotated[str, Column("samordnartelefon", cells.phone)]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow(SheetRow):
    """units.csv: a care unit, the team that serves it and the place where it is."""

    name: Annotated[str, Column("namn", cells.text(80))]
    short_name: Annotated[str, Column("sms_namn", cells.text(20))]
    kind: Annotated[str, Column("sort", cells.one_of(UNIT_KINDS))]
    department: Annotated[str, Column("förvaltning", cells.text(80))]
    team: Annotated[str, Column("team", cells.text(80))]
    place: Annotated[str, Column("plats", cells.text(80))]
    phone: Annotated[str, Column("telefon", cells.phone)]
    text_phone: Annotated[str | None, Column("sms_telefon", cells.phone)] = None
    opening_hours: Annotated[str | None, Column("öppet", times.opening_hours)] = None
    car_contact: Annotated[str | None, Column("fordonskontakt", cells.text(80))] = None
    language: Annotated[str, Column("språk", cells.language)] = "sv"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(SheetRow):
    """people.csv: somebody at a unit or in the team's office, by role."""

    code: Annotated[str, Column("kod", cells.code)]
    name: Annotated[str, Column("namn", cells.text(60))]
    role: Annotated[Role, Column("roll", cells.one_of(ROLES))]
    phone: Annotated[str | None, Column("telefon", cells.phone)] = None
    unit: Annotated[str | None, Column("enhet", cells.text(80))] = None
    team: Annotated[str | None, Column("team", cells.text(80))] = None
    language: Annotated[str, Column("språk", cells.language)] = "sv"
    told_by_text: Annotated[bool, Column("får_sms", cells.yes_no)] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultantRow(SheetRow):
    """consultants.csv: a work consultant; first name only, and no home address.

    What somebody may lift, and where the day ends, stay as they are (`KEPT`) where the file has
    no column for it: a list from elsewhere must not take a limit away.
    """

    code: Annotated[str, Column("kod", cells.code)]
    name: Annotated[str, Column("namn", cells.text(60))]
    phone: Annotated[str, Column("telefon", cells.phone)]
    language: Annotated[str, Column("språk", cells.language)] = "sv"
    team: Annotated[str, Column("team", cells.text(80))]
    newcomer: Annotated[bool, Column("under_introduktion", cells.yes_no)] = False
    protected: Annotated[bool, Column("skyddad", cells.yes_no)] = False
    max_minutes_a_day: Annotated[int, Column("minuter_per_dag", cells.number(0, 720))] = 420
    max_heavy_minutes_a_day: Annotated[
        int | None, Column("tunga_minuter_per_dag", cells.number(0, 720))
    ] = None
    start_place: Annotated[str, Column("startplats", cells.text(80))]
    end_place: Annotated[str | None, Column("slutplats", cells.text(80))] = None
    active: Annotated[bool, Column("aktiv", cells.yes_no)] = True


KEPT = frozenset({"max_heavy_minutes_a_day", "end_place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow(SheetRow):
    """shifts.csv: what a consultant works on a weekday, in Swedish local time."""

    code: Annotated[str, Column("kod", cells.code)]
    weekday: Annotated[int, Column("veckodag", times.weekday)]
    starts: Annotated[time, Column("från", times.clock)]
    ends: Annotated[time, Column("till", times.clock)]
    break_starts: Annotated[time | None, Column("rast_från", times.clock)] = None
    break_minutes: Annotated[int, Column("rast_minuter", cells.number(0, 120))] = 0
    on_red_days: Annotated[bool, Column("röda_dagar", cells.yes_no)] = False
    valid_from: Annotated[date, Column("gäller_från", times.day)]
    valid_to: Annotated[date | None, Column("gäller_till", times.day)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceRow(SheetRow):
    """competences.csv: a licence or a competence, and the last day it is valid."""

    code: Annotated[str, Column("kod", cells.code)]
    name: Annotated[str, Column("behörighet", cells.competence)]
    valid_to: Annotated[date | None, Column("gäller_till", times.day)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRow(SheetRow):
    """vehicles.csv: a vehicle of the team, and where it stands when nobody has it."""

    name: Annotated[str, Column("namn", cells.text(60))]
    kind: Annotated[VehicleKind, Column("sort", cells.one_of(VEHICLE_KINDS))]
    reg_no: Annotated[str, Column("regnummer", cells.reg_no)]
    seats: Annotated[int, Column("platser", cells.number(0, 9))]
    team: Annotated[str, Column("team", cells.text(80))]
    parked: Annotated[str, Column("parkering", cells.text(80))]
    active: Annotated[bool, Column("aktiv", cells.yes_no)] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandRow(SheetRow):
    """errands.csv: an errand on a day of a made-up week, for practice and demonstration.

    `day` 1 is the first day of the week that it is laid into. Clock times are Swedish local time.
    """

    day: Annotated[int, Column("dag", cells.number(1, 7))]
    unit: Annotated[str, Column("enhet", cells.text(80))]
    kind: Annotated[str, Column("ärendetyp", cells.one_of(ERRAND_KINDS))]
    wished_from: Annotated[time, Column("från", times.clock)]
    wished_to: Annotated[time, Column("till", times.clock)]
    latest: Annotated[time | None, Column("senast", times.clock)] = None
    latest_day: Annotated[int | None, Column("senast_dag", cells.number(1, 14))] = None
    stops: Annotated[tuple[tuple[str, str], ...], Column("stopp", cells.stops)]
    """(role, name of a place)."""
    meet_at: Annotated[str, Column("mötesplats", cells.text(80))] = ""
    seats: Annotated[int | None, Column("bemanning", cells.number(1, 4))] = None
    minutes: Annotated[int | None, Column("minuter", cells.number(5, 720))] = None
    vehicle_kind: Annotated[str | None, Column("fordon", cells.one_of(ERRAND_VEHICLES))] = None
    facts: Annotated[dict[str, str], Column("uppgifter", cells.facts)]
    note: Annotated[str, Column("anteckning", cells.text(200))] = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The names of the places that it goes to."""
        return tuple(place for _, place in self.stops)
