"""Carrying errands out: late, together, partly, not at all; and silence past the start."""

from datetime import timedelta

import pytest

from tests.journeys.people import ANNA, BO, CESAR, KARIN, SIV, UNIT, UNIT_MOBILE
from tests.journeys.town import Town


@pytest.fixture
def pair(north: Town) -> Town:
    """Anna and Bo have said yes to errand 1, at ten."""
    north.has_consultants(ANNA, BO)
    north.posts(UNIT, hours=3, seats=2)
    north.texts(ANNA, "ja")
    north.texts(BO, "ja")
    return north


class TestTogether:
    def test_it_is_done_when_everybody_has_said_so(self, pair: Town) -> None:
        pair.texts(ANNA, "på väg")
        pair.texts(BO, "på väg")
        pair.texts(ANNA, "klar")
        assert pair.status_of(1) == "under_way"
        assert "väntar på din kollega" in pair.last_text_to(ANNA)
        pair.texts(BO, "klar")
        assert pair.status_of(1) == "done"

    def test_one_done_and_one_not_is_partly_done(self, pair: Town) -> None:
        pair.texts(ANNA, "framme")
        pair.texts(BO, "framme")
        pair.texts(ANNA, "klar")
        pair.texts(BO, "kan inte slutföra")
        assert pair.status_of(1) == "partial"

    def test_a_delay_told_by_both_is_one_delay(self, pair: Town) -> None:
        starts = pair.errand(1).starts_at
        assert starts is not None
        pair.texts(ANNA, "försenad 20")
        pair.texts(BO, "försenad 20")
        assert pair.errand(1).delayed_until == starts + timedelta(minutes=20)
        assert pair.told("unit_delayed") == 1

    def test_one_leaves_and_the_other_goes_on(self, pair: Town) -> None:
        pair.has_consultant(CESAR)
        pair.texts(ANNA, "på väg")
        pair.texts(BO, "lämnar återbud 1")
        assert pair.status_of(1) == "offering"
        assert pair.asked(1) == ["CESAR"]
        pair.texts(CESAR, "ja")
        assert pair.status_of(1) == "under_way"
        pair.texts(CESAR, "på väg")
        pair.texts(ANNA, "klar")
        pair.texts(CESAR, "klar")
        assert pair.status_of(1) == "done"


class TestLate:
    def test_the_unit_hears_once_and_the_start_is_waited_for(self, annas: Town) -> None:
        annas.texts(ANNA, "försenad 20")
        annas.passes(minutes=3)
        assert annas.told("unit_delayed") == 1
        annas.passes(hours=2, minutes=35)  # 10:08 and a bit
        assert annas.told("silent") == 0

    def test_a_second_delay_comes_on_top(self, annas: Town) -> None:
        starts = annas.errand(1).starts_at
        assert starts is not None
        annas.texts(ANNA, "försenad 20")
        annas.passes(minutes=15)
        annas.texts(ANNA, "försenad 20")
        assert annas.errand(1).delayed_until == starts + timedelta(minutes=40)

    def test_a_delay_into_the_next_errand_is_somebodys_decision(self, north: Town) -> None:
        north.has_consultant(ANNA)
        first = north.posts(UNIT, at="10:00", hours=1.1)
        second = north.posts(UNIT, at="11:15", hours=1.5)
        north.texts(ANNA, f"ja {first} och {second}")
        assert north.status_of(first) == north.status_of(second) == "staffed"
        north.texts(ANNA, f"försenad {first} 60 min")
        assert "collides" in north.needs_a_human()
        assert "krockar" in north.last_text_to(KARIN)
        assert north.errand(first).delayed_until is not None

    def test_a_delay_keeps_the_van_for_as_long(self, north: Town) -> None:
        north.has_consultants(ANNA)
        north.has_vehicle("Skåpbilen")
        number = north.posts(UNIT, "recycling_trip")
        north.texts(ANNA, "ja")
        kept = north.vehicle_of(number)
        north.texts(ANNA, "försenad 20")
        longer = north.vehicle_of(number)
        assert kept is not None
        assert longer is not None
        assert longer.busy_until == kept.busy_until + timedelta(minutes=20)

    def test_the_unit_hears_in_its_own_language(self, north: Town) -> None:
        north.has_unit("Northern care", language="en")
        north.has_consultant(ANNA)
        north.posts("Northern care", days=1)
        north.texts(ANNA, "ja")
        north.passes(minutes=3)
        north.texts(ANNA, "försenad 20")
        assert "delayed, will be about Wed 15" in north.last_text_to(UNIT_MOBILE)


