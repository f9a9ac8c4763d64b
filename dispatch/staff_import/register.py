"""What is known before an import: the places, teams, people and vehicles that rows may name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.models import CareUnit, Person, Place
from dispatch.staff.whose import teams_led
from workers.models import Competence, Consultant, ServiceTeam, Vehicle, WeeklyShift


@dataclass(frozen=True, slots=True)
class Register:
    """The municipality's rows by what people call them; hours and competences of the team's.

    `teams` are those that the actor leads. `phones` are in use: by an active consultant anywhere
    (then with the id), or by the office or a unit (None).
    """

    places: Mapping[str, Place]
    teams: Mapping[str, ServiceTeam]
    people: Mapping[str, Consultant]
    vehicles: Mapping[str, Vehicle]
    shifts: Mapping[int, Sequence[WeeklyShift]]
    competences: Mapping[int, Sequence[Competence]]
    phones: Mapping[str, int | None]

    def leads(self, team_id: int) -> bool:
        return any(team.id == team_id for team in self.teams.values())


def read_register(session: Session, actor: Actor) -> Register:
    """Raises NotAllowed for somebody at a unit. Nine queries."""
    here = actor.municipality_id
    teams = teams_led(session, actor)
    places = session.exec(select(Place).where(Place.municipality_id == here))
    people = session.exec(select(Consultant).where(Consultant.municipality_id == here)).all()
    vehicles = session.exec(select(Vehicle).where(Vehicle.municipality_id == here))
    led = {team.id for team in teams}
    ids = [person.id for person in people if person.team_id in led]
    shifts: dict[int, list[WeeklyShift]] = defaultdict(list)
    for shift in session.exec(
        select(WeeklyShift)
        .where(col(WeeklyShift.consultant_id).in_(ids))
        .order_by(col(WeeklyShift.weekday), col(WeeklyShift.starts), col(WeeklyShift.id))
    ):
        shifts[shift.consultant_id].append(shift)
    held: dict[int, list[Competence]] = defaultdict(list)
    for one in session.exec(
        select(Competence)
        .where(col(Competence.consultant_id).in_(ids))
        .order_by(col(Competence.name))
    ):
        held[one.consultant_id].append(one)
    return Register(
        places={place.name: place for place in places},
        teams={team.name: team for team in teams},
        people={person.code: person for person in people},
        vehicles={vehicle.reg_no: vehicle for vehicle in vehicles},
        shifts=shifts,
        competences=held,
        phones=_phones(session, here),
    )


def _phones(session: Session, municipality_id: int) -> dict[str, int | None]:
    office = session.exec(select(Person.phone).where(Person.municipality_id == municipality_id))
    units = session.exec(
        select(CareUnit.text_phone).where(CareUnit.municipality_id == municipality_id)
    )
    phones: dict[str, int | None] = {phone: None for phone in (*office, *units) if phone}
    active = session.exec(select(Consultant.phone, Consultant.id).where(col(Consultant.active)))
    return phones | dict(active.all())
