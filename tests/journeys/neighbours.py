"""Those next door: another unit, another team, and all of another municipality."""

from typing import NamedTuple

from sqlmodel import Session, select

from dispatch.models import CareUnit, Municipality, Place
from workers.models import ServiceTeam


class Neighbours(NamedTuple):
    """Somebody else's municipality, with a team and the unit that it serves."""

    municipality: Municipality
    team: ServiceTeam
    unit: CareUnit


def unit_called(session: Session, name: str) -> CareUnit:
    return session.exec(select(CareUnit).where(CareUnit.name == name)).one()


def another_team(session: Session, municipality_id: int, name: str) -> ServiceTeam:
    team = ServiceTeam(
        municipality_id=municipality_id,
        name=name,
        department="Omsorgskontoret",
        coordinator_phone="+46846500411",
    )
    session.add(team)
    session.flush()
    return team


def gotene(session: Session) -> Neighbours:
    """Götene, whose people may see nothing of Vara's."""
    there = Municipality(name="Götene", code="1471")
    session.add(there)
    session.flush()
    team = another_team(session, there.id, "Serviceteam Götene")
    place = Place(municipality_id=there.id, name="Hem", kind="place", latitude=58.5, longitude=13.5)
    session.add(place)
    session.flush()
    unit = CareUnit(
        municipality_id=there.id,
        team_id=team.id,
        place_id=place.id,
        name="Hemtjänst Göta",
        short_name="Hemtj. Göta",
        kind="home_care",
        department="Omsorgskontoret",
        phone="+46846500402",
    )
    session.add(unit)
    session.flush()
    return Neighbours(there, team, unit)
