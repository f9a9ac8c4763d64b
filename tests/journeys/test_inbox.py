"""Texts that a person has to read: how they come there, and what one press does."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from dispatch import text_inbox
from dispatch.actors import Actor
from dispatch.models import DecisionItem, ErrandEvent, Role, TextReading
from dispatch.text_inbox import Choice
from dispatch.timeline import story
from notifications.models import InboundText
from tests.journeys.people import ANNA, BO, KARIN, SIV, UNIT
from tests.journeys.town import Town
from tests.journeys.unread import SVISH, sets, waiting


@pytest.fixture
def north(north: Town) -> Town:
    """Anna alone works there."""
    north.has_consultants(ANNA)
    return north


class TestComingThere:
    def test_a_text_that_nobody_can_read_waits_after_ten_minutes(self, north: Town) -> None:
        north.posts(UNIT, at="12:00")
        north.texts(ANNA, SVISH)
        assert "förstod inte" in north.last_text_to(ANNA)
        assert north.last_text_to(ANNA).endswith("08-465 004 10")
        north.passes(minutes=9, seconds=59)
        assert waiting(north) == []
        north.passes(seconds=1)
        (one,) = waiting(north)
        assert (one.text, one.who, one.why) == (SVISH, "Anna", "unreadable")
        assert "ett sms att läsa" in north.last_text_to(KARIN)

    def test_the_situation_is_that_of_the_text_not_of_now(self, unread: Town) -> None:
        later = unread.posts(UNIT, at="14:00")
        assert unread.asked(later) == ["ANNA"]
        (one,) = waiting(unread)
        assert one.then is not None
        assert (one.then.offers, dict(one.then.active)) == ((1,), {})
        assert Choice.read(f"accept({later})") in one.choices
        assert "Kan du? Svara JA 1" in (one.last_text or "")
        assert one.guess[0]["label"] == "ask_back"
        assert "nothing that we can read" in one.guess[0]["why"]

    def test_asked_twice_about_the_same_both_texts_are_one_thing_to_read(self, north: Town) -> None:
        north.posts(UNIT, at="12:00")
        north.texts(ANNA, SVISH)
        north.passes(minutes=6)
        north.texts(ANNA, "svosch")
        north.passes(minutes=4)
        (one,) = waiting(north)
        assert one.text == "svosch"
        assert SVISH in [line.body for line in one.since]
        north.passes(minutes=30)
        assert len(waiting(north)) == 1

    def test_a_question_that_another_took_the_place_of_is_not_forgotten(self, north: Town) -> None:
        first = north.posts(UNIT, at="10:00")
        north.texts(ANNA, f"ja {first}")
        north.posts(UNIT, at="13:00")
        north.texts(ANNA, "jag blir försenad")  # how long?
        assert "Hur många minuter" in north.last_text_to(ANNA)
        north.texts(ANNA, SVISH)  # which is another question
        north.passes(minutes=10)
        assert {one.text for one in waiting(north)} == {"jag blir försenad", SVISH}

    def test_an_answer_leaves_nothing_to_read_also_of_what_was_asked_before(
        self, north: Town
    ) -> None:
        north.posts(UNIT, at="10:00")
        north.posts(UNIT, "tyre_change", at="13:00")
        north.texts(ANNA, "ja")
        north.passes(minutes=11)
        north.texts(ANNA, "jo")
        north.passes(minutes=11)
        assert len(waiting(north)) == 2
        north.texts(ANNA, "2")
        assert waiting(north) == []

    def test_what_is_older_than_texts_live_is_not_shown(self, unread: Town) -> None:
        unread.clock.passes(days=30)
        assert waiting(unread) == []


class TestSettingTheMeaning:
    def test_a_yes_is_done_answered_and_told_in_the_story(self, unread: Town) -> None:
        done = sets(unread, "accept(1)")
        assert unread.status_of(1) == "staffed"
        assert unread.crew_of(1) == [("ANNA", "accepted")]
        assert unread.last_text_to(ANNA).startswith("Tack! Ärende 1 är ditt")
        assert done.answer == unread.last_text_to(ANNA)
        assert "meaning_set" in unread.story_of(1)
        assert waiting(unread) == []
        with unread.service.database.read() as session:
            event = session.exec(
                select(ErrandEvent).where(ErrandEvent.action == "meaning_set")
            ).one()
            told = [line.words for line in story(session, unread.errand(1), "sv")]
        assert event.actor == unread.coordinator.name
        assert any("läste ett sms från Anna som: ja" in words for words in told)
        assert any("Ärende 1 är ditt" in words for words in told)

    @pytest.mark.parametrize(
        ("before", "code", "changed"),
        [
            ((), "decline(1)", lambda t: t.offers_of(1) == [("ANNA", "declined")]),
            (("ja",), "start(1)", lambda t: t.crew_of(1) == [("ANNA", "started")]),
            (("ja", "på väg"), "done(1)", lambda t: t.status_of(1) == "done"),
            (("ja", "på väg"), "partial(1)", lambda t: t.status_of(1) == "partial"),
            (("ja",), "withdraw(1)", lambda t: t.crew_of(1) == []),
            (("ja",), "absent", lambda t: t.crew_of(1) == []),
            (("ja",), "problem(1)", lambda t: "problem" in t.needs_a_human()),
            ((), "call_me", lambda t: "asked_for_a_call" in t.needs_a_human()),
            ((), "alert", lambda t: "LARM" in t.last_text_to(SIV)),
            ((), "status", lambda t: "inget ärende" in t.last_text_to(ANNA)),
            ((), "optout", lambda t: "inga fler sms" in t.last_text_to(ANNA)),
        ],
    )
    def test_each_meaning_does_what_a_text_would_have_done(
        self, north: Town, before: tuple[str, ...], code: str, changed: Callable[[Town], bool]
    ) -> None:
        north.posts(UNIT, at="12:00")
        for said in before:
            north.texts(ANNA, said)
        north.texts(ANNA, SVISH)
        north.passes(minutes=10)
        answers = len(north.phone_of(ANNA))
        sets(north, code)
        assert changed(north)
        assert len(north.phone_of(ANNA)) == answers + 1

    def test_a_delay_takes_its_minutes_and_without_them_is_asked_about(self, north: Town) -> None:
        north.posts(UNIT, at="12:00")
        north.texts(ANNA, "ja")
        starts = north.errand(1).starts_at
        north.texts(ANNA, SVISH)
        north.passes(minutes=10)
        sets(north, "delay(1)", minutes=25)
        late = north.errand(1).delayed_until
        assert late is not None
        assert starts is not None
        assert (late - starts).total_seconds() == 25 * 60
        north.texts(ANNA, SVISH)
        north.passes(minutes=10)
        sets(north, "delay(1)")
        assert "Hur många minuter" in north.last_text_to(ANNA)

    def test_nothing_to_do_says_nothing_to_anybody(self, unread: Town) -> None:
        before = unread.state_of(1), unread.phone_of(ANNA)
        sets(unread, "ack")
        assert (unread.state_of(1), unread.phone_of(ANNA)) == before
        assert waiting(unread) == []

    def test_the_consultant_can_take_it_back(self, unread: Town) -> None:
        was = unread.state_of(1)
        sets(unread, "accept(1)")
        unread.passes(minutes=5)
        unread.texts(ANNA, "ångra")
        assert unread.state_of(1) == was
        unread.texts(ANNA, SVISH)
        unread.passes(minutes=10)
        sets(unread, "absent")
        unread.texts(ANNA, "ångra")
        assert any("inte borta längre" in text for text in unread.phone_of(ANNA))

    def test_our_question_is_answered_by_it(self, unread: Town) -> None:
        sets(unread, "accept(1)")
        unread.passes(minutes=31)
        assert "unreadable" not in unread.needs_a_human()

    def test_a_shortcoming_set_by_hand_leads_to_nobody_either(self, unread: Town) -> None:
        sets(unread, "report")
        with unread.service.database.read() as session:
            (kept,) = text_inbox.shortcomings(session, unread.coordinator)
            assert kept.words == SVISH
            bodies = list(session.exec(select(InboundText.body)))
            assert session.exec(select(TextReading)).all() == []
            outcomes = list(
                session.exec(
                    select(DecisionItem.outcome).where(col(DecisionItem.inbound_id).is_not(None))
                )
            )
        assert SVISH not in bodies
        assert outcomes == ["handled"]

    def test_late_in_the_evening_the_answer_waits_for_the_morning(self, unread: Town) -> None:
        unread.passes(hours=13)  # 20:40, hours after the text
        before = unread.phone_of(ANNA)
        sets(unread, "call_me")
        assert unread.phone_of(ANNA) == before
        unread.passes(hours=10, minutes=21)
        assert any("ringer dig" in text for text in unread.phone_of(ANNA)[len(before) :])


def test_nothing_beside_a_text_tells_who_has_told_of_a_shortcoming(north: Town) -> None:
    north.texts(ANNA, "BRIST trasig stege")
    north.passes(minutes=1)
    north.texts(ANNA, SVISH)
    north.passes(minutes=10)
    (one,) = waiting(north)
    assert "brist" not in f"{one.last_text} {one.since}".lower()


def test_another_team_sees_nothing(unread: Town) -> None:
    stranger = Actor("person:9", unread.municipality_id, Role.COORDINATOR, team_id=999)
    with unread.service.database.read() as session:
        assert text_inbox.entries(session, stranger, now=unread.now) == []


def test_the_likely_meanings_are_those_of_the_situation(north: Town) -> None:
    north.has_consultant(BO)
    first = north.posts(UNIT, at="10:00")
    somebody = ANNA if north.asked(first) == ["ANNA"] else BO
    north.texts(somebody, f"ja {first}")
    north.texts(somebody, f"på väg {first}")
    north.texts(somebody, SVISH)
    north.passes(minutes=10)
    (one,) = waiting(north)
    codes = [choice.code for choice in one.choices.likely]
    assert codes == [f"arrived({first})", f"done({first})", "absent", "call_me", "ack"]
    rest = [choice.code for choice in one.choices.rest]
    assert {f"delay({first})", f"withdraw({first})", "report", "undo"} <= set(rest)