class TestEndings:
    def test_what_is_left_becomes_an_errand_that_waits_for_the_unit(self, annas: Town) -> None:
        annas.texts(ANNA, "framme")
        annas.texts(ANNA, "delvis klar")
        assert annas.status_of(1) == "partial"
        assert annas.status_of(2) == "on_hold"
        assert annas.errand(2).remainder_of_id == annas.errand(1).id
        assert "partial" in annas.needs_a_human()
        annas.passes(minutes=2)
        assert "Resten blir ett nytt ärende, 2" in annas.last_text_to(UNIT_MOBILE)

    def test_what_cannot_be_done_is_decided_by_somebody(self, annas: Town) -> None:
        annas.texts(ANNA, "framme")
        annas.texts(ANNA, "kan inte slutföra")
        assert annas.status_of(1) == "failed"
        assert annas.needs_a_human() == ["failed"]

    def test_three_workdays_later_it_closes_by_itself(self, north: Town) -> None:
        """Over a weekend and the first of May, which is a red day."""
        north.passes(days=15)  # Wednesday 29 April
        north.has_consultant(ANNA)
        north.posts(UNIT)
        north.texts(ANNA, "ja")
        north.texts(ANNA, "framme")
        north.texts(ANNA, "klar")
        north.passes(days=1)  # Thursday: one
        north.passes(days=4)  # Friday is red, then the weekend; Monday: two
        assert north.status_of(1) == "done"
        north.passes(hours=23)
        assert north.status_of(1) == "done"
        north.passes(hours=1)  # Tuesday: three
        assert north.status_of(1) == "closed"
        assert north.story_of(1)[-1] == "close"

    def test_the_key_is_forgotten_when_it_cannot_be_undone_any_more(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT, "tyre_change")
        north.texts(ANNA, "ja")
        north.texts(ANNA, "framme")
        north.texts(ANNA, "klar")
        north.passes(minutes=9)
        assert "key_place" in north.errand(1).facts
        north.passes(minutes=1)
        assert "key_place" not in north.errand(1).facts
        assert north.errand(1).facts["reg_no"] == "ABC123"

    def test_the_key_is_forgotten_when_it_is_called_off(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT, "tyre_change")
        north.cancels(1)
        north.passes(minutes=10)
        assert "key_place" not in north.errand(1).facts

    def test_a_receipt_ends_it_and_what_waited(self, annas: Town) -> None:
        annas.texts(ANNA, "framme")
        annas.texts(ANNA, "delvis klar")
        annas.receipts(1, relieved_minutes=25)
        assert annas.status_of(1) == "closed"
        assert annas.errand(1).relieved_minutes == 25
        assert annas.needs_a_human() == []


