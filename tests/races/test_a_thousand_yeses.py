"""A thousand people say yes to one seat at the same instant: one has it, 999 are told kindly."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, select

from dispatch import actors, duties
from dispatch.lifecycle import ErrandAction
from dispatch.models import Assignment, Offer, OfferStatus
from dispatch.service import Service
from dispatch.transition import lock_errand, move
from notifications.inbox import hear
from notifications.models import InboundText, OutboundText
from tests.journeys.ground import PLACES
from tests.journeys.town import OUR_NUMBER, Town
from tests.races.together import at_once, raised
from workers.models import Consultant

THOUSAND = 1000


def phone(index: int) -> str:
    """No Swedish number begins with a nought after +46: these can be nobody's."""
    return f"+4600{index:07d}"


@pytest.mark.slow
def test_a_thousand_yeses_to_one_seat_have_one_winner(town: Town, service: Service) -> None:
    town.has_unit("Hemtjänst Norr")
    number = town.posts("Hemtjänst Norr", works=False)
    with service.database.transaction() as session:
        _crowd(session, town)
        _ask_everybody(session, town, number)
        written = [_says_yes(session, town, index, number) for index in range(THOUSAND)]
    outcomes = at_once(*(partial(duties.read_text, service, inbound) for inbound in written))
    assert raised(outcomes) == []
    with service.database.read() as session:
        assert len(session.exec(select(Assignment)).all()) == 1
        assert Counter(session.exec(select(Offer.status))) == {
            OfferStatus.ACCEPTED: 1,
            OfferStatus.SUPERSEDED: THOUSAND - 1,
        }
        assert not session.exec(
            select(InboundText).where(col(InboundText.handled_at).is_(None))
        ).all()
        answers = Counter(
            session.exec(
                select(OutboundText.purpose).where(col(OutboundText.cause).like("inbound:%"))
            )
        )
        assert answers == {"accepted": 1, "taken": THOUSAND - 1}
        told = session.exec(
            select(OutboundText.purpose).where(col(OutboundText.person).like("unit:%"))
        ).all()
        assert told == ["unit_staffed"]
    assert town.status_of(number) == "staffed"
    assert town.story_of(number).count("fill") == 1


def _crowd(session: Session, town: Town) -> None:
    latitude, longitude = PLACES["Garaget"]
    session.add_all(
        Consultant(
            municipality_id=town.municipality_id,
            team_id=town.team_id,
            code=f"P{index}",
            name=f"Person {index}",
            phone=phone(index),
            start_name="Garaget",
            start_latitude=latitude,
            start_longitude=longitude,
        )
        for index in range(THOUSAND)
    )
    session.flush()


def _ask_everybody(session: Session, town: Town, number: int) -> None:
    errand = lock_errand(session, town.errand(number).id)
    planner = actors.planner(town.municipality_id)
    move(session, errand, ErrandAction.ASK, actor=planner, now=town.now)
    starts_at = errand.starts_at = errand.wished_from
    ends_at = errand.ends_at = starts_at + timedelta(minutes=errand.minutes)
    session.add_all(
        Offer(
            errand_id=errand.id,
            seat=1,
            consultant_id=consultant_id,
            starts_at=starts_at,
            ends_at=ends_at,
            busy_from=starts_at,
            busy_until=ends_at,
            asked_at=town.now,
            answer_by=town.now + timedelta(hours=1),
        )
        for consultant_id in session.exec(select(Consultant.id).order_by(col(Consultant.id))).all()
    )
    session.flush()


def _says_yes(session: Session, town: Town, index: int, number: int) -> int:
    heard = hear(
        session,
        provider_id=f"PT{index}",
        phone=phone(index),
        to_phone=OUR_NUMBER,
        body=f"JA {number}",
        now=town.now,
    )
    assert heard is not None
    return heard.id
