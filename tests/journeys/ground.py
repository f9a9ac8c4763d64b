"""The town's ground: one municipality, its team, units, consultants, places and vehicles."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from sqlmodel import Session, select

from dispatch.models import CareUnit, Municipality, Person, Place, Role
from tests.journeys.people import KARIN, SIV, UNIT_MOBILE, Somebody
from tests.journeys.sights import Sights
from workers import competence, hours, people
from workers.models import ServiceTeam, Vehicle, VehicleKind

PLACES: dict[str, tuple[float, float]] = {
    "Hemtjänst Norr": (58.2620, 12.9530),
    "Däckverkstaden": (58.2585, 12.9610),
    "Ica Torghallen": (58.2622, 12.9570),
    "Återvinningscentralen": (58.2700, 12.9800),
    "Garaget": (58.2610, 12.9500),
}


class Ground(Sights):
    """Who and what is there."""

    def _lay_out(self, session: Session) -> None:
        municipality = Municipality(name="Vara", code="1470")
        session.add(municipality)
        session.flush()
        self.municipality_id = municipality.id
        team = ServiceTeam(
            municipality_id=municipality.id,
            name="Serviceteam Vara",
            department="Omsorgskontoret",
            coordinator_phone="+46846500410",
        )
        session.add(team)
        session.flush()
        self.team_id = team.id
        for name, (latitude, longitude) in PLACES.items():
            session.add(
                Place(
                    municipality_id=municipality.id,
                    name=name,
                    kind="place",
                    latitude=latitude,
                    longitude=longitude,
                )
            )
        session.flush()
        for somebody, role in ((SIV, Role.CHIEF), (KARIN, Role.COORDINATOR)):
            session.add(
                Person(
                    municipality_id=municipality.id,
                    code=somebody.code,
                    name=somebody.name,
                    role=role,
                    phone=somebody.phone,
                    team_id=team.id,
                    added_at=self.now,
                )
            )

    def has_unit(
        self, name: str, *, mobile: str | None = UNIT_MOBILE, language: str = "sv"
    ) -> None:
        with self.service.database.transaction() as session:
            place = session.exec(select(Place).where(Place.name == "Hemtjänst Norr")).one()
            session.add(
                CareUnit(
                    municipality_id=self.municipality_id,
                    team_id=self.team_id,
                    place_id=place.id,
                    name=name,
                    short_name=name.replace("Hemtjänst", "Hemtj.")[:20],
                    kind="home_care",
                    department="Omsorgskontoret",
                    phone="+46846500401",
                    text_phone=mobile,
                    language=language,
                )
            )

    def has_consultants(self, *somebodies: Somebody, **told: Any) -> None:
        for somebody in somebodies:
            self.has_consultant(somebody, **told)

    def has_consultant(
        self,
        somebody: Somebody,
        *,
        works: tuple[str, str] = ("07:00", "16:00"),
        days: Iterable[int] = range(1, 8),
        skills: Iterable[str] = ("B", "lift"),
        newcomer: bool = False,
        language: str = "sv",
        place: str = "Garaget",
        lunch: str | None = None,
    ) -> int:
        """Somebody who works every day of the week, unless told otherwise."""
        latitude, longitude = PLACES[place]
        with self.service.database.transaction() as session:
            consultant = people.hire(
                session,
                team_id=self.team_id,
                code=somebody.code,
                name=somebody.name,
                phone=somebody.phone,
                start_name=place,
                start_latitude=latitude,
                start_longitude=longitude,
                language=language,
                newcomer=newcomer,
            )
            for weekday in days:
                hours.work_weekly(
                    session,
                    consultant.id,
                    weekday=weekday,
                    starts=time.fromisoformat(works[0]),
                    ends=time.fromisoformat(works[1]),
                    break_starts=None if lunch is None else time.fromisoformat(lunch),
                    break_minutes=0 if lunch is None else 30,
                    on_red_days=True,
                    valid_from=date(2026, 1, 1),
                )
            for skill in skills:
                competence.grant(session, consultant.id, skill)
            return consultant.id

    def has_vehicle(self, name: str, kind: VehicleKind = VehicleKind.VAN) -> None:
        latitude, longitude = PLACES["Garaget"]
        with self.service.database.transaction() as session:
            session.add(
                Vehicle(
                    municipality_id=self.municipality_id,
                    team_id=self.team_id,
                    name=name,
                    kind=kind,
                    reg_no=name[:10],
                    seats=3,
                    parked_name="Garaget",
                    parked_latitude=latitude,
                    parked_longitude=longitude,
                )
            )