class TestSilence:
    def test_first_a_question_then_a_call_then_somebody_else(self, annas: Town) -> None:
        annas.passes(hours=2, minutes=39)  # 10:09
        assert annas.told("silent") == 0
        annas.passes(minutes=1)
        assert "Är du på väg?" in annas.last_text_to(ANNA)
        assert annas.errand(1).silent_since == annas.errand(1).starts_at
        annas.passes(minutes=14)
        assert annas.needs_a_human() == []
        annas.passes(minutes=1)
        assert annas.needs_a_human() == ["silent"]
        annas.passes(minutes=20)
        assert "reassign" in annas.needs_a_human()
        annas.passes(minutes=2)
        assert "tyst" in annas.last_text_to(SIV)

    def test_a_word_ends_it(self, annas: Town) -> None:
        annas.passes(hours=2, minutes=40)
        annas.texts(ANNA, "på väg")
        assert annas.errand(1).silent_since is None
        annas.passes(hours=1)
        assert annas.needs_a_human() == []

    def test_a_call_that_has_become_needless_goes_away(self, annas: Town) -> None:
        annas.passes(hours=2, minutes=40)
        annas.passes(minutes=15)
        assert annas.needs_a_human() == ["silent"]
        annas.texts(ANNA, "framme")
        assert annas.needs_a_human() == []

    def test_the_coordinator_gives_it_to_somebody_else(self, annas: Town) -> None:
        annas.has_consultant(BO)
        annas.passes(hours=2, minutes=40)
        annas.passes(minutes=15)
        annas.takes_from(ANNA, 1)
        assert annas.needs_a_human() == []
        assert annas.asked(1) == ["BO"]
        annas.passes(minutes=2)
        assert "inte längre ditt" in annas.last_text_to(ANNA)

    def test_only_the_silent_one_of_two_is_asked(self, pair: Town) -> None:
        pair.texts(ANNA, "på väg")
        pair.passes(hours=2, minutes=40)
        assert "Är du på väg?" in pair.last_text_to(BO)
        assert "Är du på väg?" not in pair.last_text_to(ANNA)
        assert pair.status_of(1) == "under_way"


class TestEscalation:
    def test_a_call_that_nobody_makes_goes_to_the_chief(self, annas: Town) -> None:
        annas.texts(ANNA, "ring mig")
        assert "uppringd" in annas.last_text_to(KARIN)
        annas.passes(minutes=14)
        assert "uppringd" not in annas.last_text_to(SIV)
        annas.passes(minutes=1)
        assert "uppringd" in annas.last_text_to(SIV)
        annas.passes(hours=1)
        assert annas.told("chief_waits") == 2

    def test_a_call_that_is_made_does_not(self, annas: Town) -> None:
        annas.texts(ANNA, "ring mig")
        annas.settles("asked_for_a_call")
        annas.passes(hours=1)
        assert annas.phone_of(SIV) == []
        assert annas.needs_a_human() == []


class TestHandingBack:
    def test_somebody_else_is_asked_and_not_the_same_again(self, annas: Town) -> None:
        annas.has_consultant(BO)
        annas.texts(ANNA, "lämnar återbud 1")
        assert "återlämnat" in annas.last_text_to(ANNA)
        assert annas.asked(1) == ["BO"]
        annas.texts(BO, "nej")
        assert annas.status_of(1) == "unfilled"
        assert annas.asked(1) == []

    def test_the_unit_hears_only_when_the_time_is_in_danger(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        near = north.posts(UNIT, at="09:00", hours=3)
        far = north.posts(UNIT, at="13:00", days=1)
        for number in (near, far):
            somebody = ANNA if north.asked(number) == ["ANNA"] else BO
            north.texts(somebody, f"ja {number}")
            north.texts(somebody, f"lämnar återbud {number}")
        north.passes(minutes=3)
        assert north.told("unit_in_danger") == 1

    @pytest.mark.parametrize("said", ["ÅTERBUD 1", "återbud", "lämnar tillbaka 1"])
    def test_in_any_form(self, annas: Town, said: str) -> None:
        annas.has_consultant(BO)
        annas.texts(ANNA, said)
        assert annas.crew_of(1) == []
        assert annas.asked(1) == ["BO"]


class TestOnTheWay:
    @pytest.mark.parametrize(("wants", "texts"), [(True, 1), (False, 0)])
    def test_the_unit_hears_of_it_if_it_asked_to(
        self, north: Town, wants: bool, texts: int
    ) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT, notify_on_the_way=wants)
        north.texts(ANNA, "ja")
        north.passes(minutes=3)
        north.texts(ANNA, "på väg")
        north.texts(ANNA, "framme")
        assert north.told("unit_on_the_way") == texts
