"""Who may say what on the phone line: strangers, STOPP and START, loops, nights, many at once."""

import re

import pytest
from sqlmodel import col, select

from dispatch import away
from notifications.models import InboundText, OutboundText, TextStatus
from tests.journeys.people import ANNA, BO, KARIN, SIV, STRANGER, UNIT, UNIT_MOBILE, Somebody
from tests.journeys.town import Town

UNIT_PHONE = Somebody("", "the unit", UNIT_MOBILE)


class TestStrangers:
    def test_one_neutral_answer_a_day(self, annas: Town) -> None:
        before = annas.state_of(1)
        for body in ("hej", "ja 1", "NEJ 1", "klar 1", "HJÄLP", "vem är detta?"):
            annas.texts(STRANGER, body)
        assert annas.state_of(1) == before
        (answer,) = annas.phone_of(STRANGER)
        for word in ("Anna", "Vara", "Norr", "Ärende 1", "08-"):
            assert word not in answer
        annas.passes(days=1)
        annas.texts(STRANGER, "hej igen")
        assert len(annas.phone_of(STRANGER)) == 2

    def test_stopp_acts_and_nothing_more_is_sent(self, annas: Town) -> None:
        annas.texts(STRANGER, "STOPP")
        assert "inga fler sms" in annas.last_text_to(STRANGER)
        annas.texts(STRANGER, "hej")
        assert len(annas.phone_of(STRANGER)) == 1
        annas.texts(STRANGER, "START")
        assert "Välkommen tillbaka" in annas.last_text_to(STRANGER)

    def test_the_units_own_phone_is_a_stranger_to_the_crews_errands(self, annas: Town) -> None:
        before = annas.state_of(1)
        annas.texts(UNIT_PHONE, "klar 1")
        assert annas.state_of(1) == before

    def test_who_has_left_is_a_stranger(self, annas: Town) -> None:
        with annas.service.database.transaction() as session:
            anna = annas._consultant(session, ANNA)
            away.leave(session, anna, actor=annas.coordinator, now=annas.now)
        annas.works()
        assert annas.crew_of(1) == []
        annas.texts(ANNA, "ja 1")
        annas.texts(ANNA, "klar 1")
        assert annas.crew_of(1) == []
        assert "bara emot svar" in annas.last_text_to(ANNA)


class TestStopAndStart:
    def test_stopp_is_heard_and_the_coordinator_knows(self, annas: Town) -> None:
        annas.texts(ANNA, "STOPP")
        assert "inga fler sms" in annas.last_text_to(ANNA)
        assert "stängt av sms" in annas.last_text_to(KARIN)
        annas.texts(ANNA, "hjälp")
        assert "inga fler sms" in annas.last_text_to(ANNA)

    def test_stopp_with_more_words_is_no_stopp(self, annas: Town) -> None:
        annas.texts(ANNA, "stoppa pressarna 1 är framme")
        annas.texts(ANNA, "hjälp")
        assert "Svara JA 42" in annas.last_text_to(ANNA)

    def test_start_brings_texts_back(self, annas: Town) -> None:
        annas.texts(ANNA, "STOPP")
        annas.texts(ANNA, "START")
        assert "Välkommen tillbaka" in annas.last_text_to(ANNA)
        number = annas.posts(UNIT, at="13:00")
        assert annas.asked(number) == ["ANNA"]

    def test_start_is_on_the_way_for_who_has_an_errand(self, annas: Town) -> None:
        annas.texts(ANNA, "START")
        assert annas.status_of(1) == "under_way"

    def test_what_is_called_off_for_who_takes_no_texts_is_a_call(self, annas: Town) -> None:
        annas.texts(ANNA, "STOPP")
        annas.cancels(1)
        annas.passes(seconds=5)
        assert annas.needs_a_human() == ["undelivered"]
        annas.settles("undelivered")
        annas.passes(minutes=5)
        assert annas.needs_a_human() == []


class TestLoops:
    def test_a_machine_that_answers_our_answers_is_left_alone(self, annas: Town) -> None:
        for _ in range(12):
            annas.texts(ANNA, "blippblopp")
        answers = [text for text in annas.phone_of(ANNA) if "förstod inte" in text]
        assert len(answers) <= 5
        annas.passes(minutes=11)
        annas.texts(ANNA, "hjälp")
        assert "Svara JA 42" in annas.last_text_to(ANNA)

    def test_what_a_text_has_changed_is_told_also_to_who_has_had_many_answers(
        self, annas: Town
    ) -> None:
        for _ in range(8):
            annas.texts(ANNA, "blippblopp")
        annas.texts(ANNA, "på väg")
        assert annas.status_of(1) == "under_way"
        assert "1 är påbörjat" in annas.last_text_to(ANNA)

    def test_there_is_an_end_to_that_too(self, annas: Town) -> None:
        for _ in range(15):
            annas.texts(ANNA, "på väg")
            annas.texts(ANNA, "ångra")
        answers = [text for text in annas.phone_of(ANNA) if "påbörjat" in text or "Ångrat" in text]
        assert len(answers) <= 20

    def test_our_own_words_sent_back_say_nothing(self, annas: Town) -> None:
        for _ in range(3):
            sent = len(annas.phone_of(ANNA))
            annas.texts(ANNA, annas.last_text_to(ANNA))
            assert len(annas.phone_of(ANNA)) == sent
        assert annas.crew_of(1) == [("ANNA", "accepted")]
        offered = annas.posts(UNIT, at="13:00")
        annas.texts(ANNA, annas.last_text_to(ANNA))
        assert (annas.asked(offered), annas.needs_a_human()) == (["ANNA"], [])


