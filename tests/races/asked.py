"""Questions put to chosen people, and texts that nobody has read yet: races begin from these."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch import actors, assignments, duties, offers
from dispatch.models import Errand, Offer
from dispatch.offers import Question
from dispatch.service import Service
from dispatch.transition import lock_errand
from notifications.practice import type_text
from tests.journeys.people import UNIT, Somebody
from tests.journeys.town import OUR_NUMBER, Town
from workers.models import Consultant

BESIDE = timedelta(minutes=15)


OTHER_NUMBERS = re.compile(r"\d+-\d[\d ]+|\d+[:/]\d+")
"""Phones, hours and dates, which are no errand's number."""


def asked_about_one(
    town: Town, *somebodies: Somebody, at: str = "13:00", minutes: int = 30, works: bool = True
) -> int:
    """An errand with one seat, about which exactly these people have been asked; its number."""
    number = town.posts(UNIT, at=at, works=False)
    with town.service.database.transaction() as session:
        errand = lock_errand(session, town.errand(number).id)
        answer_by = town.now + timedelta(minutes=minutes)
        questions = [_question(session, errand, one, answer_by) for one in somebodies]
        planner = actors.planner(town.municipality_id)
        offers.ask(session, errand, questions, actor=planner, now=town.now)
    if works:
        town.works()
    return number


def _question(session: Session, errand: Errand, one: Somebody, answer_by: datetime) -> Question:
    starts_at = errand.wished_from
    ends_at = starts_at + timedelta(minutes=errand.minutes)
    return Question(
        consultant_id=consultant(session, one).id,
        seat=1,
        starts_at=starts_at,
        ends_at=ends_at,
        busy_from=starts_at - BESIDE,
        busy_until=ends_at + BESIDE,
        answer_by=answer_by,
    )


def consultant(session: Session, one: Somebody) -> Consultant:
    return session.exec(select(Consultant).where(Consultant.code == one.code)).one()


def written(town: Town, one: Somebody, body: str) -> int:
    """A text that has come in and that nobody has read yet; its id."""
    with town.service.database.transaction() as session:
        inbound = type_text(session, phone=one.phone, body=body, to_phone=OUR_NUMBER, now=town.now)
        assert inbound is not None
        return inbound.id


def reads(service: Service, inbound_id: int) -> Callable[[], object]:
    """Reading that text, to be done later."""
    return lambda: duties.read_text(service, inbound_id)


def acts(
    town: Town, act: Callable[..., object], *about: object, **told: object
) -> Callable[[], object]:
    """Something done in a transaction of its own, later."""

    def do() -> object:
        with town.service.database.transaction() as session:
            return act(session, *about, **told)

    return do


def give_to(session: Session, town: Town, number: int, one: Somebody) -> None:
    """The coordinator gives somebody the free seat."""
    errand = lock_errand(session, town.errand(number).id)
    starts_at = errand.wished_from
    ends_at = starts_at + timedelta(minutes=errand.minutes)
    assignments.assign(
        session,
        errand,
        consultant(session, one),
        starts_at=starts_at,
        ends_at=ends_at,
        busy_from=starts_at - BESIDE,
        busy_until=ends_at + BESIDE,
        actor=town.coordinator,
        now=town.now,
    )


def seated(town: Town, number: int) -> list[str]:
    """The codes of those who have a seat."""
    with town.service.database.read() as session:
        errand = session.exec(select(Errand).where(Errand.number == number)).one()
        seats = assignments.holding(session, errand)
        return [session.get_one(Consultant, seat.consultant_id).code for seat in seats]


def last_offer(town: Town, number: int) -> Offer:
    """The newest question about the errand."""
    with town.service.database.read() as session:
        found = session.exec(
            select(Offer)
            .where(Offer.errand_id == town.errand(number).id)
            .order_by(col(Offer.id).desc())
        ).first()
    assert found is not None
    return found


def told(town: Town, one: Somebody, number: int) -> str:
    """Everything that this phone has read about the errand."""
    return "\n".join(
        text
        for text in town.phone_of(one)
        if re.search(rf"(?<!\d){number}(?!\d)", OTHER_NUMBERS.sub("", text))
    )
