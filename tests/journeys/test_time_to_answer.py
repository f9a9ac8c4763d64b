"""How long somebody has to answer: counted in that person's own working time."""

from datetime import timedelta

from tests.journeys.people import ANNA, UNIT
from tests.journeys.town import Town
from workers.calendar import STOCKHOLM


class TestWorkingTime:
    def test_a_break_does_not_count(self, north: Town) -> None:
        north.has_consultant(ANNA, lunch="12:00")
        north.passes(hours=4, minutes=20)  # 11:50
        number = north.posts(UNIT, at="14:00")
        assert local(north.offer_to(ANNA, number).answer_by) == "14/4 12:50"

    def test_the_evening_does_not_count(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.passes(hours=8, minutes=20)  # 15:50
        number = north.posts(UNIT, at="10:00", days=1)
        assert local(north.offer_to(ANNA, number).answer_by) == "15/4 07:20"

    def test_the_weekend_does_not_count(self, north: Town) -> None:
        north.has_consultant(ANNA, days=range(1, 6))
        north.passes(days=3, hours=8, minutes=20)  # Friday 15:50
        number = north.posts(UNIT, at="10:00", days=3)
        assert local(north.offer_to(ANNA, number).answer_by) == "20/4 07:20"

    def test_a_question_waits_for_the_morning_and_so_does_its_clock(self, north: Town) -> None:
        """Somebody who works late is not asked after eight, and does not lose the time."""
        north.has_consultant(ANNA, works=("12:00", "22:00"))
        north.passes(hours=13)  # 20:30
        number = north.posts(UNIT, at="13:00", days=1)
        assert north.phone_of(ANNA) == []
        north.passes(hours=3)
        assert north.asked(number) == ["ANNA"]
        north.passes(hours=8)  # 07:30
        assert "Kan du?" in north.last_text_to(ANNA)
        north.texts(ANNA, "ja")
        assert north.status_of(number) == "staffed"

    def test_nobody_has_longer_than_until_it_is_time_to_leave(self, north: Town) -> None:
        north.has_consultant(ANNA)
        number = north.posts(UNIT, at="08:00", hours=1.5)
        offer = north.offer_to(ANNA, number)
        assert offer.answer_by <= offer.busy_from
        assert offer.answer_by >= north.now + timedelta(minutes=10)


def local(moment: object) -> str:
    assert hasattr(moment, "astimezone")
    there = moment.astimezone(STOCKHOLM)
    return f"{there.day}/{there.month} {there:%H:%M}"
