"""What the tests of continuous planning do and see beside the town's own words."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import select

from dispatch.models import TeamPlan
from dispatch.planning.summary import last_plan
from tests.journeys.people import Somebody
from tests.journeys.town import Town
from workers import hours
from workers.models import Consultant

KM = 1 / 111.2
"""Degrees of latitude in a kilometre."""


def lives(town: Town, somebody: Somebody, *, km: float) -> None:
    """The person's days begin so far north of the town's garage (about 2.2 minutes a km)."""
    with town.service.database.transaction() as session:
        who = session.exec(select(Consultant).where(Consultant.code == somebody.code)).one()
        who.start_latitude = 58.2610 + km * KM
        session.add(who)


def is_off(town: Town, somebody: Somebody, day: date) -> None:
    """The shift of that day is taken out of the plan of work, by whoever keeps it."""
    with town.service.database.transaction() as session:
        who = session.exec(select(Consultant).where(Consultant.code == somebody.code)).one()
        hours.be_off_on(session, who.id, day)


def summary(town: Town) -> TeamPlan:
    with town.service.database.read() as session:
        kept = last_plan(session, town.team_id)
        assert kept is not None
        return kept


def plans_waiting(town: Town) -> int:
    """How many times the engine is to plan the team."""
    with town.service.database.connection() as connection:
        count = connection.execute(
            sa.text(
                "SELECT count(*) FROM procrastinate_jobs"
                " WHERE task_name = 'plan_team' AND status = 'todo'"
            )
        )
        return int(count.scalar_one())
