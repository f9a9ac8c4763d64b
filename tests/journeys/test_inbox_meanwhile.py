"""What has happened to a text, or to what it is about, before somebody reads it."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from dispatch.models import DecisionItem
from dispatch.text_inbox import AlreadyRead, Choice, NoLongerPossible, SetMeaning
from notifications.models import OutboundText
from tests.journeys.people import ANNA, UNIT
from tests.journeys.town import Town
from tests.journeys.unread import SVISH, sets, waiting
from tests.races.asked import reads, written
from tests.races.together import at_once, raised


@pytest.fixture
def north(north: Town) -> Town:
    """Anna alone works there."""
    north.has_consultants(ANNA)
    return north


class TestMeanwhile:
    def test_an_offer_that_has_run_out_is_told_to_the_coordinator_alone(self, unread: Town) -> None:
        (one,) = waiting(unread)
        offer = unread.offer_to(ANNA, 1)
        unread.clock.at = offer.answer_by
        before = unread.phone_of(ANNA)
        with pytest.raises(NoLongerPossible) as told:
            sets(unread, "accept(1)", item_id=one.item_id)
        assert "svarstiden" in told.value.sv
        assert unread.phone_of(ANNA) == before
        assert unread.crew_of(1) == []
        (still,) = waiting(unread)
        assert Choice.read("accept(1)") not in still.choices
        sets(unread, "too_late(1)")
        assert "gått ut" in unread.last_text_to(ANNA)

    def test_an_errand_that_somebody_else_took_is_not_taken_twice(self, north: Town) -> None:
        north.posts(UNIT, at="12:00")
        north.texts(ANNA, SVISH)
        north.passes(minutes=10)
        (one,) = waiting(north)
        north.cancels(1)
        with pytest.raises(NoLongerPossible, match="does not stand"):
            sets(north, "accept(1)", item_id=one.item_id)
        assert "meaning_set" not in north.story_of(1)

    def test_a_double_click_acts_once(self, unread: Town) -> None:
        (one,) = waiting(unread)
        sets(unread, "accept(1)", item_id=one.item_id)
        story_then, texts = unread.story_of(1), unread.phone_of(ANNA)
        sets(unread, "accept(1)", item_id=one.item_id)
        assert (unread.story_of(1), unread.phone_of(ANNA)) == (story_then, texts)

    def test_whoever_comes_second_with_another_meaning_is_told(self, unread: Town) -> None:
        (one,) = waiting(unread)
        sets(unread, "accept(1)", item_id=one.item_id)
        with pytest.raises(AlreadyRead):
            sets(unread, "decline(1)", item_id=one.item_id)
        assert unread.crew_of(1) == [("ANNA", "accepted")]

    def test_what_was_answered_meanwhile_needs_nobody(self, unread: Town) -> None:
        (one,) = waiting(unread)
        with unread.service.database.transaction() as session:
            session.get_one(DecisionItem, one.item_id).done_at = unread.now
        with pytest.raises(AlreadyRead):
            sets(unread, "accept(1)", item_id=one.item_id)

    def test_one_text_of_ours_for_each_text_that_was_read(self, unread: Town) -> None:
        sets(unread, "accept(1)")
        with unread.service.database.read() as session:
            causes = list(session.exec(select(OutboundText.cause)))
        assert len(causes) == len(set(causes))

    def test_of_somebody_who_has_left_a_text_can_only_be_put_aside(self, unread: Town) -> None:
        from dispatch import away

        with unread.service.database.transaction() as session:
            anna = unread._consultant(session, ANNA)
            away.leave(session, anna, actor=unread.coordinator, now=unread.now)
        (one,) = waiting(unread)
        assert [choice.code for choice in one.choices.likely] == ["ack"]
        with pytest.raises(NoLongerPossible):
            sets(unread, "call_me")
        sets(unread, "ack")


def test_two_who_press_at_the_same_instant_act_once(unread: Town) -> None:
    (one,) = waiting(unread)

    def presses(code: str) -> Callable[[], SetMeaning]:
        return lambda: sets(unread, code, item_id=one.item_id)

    outcomes = at_once(presses("accept(1)"), presses("accept(1)"), presses("decline(1)"))
    assert all(isinstance(error, AlreadyRead) for error in raised(outcomes))
    assert len(raised(outcomes)) in {1, 2}
    assert unread.story_of(1).count("meaning_set") == 1
    assert sum("är ditt" in text or "frågar någon" in text for text in unread.phone_of(ANNA)) == 1


def test_a_press_against_the_persons_own_answer_is_one_or_the_other(unread: Town) -> None:
    (one,) = waiting(unread)
    own = written(unread, ANNA, "ja 1")

    def presses() -> SetMeaning:
        return sets(unread, "decline(1)", item_id=one.item_id)

    outcomes = at_once(reads(unread.service, own), presses)
    refused = raised(outcomes)
    assert all(isinstance(error, AlreadyRead | NoLongerPossible) for error in refused)
    assert (unread.crew_of(1) == [("ANNA", "accepted")]) == bool(refused)
