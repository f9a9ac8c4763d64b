"""Nobody is left to ask: each has one reason, the chief hears once, and it is tried again."""

from tests.journeys.people import (
    ANNA,
    BO,
    CESAR,
    DORIS,
    KARIN,
    SIV,
    UNIT,
)
from tests.journeys.town import Town


class TestNobodyLeft:
    def test_each_person_has_one_reason_and_the_chief_hears_once(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        north.has_consultant(CESAR, skills=())
        north.has_consultant(DORIS, works=("16:00", "21:00"))
        number = north.posts(UNIT, "tyre_change", at="10:00")
        for _ in range(2):
            north.texts(north.asked_one(number), "nej")
        reasons = {r["consultant"]: r["reason"] for r in north.errand(number).unfilled_reasons}
        assert len(reasons) == len(north.errand(number).unfilled_reasons) == 4
        assert sorted(reasons.values()) == ["declined", "declined", "lacks_skill", "off_duty"]
        assert [f"Ärende {number} är obesatt" in text for text in north.phone_of(SIV)] == [True]
        assert ["obesatt" in text for text in north.phone_of(KARIN)] == [True]

    def test_the_next_morning_tells_nobody_what_they_know(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.passes(hours=1)
        number = north.posts(UNIT, at="10:00", days=2)
        north.texts(ANNA, "nej")
        for _ in range(2):
            north.passes(days=1)
            north.morning_comes()
            assert north.status_of(number) == "unfilled"
        assert north.told("chief_unfilled") == 1
        assert north.needs_a_human().count("unfilled") == 1

    def test_the_next_morning_tells_what_is_new(self, north: Town) -> None:
        north.has_consultants(ANNA, BO)
        number = north.posts(UNIT, at="10:00", days=2)
        north.texts(north.asked_one(number), "nej")
        last = north.asked_one(number)
        north.texts(last, "nej")
        north.texts(ANNA, "STOPP")
        north.has_consultant(CESAR, skills=(), works=("16:00", "21:00"))
        assert north.told("chief_unfilled") == 1
        north.passes(days=1)
        north.morning_comes()
        assert north.told("chief_unfilled") == 2

    def test_who_asks_for_another_look_is_told_what_came_of_it(self, north: Town) -> None:
        north.has_consultant(ANNA)
        number = north.posts(UNIT, at="13:00")
        north.texts(ANNA, "nej")
        north.passes(minutes=5)
        north.resumes(number)
        assert north.status_of(number) == "unfilled"
        assert north.told("chief_unfilled") == 2

    def test_who_comes_back_is_asked_about_what_is_unfilled(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.is_away(ANNA, since=north.now, until=north.at("16:00"))
        number = north.posts(UNIT, at="13:00")
        assert north.status_of(number) == "unfilled"
        north.comes_back(ANNA)
        assert north.asked(number) == ["ANNA"]

    def test_a_late_errand_is_found_when_its_day_is_near(self, north: Town) -> None:
        north.has_consultant(ANNA)
        number = north.posts(UNIT, at="10:00", days=20)
        assert north.status_of(number) == "posted"
        north.passes(days=7)
        north.morning_comes()
        assert north.asked(number) == ["ANNA"]