class TestSick:
    def test_the_day_is_free_each_errand_is_asked_for_anew_and_the_chief_hears_once(
        self, north: Town
    ) -> None:
        north.has_consultant(ANNA)
        first = north.posts(UNIT, at="10:00", hours=1.5)
        second = north.posts(UNIT, at="13:00", hours=1.5)
        tomorrow = north.posts(UNIT, at="10:00", days=1)
        north.texts(ANNA, "ja till alla")
        north.texts(ANNA, f"ja {first} och {second} och {tomorrow}")
        assert {north.status_of(n) for n in (first, second, tomorrow)} == {"staffed"}
        north.has_consultant(BO)
        north.texts(ANNA, "sjuk")
        assert north.asked(first) == north.asked(second) == ["BO"]
        assert north.status_of(tomorrow) == "staffed"
        assert "Krya på dig! Vi ordnar 1 och 2 i dag." in north.last_text_to(ANNA)
        for leader in (SIV, KARIN):
            assert [text for text in north.phone_of(leader) if "borta" in text] == [
                "ANNA är borta resten av dagen. Söker nya till: 1 och 2."
            ]

    def test_work_that_runs_late_is_freed_too(self, annas: Town) -> None:
        annas.has_consultant(BO)
        annas.texts(ANNA, "framme")
        annas.passes(hours=4)  # 11:30: it was to end at eleven
        annas.texts(ANNA, "sjuk")
        assert annas.crew_of(1) == []

    @pytest.mark.parametrize("said", ["sjuk", "vab", "barnet har feber, måste hem"])
    def test_why_somebody_is_away_is_kept_nowhere(self, annas: Town, said: str) -> None:
        annas.texts(ANNA, said)
        with annas.service.database.read() as session:
            readings = session.exec(select(InboundText.reading).order_by(col(InboundText.id))).all()
        assert readings[-1] == "absent"
        assert "sick" not in str(readings)
        assert "vab" not in str(readings)

    def test_nothing_new_is_asked_that_day(self, annas: Town) -> None:
        annas.texts(ANNA, "sjuk")
        assert annas.status_of(annas.posts(UNIT, at="13:00")) == "unfilled"
        tomorrows = annas.posts(UNIT, at="10:00", days=1)
        assert annas.asked(tomorrows) == []
        annas.passes(hours=24)
        annas.morning_comes()
        assert annas.asked(tomorrows) == ["ANNA"]


class TestHours:
    def test_at_night_only_answers_and_alarms_leave(self, annas: Town) -> None:
        annas.passes(hours=14)  # 21:30
        quiet = {phone: annas.phone_of(phone) for phone in (UNIT_MOBILE, SIV.phone, KARIN.phone)}
        asked = annas.phone_of(ANNA)
        annas.posts(UNIT, at="10:00", days=1)
        annas.puts_on_hold(2)
        assert annas.phone_of(ANNA) == asked
        annas.texts(ANNA, "hjälp")
        assert len(annas.phone_of(ANNA)) == len(asked) + 1
        assert {phone: annas.phone_of(phone) for phone in quiet} == quiet
        annas.passes(hours=9, minutes=31)  # 07:01
        assert len(annas.phone_of(UNIT_MOBILE)) > len(quiet[UNIT_MOBILE])

    def test_nine_pieces_of_news_in_two_minutes_are_at_most_two_texts(self, north: Town) -> None:
        north.has_consultant(ANNA)
        numbers = [north.posts(UNIT, at="10:00", days=day) for day in range(1, 10)]
        before = len(north.phone_of(UNIT_MOBILE))
        for number in numbers:
            north.puts_on_hold(number)
            north.passes(seconds=13)
        north.passes(minutes=3)
        new = north.phone_of(UNIT_MOBILE)[before:]
        assert len(new) <= 2
        said = set(re.findall(r"\d+", " ".join(new)))
        assert {str(number) for number in numbers} <= said

    def test_a_question_is_never_bundled(self, north: Town) -> None:
        north.has_consultant(ANNA)
        for day in range(1, 4):
            north.posts(UNIT, at="10:00", days=day)
        assert [text.count("Kan du?") for text in north.phone_of(ANNA)] == [1, 1, 1]


class TestEverythingIsStored:
    def test_each_text_is_stored_read_and_answered_at_most_once(self, annas: Town) -> None:
        for body in ("ja", "hej", "", "👍", "på väg", "????", "klar", "ångra", "klar"):
            annas.texts(ANNA, body)
            annas.passes(minutes=3)
        with annas.service.database.read() as session:
            inbound = session.exec(select(InboundText)).all()
            answers = session.exec(
                select(OutboundText.cause).where(
                    OutboundText.cause.like("inbound:%"),  # type: ignore[attr-defined]
                    OutboundText.status != TextStatus.REFUSED,
                )
            ).all()
        assert all(text.handled_at is not None and text.reading for text in inbound)
        assert len(answers) == len(set(answers)) <= len(inbound)
        assert annas.status_of(1) == "done"
