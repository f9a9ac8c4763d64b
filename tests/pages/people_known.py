"""The people of the pages, as the database knows them."""

from sqlmodel import select

from tests.journeys.people import Somebody
from tests.journeys.town import Town
from workers.models import Consultant, WeeklyShift


def id_of(town: Town, somebody: Somebody) -> int:
    with town.service.database.read() as session:
        wanted = select(Consultant.id).where(Consultant.phone == somebody.phone)
        return session.exec(wanted).one()


def weekly(town: Town) -> list[WeeklyShift]:
    with town.service.database.read() as session:
        found = session.exec(select(WeeklyShift)).all()
    return sorted(found, key=lambda shift: shift.valid_from)
