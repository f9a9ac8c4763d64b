"""What consultants write, in any case, with and without a number, and what we answer."""

import pytest

from tests.journeys.people import ANNA, BO, KARIN, UNIT, UNIT_MOBILE
from tests.journeys.town import Town


@pytest.fixture
def annas(north: Town) -> Town:
    """Anna alone, asked about errand 1 at ten."""
    north.has_consultant(ANNA)
    north.posts(UNIT)
    return north


@pytest.fixture
def busy(annas: Town) -> Town:
    """Anna has said yes to errand 1."""
    annas.texts(ANNA, "ja")
    return annas


@pytest.mark.parametrize("said", ["JA", "ja", "Ja", "ja 1", "JA 1", " Ja  1 ", "Ja!", "1 ja"])
def test_a_yes_in_any_form(annas: Town, said: str) -> None:
    annas.texts(ANNA, said)
    assert annas.status_of(1) == "staffed"
    assert "Ärende 1 är ditt" in annas.last_text_to(ANNA)
    assert annas.crew_of(1) == [("ANNA", "accepted")]


@pytest.mark.parametrize("said", ["NEJ", "nej", "Nej", "nej 1", "NEJ 1", "Nej tack"])
def test_a_no_in_any_form(annas: Town, said: str) -> None:
    annas.texts(ANNA, said)
    assert annas.offers_of(1) == [("ANNA", "declined")]
    assert "frågar någon annan" in annas.last_text_to(ANNA)


@pytest.mark.parametrize("said", ["PÅ VÄG", "på väg", "På väg 1", "pa vag", "på väg nu"])
def test_on_the_way_in_any_form(busy: Town, said: str) -> None:
    busy.texts(ANNA, said)
    assert busy.status_of(1) == "under_way"
    assert busy.crew_of(1) == [("ANNA", "started")]


@pytest.mark.parametrize("said", ["FRAMME", "framme", "Framme 1", "framme nu"])
def test_there_in_any_form_also_as_the_first_word(busy: Town, said: str) -> None:
    busy.texts(ANNA, said)
    assert busy.status_of(1) == "under_way"
    assert busy.crew_of(1) == [("ANNA", "arrived")]


@pytest.mark.parametrize("said", ["KLAR", "klar", "Klart", "klar 1", "KLAR 1"])
def test_done_in_any_form(busy: Town, said: str) -> None:
    busy.texts(ANNA, "på väg")
    busy.texts(ANNA, said)
    assert busy.status_of(1) == "done"
    assert "Blev det fel? Svara ÅNGRA" in busy.last_text_to(ANNA)


@pytest.mark.parametrize("said", ["FÖRSENAD 20", "försenad 20", "Försenad 20 min", "försenad 1 20"])
def test_late_in_any_form(busy: Town, said: str) -> None:
    before = busy.errand(1)
    assert before.starts_at is not None
    busy.texts(ANNA, said)
    after = busy.errand(1)
    assert after.delayed_until is not None
    assert (after.delayed_until - before.starts_at).total_seconds() == 20 * 60
    busy.passes(minutes=2)
    assert "försenat" in busy.last_text_to(UNIT_MOBILE)


def test_late_without_minutes_is_asked_about(busy: Town) -> None:
    busy.texts(ANNA, "jag blir försenad")
    assert "Hur många minuter" in busy.last_text_to(ANNA)
    assert busy.errand(1).delayed_until is None
    busy.texts(ANNA, "20")
    assert busy.errand(1).delayed_until is not None


@pytest.mark.parametrize("said", ["RING MIG", "ring mig", "Ring mig tack"])
def test_call_me_in_any_form(busy: Town, said: str) -> None:
    busy.texts(ANNA, said)
    assert "asked_for_a_call" in busy.needs_a_human()
    assert "vill bli uppringd" in busy.last_text_to(KARIN)
    assert "ringer dig" in busy.last_text_to(ANNA)
    assert busy.status_of(1) == "staffed"


@pytest.mark.parametrize("said", ["HJÄLP", "hjälp", "Hjälp!", "hjalp"])
def test_help_in_any_form(busy: Town, said: str) -> None:
    before = busy.state_of(1)
    busy.texts(ANNA, said)
    assert "Svara JA 42" in busy.last_text_to(ANNA)
    assert busy.state_of(1) == before


def test_what_have_i_got(busy: Town) -> None:
    busy.texts(ANNA, "vad har jag i dag?")
    assert "1 praktiskt ärende" in busy.last_text_to(ANNA)


def test_thanks_are_not_answered(busy: Town) -> None:
    before = busy.phone_of(ANNA)
    busy.texts(ANNA, "Tack!")
    assert busy.phone_of(ANNA) == before


def test_a_bare_yes_answers_the_question_asked_last_whatever_ended_before(north: Town) -> None:
    north.has_consultant(ANNA)
    north.cancels(north.posts(UNIT, at="10:00"))
    number = north.posts(UNIT, at="13:00")
    north.texts(ANNA, "ja")
    assert north.crew_of(number) == [("ANNA", "accepted")]


