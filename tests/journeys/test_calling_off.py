"""The unit calls off, changes, pauses: in every status, and what the crew says to it."""

import pytest

from tests.journeys.people import ANNA, BO, KARIN, UNIT, UNIT_MOBILE
from tests.journeys.town import Town


@pytest.fixture
def called_off(annas: Town) -> Town:
    """The unit has called errand 1 off while Anna is at it."""
    annas.texts(ANNA, "framme")
    annas.cancels(1)
    return annas


@pytest.fixture
def pair(north: Town) -> Town:
    """Anna and Bo are on the way to errand 1, and the unit has called it off."""
    north.has_consultants(ANNA, BO)
    north.posts(UNIT, hours=3, seats=2)
    for somebody in (ANNA, BO):
        north.texts(somebody, "ja")
        north.texts(somebody, "på väg")
    north.cancels(1)
    return north


class TestBeforeAnybodyHasBegun:
    def test_posted(self, north: Town) -> None:
        number = north.posts(UNIT, days=20)
        north.cancels(number)
        assert north.status_of(number) == "cancelled"

    def test_on_hold(self, north: Town) -> None:
        number = north.posts(UNIT, days=20)
        north.puts_on_hold(number)
        north.cancels(number)
        assert north.status_of(number) == "cancelled"

    def test_unfilled(self, north: Town) -> None:
        number = north.posts(UNIT)
        assert north.status_of(number) == "unfilled"
        north.cancels(number)
        assert north.status_of(number) == "cancelled"
        assert north.needs_a_human() == []

    def test_offered_the_question_is_taken_back(self, north: Town) -> None:
        north.has_consultant(ANNA)
        number = north.posts(UNIT)
        north.cancels(number)
        assert north.offers_of(number) == [("ANNA", "withdrawn")]
        assert len(north.phone_of(ANNA)) == 1

    def test_staffed_the_crew_is_told(self, annas: Town) -> None:
        annas.cancels(1)
        assert annas.status_of(1) == "cancelled"
        assert "Du behöver inte åka" in annas.last_text_to(ANNA)
        annas.has_consultant(BO)
        assert "ANNA" in annas.asked(annas.posts(UNIT)) + annas.asked(annas.posts(UNIT, at="12:30"))

    def test_on_the_way_with_a_seat_still_free_is_asked_about(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.posts(UNIT, hours=3, seats=2)
        north.texts(ANNA, "ja")
        north.texts(ANNA, "på väg")
        north.cancels(1)
        assert north.status_of(1) == "cancelling"
        assert north.asked(1) == []
        north.texts(ANNA, "ok")
        assert north.status_of(1) == "cancelled"


class TestWhileSomebodyIsAtIt:
    def test_ok_ends_it_and_the_unit_is_told(self, called_off: Town) -> None:
        assert called_off.status_of(1) == "cancelling"
        assert "Svara OK" in called_off.last_text_to(ANNA)
        called_off.texts(ANNA, "ok")
        assert called_off.status_of(1) == "cancelled"
        called_off.passes(minutes=2)
        assert "är avbokat" in called_off.last_text_to(UNIT_MOBILE)

    def test_calling_it_off_twice_does_not_overrule_who_is_at_it(self, called_off: Town) -> None:
        with pytest.raises(Exception, match="being cancelled"):
            called_off.cancels(1)
        assert called_off.status_of(1) == "cancelling"

    @pytest.mark.parametrize("said", ["redan köpt", "delvis klar", "nej, redan handlat"])
    def test_what_is_already_done_is_decided_by_people(self, called_off: Town, said: str) -> None:
        called_off.texts(ANNA, said)
        assert called_off.status_of(1) == "cancelling"
        assert called_off.needs_a_human() == ["cancel_conflict"]
        assert "avbokat men påbörjat" in called_off.last_text_to(KARIN)

    def test_the_unit_can_let_it_go_on(self, called_off: Town) -> None:
        called_off.texts(ANNA, "redan köpt")
        called_off.goes_on(1)
        assert called_off.status_of(1) == "under_way"
        assert "går vidare som planerat" in called_off.last_text_to(ANNA)
        assert called_off.needs_a_human() == []
        called_off.texts(ANNA, "klar")
        assert called_off.status_of(1) == "done"

    def test_ten_minutes_of_silence_are_a_call(self, called_off: Town) -> None:
        called_off.passes(minutes=9)
        assert called_off.needs_a_human() == []
        called_off.passes(minutes=1)
        assert called_off.needs_a_human() == ["cancel_unanswered"]
        called_off.texts(ANNA, "ok")
        assert called_off.needs_a_human() == []

    def test_what_is_no_clear_answer_calls_nothing_off(self, called_off: Town) -> None:
        called_off.texts(ANNA, "vänta lite")
        assert called_off.status_of(1) == "cancelling"
        called_off.texts(ANNA, "ok")
        assert called_off.status_of(1) == "cancelled"

    def test_a_word_about_the_work_is_answered_by_the_question(self, called_off: Town) -> None:
        called_off.texts(ANNA, "framme 1")
        assert called_off.last_text_to(ANNA).startswith("Enheten vill avboka 1 (")
        called_off.texts(ANNA, "ja")
        assert called_off.status_of(1) == "cancelled"

    @pytest.mark.parametrize(
        ("said", "status", "asked"),
        [
            ("OK 1", "cancelled", "sent"),
            ("den första", "cancelled", "sent"),
            ("JA 2", "cancelling", "accepted"),
            ("2", "cancelling", "accepted"),
        ],
    )
    def test_beside_a_question_of_ours_one_says_which(
        self, called_off: Town, said: str, status: str, asked: str
    ) -> None:
        called_off.posts(UNIT, at="13:00")
        called_off.texts(ANNA, "ok")
        assert called_off.status_of(1) == "cancelling"
        assert called_off.last_text_to(ANNA).startswith("Menar du OK till att 1 avbokas, eller ja")
        called_off.texts(ANNA, said)
        assert called_off.status_of(1) == status
        assert called_off.offers_of(2) == [("ANNA", asked)]

    def test_an_answer_about_another_is_no_answer_to_this(self, called_off: Town) -> None:
        called_off.posts(UNIT, at="13:00")
        called_off.cancels(2)
        called_off.texts(ANNA, "ja 2")
        assert "2" in called_off.last_text_to(ANNA)
        assert "Vi förstod inte" not in called_off.last_text_to(ANNA)
        assert called_off.status_of(1) == "cancelling"

    def test_a_crew_of_two_agrees_together(self, pair: Town) -> None:
        pair.texts(ANNA, "ok")
        assert pair.status_of(1) == "cancelling"
        pair.texts(BO, "ok")
        assert pair.status_of(1) == "cancelled"

    def test_who_falls_ill_leaves_it_to_the_other(self, pair: Town) -> None:
        pair.texts(ANNA, "sjuk")
        assert pair.status_of(1) == "cancelling"
        assert pair.crew_of(1) == [("BO", "started")]
        pair.texts(BO, "sjuk")
        assert pair.status_of(1) == "cancelled"
        pair.passes(minutes=10)
        assert pair.errand(1).closed_at is not None


class TestTellingTheCrew:
    def test_a_lost_cancellation_is_a_call(self, annas: Town) -> None:
        annas.service.gateway._unreachable = frozenset({ANNA.phone})  # type: ignore[attr-defined]
        annas.cancels(1)
        assert annas.needs_a_human() == ["undelivered"]
        assert annas.items("undelivered")[0].errand_id == annas.errand(1).id

    def test_before_a_text_may_leave_somebody_phones(self, north: Town) -> None:
        """Called off in the evening, to be done at half past six: the text would be late."""
        north.has_consultant(ANNA, works=("06:00", "15:00"))
        number = north.posts(UNIT, at="06:30", days=1, hours=1.5)
        north.texts(ANNA, "ja")
        north.passes(hours=13)  # 20:30
        north.cancels(number)
        assert north.needs_a_human() == ["undelivered"]


class TestPause:
    def test_on_hold_nobody_is_asked_and_the_unit_hears(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT)
        north.puts_on_hold(1, reason="Vilken hylla?")
        assert north.status_of(1) == "on_hold"
        assert north.asked(1) == []
        assert "väntar på svar från er" in north.last_text_to(UNIT_MOBILE)
        assert "hylla" not in north.last_text_to(UNIT_MOBILE)
        north.passes(hours=1)
        assert north.asked(1) == []
        north.resumes(1)
        assert north.asked(1) == ["ANNA"]

    def test_a_pause_settles_what_waited_for_the_chief(self, north: Town) -> None:
        north.posts(UNIT)
        assert north.needs_a_human() == ["unfilled"]
        north.puts_on_hold(1)
        assert north.needs_a_human() == []

    def test_a_pause_with_a_part_of_the_crew_frees_it(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.posts(UNIT, hours=3, seats=2)
        north.texts(ANNA, "ja")
        north.puts_on_hold(1)
        assert north.crew_of(1) == []


class TestChange:
    def test_another_detail_keeps_the_crew_and_tells_it(self, annas: Town) -> None:
        annas.changes(1, note="Nyckeln ligger hos Kanariefågeln")
        assert annas.status_of(1) == "staffed"
        assert annas.crew_of(1) == [("ANNA", "accepted")]
        assert "nya uppgifter" in annas.last_text_to(ANNA)
        assert "Kanarie" not in annas.last_text_to(ANNA)

    def test_another_time_frees_the_crew_and_asks_anew(self, annas: Town) -> None:
        annas.changes(
            1, wished_from=annas.at("13:00").isoformat(), wished_to=annas.at("15:00").isoformat()
        )
        assert annas.status_of(1) == "offering"
        assert annas.asked(1) == ["ANNA"]
        assert annas.offer_to(ANNA, 1).starts_at >= annas.at("13:00")
        assert any("får en ny tid" in text for text in annas.phone_of(ANNA))

    def test_one_more_seat_asks_everyone_anew(self, annas: Town) -> None:
        annas.has_consultant(BO)
        annas.changes(1, seats=2)
        assert sorted(annas.asked(1)) == ["ANNA", "BO"]

    def test_one_seat_less_needs_only_one(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.posts(UNIT, hours=3, seats=2)
        north.texts(ANNA, "ja")
        north.changes(1, seats=1)
        (asked,) = north.asked(1)
        north.texts(ANNA if asked == "ANNA" else BO, "ja 1")
        assert north.status_of(1) == "staffed"

    def test_another_detail_of_an_unfilled_errand_is_another_try(self, north: Town) -> None:
        north.posts(UNIT)
        north.has_consultant(ANNA)
        north.changes(1, note="Det går bra med en stege")
        assert north.asked(1) == ["ANNA"]

    def test_another_detail_keeps_a_part_of_the_crew(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.has_consultant(BO)
        north.posts(UNIT, hours=3, seats=2)
        north.texts(ANNA, "ja")
        north.texts(BO, "nej")
        assert north.status_of(1) == "unfilled"
        north.changes(1, note="Det går bra med en stege")
        assert north.status_of(1) == "unfilled"
        assert north.crew_of(1) == [("ANNA", "accepted")]

    def test_who_has_begun_keeps_the_time(self, annas: Town) -> None:
        annas.texts(ANNA, "på väg")
        with pytest.raises(Exception, match="cannot be moved"):
            annas.changes(
                1,
                wished_from=annas.at("13:00").isoformat(),
                wished_to=annas.at("15:00").isoformat(),
            )
        assert annas.status_of(1) == "under_way"
