"""Two who want something else at the same instant: one of the two truths, and both are told it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from dispatch import away, handing_back, offers
from dispatch.errands import cancelling
from dispatch.errors import AlreadyTaken, NotFound
from dispatch.transition import lock_errand
from tests.journeys.clock import TUESDAY_MORNING, StoppedClock
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town
from tests.races.asked import (
    acts,
    asked_about_one,
    consultant,
    give_to,
    last_offer,
    reads,
    seated,
    told,
    written,
)
from tests.races.together import at_once, raised, until_somebody_waits

ROUNDS = 30


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO)
    return town


def test_a_yes_against_a_cancellation_ends_cancelled_and_the_person_knows(north: Town) -> None:
    for _ in range(ROUNDS):
        number = asked_about_one(north, ANNA)
        yes = written(north, ANNA, f"ja {number}")
        cancels = acts(
            north,
            cancelling.cancel,
            north.errand(number).id,
            reason="",
            actor=north.coordinator,
            now=north.now,
        )
        assert raised(at_once(reads(north.service, yes), cancels)) == []
        north.works()
        north.passes(minutes=3)
        assert north.status_of(number) == "cancelled"
        had_it = "fill" in north.story_of(number)
        heard = told(north, ANNA, number)
        assert ("är ditt" in heard) == had_it
        assert ("avbokat" in heard.lower()) == had_it
        assert (f"{number} gäller inte längre" in heard) == (not had_it)


def test_a_yes_against_the_end_of_its_time_is_one_or_the_other(north: Town) -> None:
    for _ in range(ROUNDS):
        north.clock.at = TUESDAY_MORNING + timedelta(days=_)
        number = asked_about_one(north, ANNA)
        offer = last_offer(north, number)
        slower = StoppedClock(offer.answer_by - timedelta(seconds=1))
        yes = written(north, ANNA, f"ja {number}")
        north.clock.at = offer.answer_by
        expires = acts(north, offers.expire, offer.id, now=offer.answer_by)
        assert raised(at_once(reads(replace(north.service, clock=slower), yes), expires)) == []
        story, heard = north.story_of(number), _heard_later(north, number)
        assert ("fill" in story) != ("expired" in story)
        assert ("är ditt" in heard) == ("fill" in story)
        assert (f"Svarstiden för {number} har gått ut" in heard) == ("expired" in story)


def _heard_later(town: Town, number: int) -> str:
    """What Anna has read when all texts have left; the errand is then taken out of the way."""
    town.clock.passes(minutes=3)
    town.cancels(number)
    town.clock.passes(minutes=3)
    town.works()
    return told(town, ANNA, number)


def test_a_yes_against_the_coordinator_s_own_choice_seats_one_of_them(north: Town) -> None:
    for _ in range(ROUNDS):
        number = asked_about_one(north, ANNA)
        yes = written(north, ANNA, f"ja {number}")
        gives = acts(north, give_to, north, number, BO)
        outcomes = at_once(reads(north.service, yes), gives)
        assert all(isinstance(error, AlreadyTaken) for error in raised(outcomes))
        (somebody,) = seated(north, number)
        assert bool(raised(outcomes)) == (somebody == "ANNA")
        assert north.status_of(number) == "staffed"
        north.works()
        heard = _heard_later(north, number)
        assert ("är ditt" in heard) == (somebody == "ANNA")
        assert (f"{number} är redan tagen" in heard) == (somebody == "BO")


def test_taking_a_seat_away_against_setting_out_leaves_nobody_on_the_way(north: Town) -> None:
    for _ in range(10):
        number = asked_about_one(north, ANNA)
        north.texts(ANNA, f"ja {number}")
        north.clock.passes(minutes=5)
        setting_out = written(north, ANNA, f"på väg {number}")
        takes = acts(
            north,
            handing_back.remove,
            north.errand(number).id,
            _id_of_anna(north),
            actor=north.coordinator,
            now=north.now,
        )
        outcomes = at_once(reads(north.service, setting_out), takes)
        assert all(isinstance(error, NotFound) for error in raised(outcomes))
        assert seated(north, number) == []
        assert "inte längre ditt" in _heard_later(north, number)


def _id_of_anna(town: Town) -> int:
    with town.service.database.read() as session:
        return consultant(session, ANNA).id


def test_two_yeses_of_one_phone_to_overlapping_errands_are_one_seat(north: Town) -> None:
    first, second = asked_about_one(north, ANNA), asked_about_one(north, ANNA, at="13:30")
    both = [written(north, ANNA, f"ja {number}") for number in (first, second)]
    assert raised(at_once(*(reads(north.service, one) for one in both))) == []
    north.works()
    assert len(seated(north, first)) + len(seated(north, second)) == 1
    heard = "\n".join(north.phone_of(ANNA))
    assert "är ditt" in heard
    assert "krockar" in heard


def test_a_sick_note_against_everybody_s_answers_locks_nobody_out(north: Town) -> None:
    """A sick note holds many errands; each of the others' answers one, and the team's plan."""
    for _ in range(15):
        later = [asked_about_one(north, ANNA, BO, at=at) for at in ("11:00", "13:00", "15:00")]
        mine = asked_about_one(north, ANNA, at="09:00")
        north.texts(ANNA, f"ja {mine}")
        numbers = [*later, mine]
        north.clock.passes(minutes=12)  # so that the loop guard lets every answer through
        sick = written(north, ANNA, "sjuk")
        says = [written(north, BO, f"{word} {n}") for word, n in zip(WORDS, later, strict=True)]
        ends = acts(north, offers.expire_due, now=north.now)
        outcomes = at_once(*(reads(north.service, text) for text in (sick, *says)), ends)
        assert raised(outcomes) == []
        for number in numbers:
            assert "ANNA" not in [*north.asked(number), *seated(north, number)]
            north.cancels(number)
        with north.service.database.transaction() as session:
            away.come_back(session, consultant(session, ANNA), now=north.now)
        north.clock.at = TUESDAY_MORNING


WORDS = ("nej", "ja", "nej")


def test_whoever_holds_one_errand_never_waits_in_a_ring_with_a_sick_note(north: Town) -> None:
    """The sick note lets its first errand go while somebody else declines the second."""
    numbers = [asked_about_one(north, ANNA, BO, at=at) for at in ("11:00", "13:00")]
    sick = written(north, ANNA, "sjuk")
    with ThreadPoolExecutor(1) as other:
        with north.service.database.transaction() as session:
            errand = lock_errand(session, north.errand(numbers[1]).id)
            reading = other.submit(reads(north.service, sick))
            until_somebody_waits(north.service.database)
            bos = last_offer(north, numbers[1])
            offers.decline(session, bos.id, actor=north.consultant_actor(2), now=north.now)
            assert errand.number == numbers[1]
        reading.result(timeout=60)
    north.works()
    for number in numbers:
        assert "ANNA" not in north.asked(number)
