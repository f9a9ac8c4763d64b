"""A process killed at any step, and started again: every text is sent once, every word counts."""

import pytest
from sqlmodel import Session, select

from dispatch import duties, timetable
from dispatch.models import CareUnit, Errand, Offer, OfferStatus
from notifications import inbox
from notifications.inbox import hear
from notifications.models import OutboundText, TextStatus
from tests.faults.dying import post_errand
from tests.faults.killing import killed_at
from tests.faults.on_twilio import minutes_pass, phone_shows, statuses
from tests.journeys.people import ANNA, UNIT, UNIT_MOBILE
from tests.journeys.town import OUR_NUMBER, Town
from tests.races.asked import asked_about_one
from tests.twilio_fake import FakeTwilio


@pytest.fixture
def anna(town: Town) -> Town:
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    return town


def unsent(town: Town) -> int:
    """An errand about which Anna is to be asked, by a text that has not left; the text's id."""
    asked_about_one(town, ANNA, minutes=60, works=False)
    with town.service.database.read() as session:
        (text,) = session.exec(select(OutboundText)).all()
        assert text.status is TextStatus.QUEUED
        return text.id


DELIVERY_STEPS = (
    "before_commit_1",
    "after_commit_1",
    "before_post",
    "after_post",
    "before_commit_2",
    "after_commit_2",
)


@pytest.mark.parametrize("step", DELIVERY_STEPS)
def test_killed_at_any_step_of_sending_exactly_one_text_arrives(
    anna: Town, twilio: FakeTwilio, step: str
) -> None:
    text_id = unsent(anna)
    assert killed_at(step, anna, twilio, duty="deliver", of=text_id)
    minutes_pass(anna, 8)
    assert len(phone_shows(twilio, ANNA)) == 1
    assert statuses(anna, ANNA) == [TextStatus.SENT]


@pytest.mark.parametrize("step", ["before_post", "after_post"])
def test_killed_again_while_sending_again_no_text_doubles(
    anna: Town, twilio: FakeTwilio, step: str
) -> None:
    text_id = unsent(anna)
    assert killed_at(step, anna, twilio, duty="deliver", of=text_id)
    anna.clock.passes(seconds=31)
    for _ in range(3):  # taken up, looked for, and looked for once more
        timetable.keep_deadlines(anna.service)
        anna.clock.passes(seconds=61)
    assert killed_at(step, anna, twilio, duty="deadlines") == (step == "before_post")
    minutes_pass(anna, 4)
    assert len(phone_shows(twilio, ANNA)) == (step == "after_post")
    if step == "before_post":  # nobody knows, so nobody sends it a third time
        assert statuses(anna, ANNA) == [TextStatus.UNKNOWN]


def inbound(town: Town, body: str) -> int:
    with town.service.database.transaction() as session:
        heard = hear(
            session,
            provider_id="SM" + "7" * 32,
            phone=ANNA.phone,
            to_phone=OUR_NUMBER,
            body=body,
            now=town.now,
        )
        assert heard is not None
        return heard.id


@pytest.mark.parametrize(
    "step", ["before_commit_1", "after_commit_1", "before_commit_2", "after_commit_2"]
)
def test_killed_while_acting_on_a_text_it_has_its_effect_once(
    anna: Town, twilio: FakeTwilio, step: str
) -> None:
    number = asked_about_one(anna, ANNA, minutes=60)
    assert killed_at(step, anna, twilio, duty="read", of=inbound(anna, f"ja {number}"))
    minutes_pass(anna, 2)
    minutes_pass(anna, 2)
    assert anna.status_of(number) == "staffed"
    assert anna.story_of(number).count("fill") == 1
    assert len([text for text in phone_shows(twilio, ANNA) if "är ditt" in text]) == 1
    assert len([text for text in phone_shows(twilio, UNIT_MOBILE) if "bemannat" in text]) == 1


def test_killed_five_times_over_the_same_text_it_is_left_to_a_human(
    anna: Town, twilio: FakeTwilio
) -> None:
    number = asked_about_one(anna, ANNA, minutes=60)
    text_id = inbound(anna, f"ja {number}")
    with anna.service.database.transaction() as session:
        for _ in range(4):
            assert inbox.try_again(session, text_id) is not None
    assert killed_at("before_commit_2", anna, twilio, duty="read", of=text_id)
    minutes_pass(anna, 2)
    assert anna.status_of(number) == "offering"
    assert anna.needs_a_human() == ["unreadable"]


@pytest.mark.parametrize(
    "step",
    [
        "before_commit_1",
        "after_commit_1",
        "before_commit_2",
        "after_commit_2",
        "before_commit_3",
        "after_commit_3",
    ],
)
def test_killed_in_the_middle_of_planning_everybody_is_asked_once(
    anna: Town, twilio: FakeTwilio, step: str
) -> None:
    numbers = [anna.posts(UNIT, at=at, works=False) for at in ("09:30", "13:00")]
    assert killed_at(step, anna, twilio, duty="plan", of=anna.team_id)
    anna.passes(minutes=2)
    anna.passes(minutes=2)
    with anna.service.database.read() as session:
        for number in numbers:
            assert len(_open(session, number)) == 1, f"errand {number}"
    shown = phone_shows(twilio, ANNA)
    assert len(shown) == len(set(shown)) == len(numbers)


def _open(session: Session, number: int) -> list[Offer]:
    return list(
        session.exec(
            select(Offer)
            .join(Errand, Errand.id == Offer.errand_id)  # type: ignore[arg-type]  # a column
            .where(Errand.number == number, Offer.status == OfferStatus.SENT)
        )
    )


@pytest.mark.parametrize("step", ["before_commit_1", "after_commit_1", "after_commit_3"])
def test_killed_in_a_turn_of_the_clock_the_next_turn_finds_everything(
    anna: Town, twilio: FakeTwilio, step: str
) -> None:
    number = asked_about_one(anna, ANNA)
    anna.clock.passes(minutes=31)
    assert killed_at(step, anna, twilio, duty="deadlines")
    anna.passes(minutes=1)
    assert anna.story_of(number).count("expired") == 1


def test_a_plan_that_was_wished_for_and_lost_is_made_by_the_clock(
    anna: Town, twilio: FakeTwilio
) -> None:
    """The job is gone with its worker; the wish stands in the team's row."""
    number = anna.posts(UNIT, works=False)
    with anna.service.database.connection() as connection:
        connection.exec_driver_sql("DELETE FROM procrastinate_jobs")
    anna.clock.passes(minutes=2)
    duties.plan_wanted(anna.service)
    assert anna.asked(number) == ["ANNA"]


@pytest.mark.parametrize("step", ["before_commit_1", "after_commit_1"])
def test_killed_while_a_unit_posts_its_repeated_request_is_one_errand(
    anna: Town, twilio: FakeTwilio, step: str
) -> None:
    """The client saw no answer either way, and asks again with the same key."""
    with anna.service.database.read() as session:
        (unit_id,) = session.exec(select(CareUnit.id)).all()
    assert killed_at(step, anna, twilio, duty="post", of=unit_id)
    for _ in range(2):
        post_errand(anna.service, unit_id)
    anna.works()
    with anna.service.database.read() as session:
        assert session.exec(select(Errand.number)).all() == [1]
    assert anna.asked(1) == ["ANNA"]
