"""A small team on a real database, and words to speak of its hours."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from sqlmodel import Session

from dispatch.database import Database
from dispatch.models import Municipality
from workers import hours, people
from workers.calendar import local_moment
from workers.models import Consultant, ServiceTeam

PHONES = [f"070-174 06 {last:02}" for last in range(5, 100)]


def at(day: date, clock: str) -> datetime:
    """The moment at which clocks in Sweden show `clock` ("08:30") on `day`."""
    return local_moment(day, time.fromisoformat(clock))


class Team:
    """A service team of which we can say who works when."""

    def __init__(self, session: Session, row: ServiceTeam) -> None:
        self.session = session
        self.id = row.id
        self.municipality_id = row.municipality_id

    def takes_on(self, code: str, phone: str) -> Consultant:
        return people.hire(
            self.session,
            team_id=self.id,
            code=code,
            name=code.title(),
            phone=phone,
            start_name="Stadshuset",
            start_latitude=58.18,
            start_longitude=13.95,
        )

    def works(self, who: Consultant, weekdays: str, starts: str, ends: str, **more: object) -> None:
        """`weekdays` as digits, "12345"; breaks and dates as `hours.work_weekly` has them."""
        facts: dict[str, object] = {"valid_from": date(2026, 1, 1), **more}
        for weekday in weekdays:
            hours.work_weekly(
                self.session,
                who.id,
                weekday=int(weekday),
                starts=time.fromisoformat(starts),
                ends=time.fromisoformat(ends),
                **facts,  # type: ignore[arg-type]  # told by name in each test
            )


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.transaction() as session:
        yield session


@pytest.fixture
def team(session: Session) -> Team:
    return Team(session, make_team(session, "Skövde", "1496"))


@pytest.fixture
def anna(team: Team) -> Consultant:
    return team.takes_on("ANNA", PHONES[0])


@pytest.fixture
def bo(team: Team) -> Consultant:
    return team.takes_on("BO", PHONES[1])


def make_team(session: Session, municipality: str, code: str) -> ServiceTeam:
    town = Municipality(name=municipality, code=code)
    session.add(town)
    session.flush()
    row = ServiceTeam(
        municipality_id=town.id,
        name="Serviceteam",
        department="Socialkontoret",
        coordinator_phone="+46846500400",
    )
    session.add(row)
    session.flush()
    return row