class TestWhichOne:
    def asked_about_two(self, north: Town) -> Town:
        north.has_consultant(ANNA)
        north.posts(UNIT, at="10:00")
        north.posts(UNIT, "tyre_change", at="13:00")
        assert north.asked(1) == north.asked(2) == ["ANNA"]
        return north

    def test_a_bare_yes_to_two_questions_is_asked_back(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja")
        assert town.asked(1) == town.asked(2) == ["ANNA"]
        asked = town.last_text_to(ANNA)
        assert asked.startswith("Vilket vill du ta: 1 praktiskt ärende")
        assert "2 däckbyte" in asked

    @pytest.mark.parametrize(
        ("said", "taken"), [("2", 2), ("ja 2", 2), ("den första", 1), ("däckbytet", 2)]
    )
    def test_and_the_answer_is_understood(self, north: Town, said: str, taken: int) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja")
        town.texts(ANNA, said)
        other = 3 - taken
        assert town.status_of(taken) == "staffed"
        assert town.asked(other) == ["ANNA"]

    def test_both_is_both(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja till båda")
        assert town.status_of(1) == town.status_of(2) == "staffed"

    def test_without_an_answer_a_person_reads_it(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja")
        town.passes(minutes=9)
        assert "unreadable" not in town.needs_a_human()
        town.passes(minutes=1)
        assert town.needs_a_human().count("unreadable") == 1

    def test_an_answered_question_goes_to_nobody(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja")
        town.texts(ANNA, "2")
        town.passes(minutes=11)
        assert "unreadable" not in town.needs_a_human()

    def test_an_answer_that_comes_late_leaves_nothing_to_read(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja")
        town.passes(minutes=12)
        assert "unreadable" in town.needs_a_human()
        town.texts(ANNA, "2")
        assert "unreadable" not in town.needs_a_human()

    def test_a_cry_for_help_is_no_answer(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja")
        town.texts(ANNA, "hjälp")
        town.texts(ANNA, "2")
        assert town.status_of(2) == "staffed"

    def test_every_yes_of_a_text_is_in_its_answer(self, north: Town) -> None:
        north.has_consultant(ANNA)
        numbers = [north.posts(UNIT, "tyre_change", at="10:00", days=day) for day in (1, 2, 3, 4)]
        north.texts(ANNA, "ja 1, 2, 3 och 4")
        assert {north.status_of(number) for number in numbers} == {"staffed"}
        answer = north.last_text_to(ANNA)
        assert all(f"{number} däckbyte" in answer for number in numbers)

    def test_an_answer_after_half_an_hour_is_no_answer_to_that_question(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja")
        town.passes(minutes=31)
        before = town.state_of(2)
        town.texts(ANNA, "2")
        assert town.state_of(2)["status"] == before["status"]

    def test_done_means_the_one_that_has_begun(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja 1 och 2")
        town.texts(ANNA, "på väg 2")
        town.texts(ANNA, "klar")
        assert town.status_of(2) == "done"
        assert town.status_of(1) == "staffed"

    def test_yes_and_no_in_one_text(self, north: Town) -> None:
        town = self.asked_about_two(north)
        town.texts(ANNA, "ja 1, nej 2")
        assert town.status_of(1) == "staffed"
        assert town.offers_of(2) == [("ANNA", "declined")]
        answer = town.last_text_to(ANNA)
        assert "Ärende 1 är ditt" in answer
        assert "om 2" in answer


class TestNoHarm:
    def test_a_number_never_offered_is_nobodys_yes(self, annas: Town) -> None:
        annas.has_consultant(BO)
        annas.texts(BO, "ja 1")
        assert annas.status_of(1) == "offering"
        assert annas.asked(1) == ["ANNA"]

    def test_a_number_that_does_not_exist_changes_nothing(self, annas: Town) -> None:
        before = annas.state_of(1)
        annas.texts(ANNA, "ja 77")
        assert annas.state_of(1) == before
        assert annas.last_text_to(ANNA) != ""

    def test_a_conditional_yes_is_asked_back(self, annas: Town) -> None:
        annas.texts(ANNA, "ja om det går efter lunch")
        assert annas.asked(1) == ["ANNA"]
        assert annas.status_of(1) == "offering"

    def test_a_second_yes_changes_nothing(self, busy: Town) -> None:
        before = busy.state_of(1)
        busy.texts(ANNA, "ja 1")
        assert busy.state_of(1) == before
        assert busy.last_text_to(ANNA).startswith("Tack! Ärende 1 är ditt")

    def test_done_before_it_has_begun_is_asked_back(self, busy: Town) -> None:
        before = busy.state_of(1)
        busy.texts(ANNA, "klar")
        assert busy.state_of(1) == before
        assert "Samordnare" in busy.last_text_to(ANNA)

    def test_an_autoreply_is_nobodys_word(self, annas: Town) -> None:
        before = annas.phone_of(ANNA)
        annas.texts(ANNA, "Autosvar: Jag är på semester och läser inte mina sms")
        assert annas.phone_of(ANNA) == before
        assert annas.asked(1) == ["ANNA"]

    def test_yes_to_what_is_called_off_is_answered_kindly(self, annas: Town) -> None:
        annas.cancels(1)
        annas.texts(ANNA, "ja 1")
        assert annas.status_of(1) == "cancelled"
        assert "gäller inte längre" in annas.last_text_to(ANNA)

    def test_yes_where_something_else_is_by_then_is_answered_kindly(self, north: Town) -> None:
        """Two questions about the same time: the second yes clashes with the first."""
        north.has_consultant(ANNA)
        first = north.posts(UNIT, at="10:00", hours=1)
        north.cancels(first)
        number = north.posts(UNIT, at="10:00", hours=1)
        north.texts(ANNA, f"ja {number}")
        assert north.status_of(number) == "staffed"


class TestEnglish:
    def test_everything_in_english(self, north: Town) -> None:
        north.has_consultant(ANNA, language="en")
        north.posts(UNIT)
        assert "Can you?" in north.last_text_to(ANNA)
        north.texts(ANNA, "yes")
        assert "is yours" in north.last_text_to(ANNA)
        north.texts(ANNA, "on my way")
        north.texts(ANNA, "done")
        assert north.status_of(1) == "done"
        assert "UNDO" in north.last_text_to(ANNA)
