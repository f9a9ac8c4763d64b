"""Whom we ask, in which order and how many at once: by what the team's answers usually are."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from dispatch.jobs import Engine
from dispatch.models import Offer
from dispatch.planning.answers import experience
from dispatch.planning.experience import LEAST_PEOPLE, USUAL_NO
from dispatch.service import Service
from tests.databases import empty
from tests.journeys.clock import StoppedClock
from tests.journeys.people import ANNA, BO, CESAR, DORIS, EVERYBODY, UNIT, Somebody
from tests.journeys.town import Town
from workers.models import VehicleKind


class TestHowMany:
    def test_with_time_enough_one_after_another(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        assert len(north.asked(north.posts(UNIT, at="10:00", days=2))) == 1

    def test_several_at_once_when_only_the_first_answer_can_be_waited_for(
        self, north: Town
    ) -> None:
        """At 07:30, to begin by 08:15 at the latest: one round of half an hour is all there is."""
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        number = north.posts(
            UNIT,
            at="08:15",
            hours=1,
            minutes=60,
            latest=north.at("09:15").isoformat(),
        )
        assert sorted(north.asked(number)) == ["ANNA", "BO", "CESAR", "DORIS"]
        north.texts(BO, f"ja {number}")
        assert north.crew_of(number) == [("BO", "accepted")]
        assert set(dict(north.offers_of(number)).values()) == {"accepted", "superseded"}
        north.texts(ANNA, f"ja {number}")
        assert "redan tagen" in north.last_text_to(ANNA)

    def test_where_the_first_yes_wins_as_many_as_ever(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        north.has_vehicle("Bilen", VehicleKind.CAR)
        assert len(north.asked(north.posts(UNIT, "fetch_deliver", at="10:00", days=2))) == 3

    def test_of_a_crew_each_seat_has_its_own_reserves_and_nobody_is_asked_twice(
        self, north: Town
    ) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        number = north.posts(
            UNIT,
            at="08:15",
            hours=1,
            minutes=60,
            seats=2,
            latest=north.at("09:15").isoformat(),
        )
        asked = north.asked(number)
        assert sorted(asked) == ["ANNA", "BO", "CESAR", "DORIS"]
        north.texts(CESAR, f"ja {number}")
        north.texts(DORIS, f"ja {number}")
        assert north.status_of(number) == "staffed"
        assert {code for code, _ in north.crew_of(number)} == {"CESAR", "DORIS"}

    def test_there_is_time_to_answer_before_the_latest_start(self, north: Town) -> None:
        north.has_consultants(ANNA, BO, CESAR, DORIS)
        for minutes in (45, 60, 90, 180):
            start = north.now + timedelta(minutes=minutes)
            number = north.posts(UNIT, at=start, hours=2)
            for offer in offers_about(north, number):
                assert north.now < offer.answer_by <= offer.busy_from


def test_questions_go_out_by_the_nearest_start_and_to_the_scarcest_first(north: Town) -> None:
    """Four errands in one run: the nearest start leaves first; of two at a time, the van's."""
    north.has_consultants(ANNA, BO, CESAR)
    north.has_consultant(DORIS, skills=("B", "lift", "C1"))
    late = north.posts(UNIT, at="14:00", works=False)
    noon = north.posts(UNIT, at="12:00", works=False)
    early = north.posts(UNIT, at="09:00", works=False)
    north.works()
    order = [
        int(found[1])
        for text in north.outbox()
        if (found := re.match(r"Ärende (\d+):", text.body)) and text.purpose == "offer"
    ]
    assert order == [early, noon, late]


def offers_about(town: Town, number: int) -> list[Offer]:
    errand = town.errand(number)
    with town.service.database.read() as session:
        return list(session.exec(select(Offer).where(Offer.errand_id == errand.id)))


class TestWhatIsLearned:
    def answered(self, town: Town, people: list[Somebody], body: str) -> None:
        """Each of the people answers a question of his or her own, yesterday."""
        for somebody in people:
            number = town.posts(UNIT, at="10:00", days=2)
            while somebody.code not in town.asked(number):
                (code,) = town.asked(number)
                town.passes(minutes=5)
                town.texts(EVERYBODY[code], f"nej {number}")
            town.passes(minutes=7)
            town.texts(somebody, f"{body} {number}")
            town.cancels(number)

    def test_answers_are_counted_by_the_hour_of_asking_from_the_next_day_on(
        self, north: Town
    ) -> None:
        north.has_consultant(ANNA)
        self.answered(north, [ANNA], "ja")
        with north.service.database.read() as session:
            assert experience(session, north.team_id, now=north.now).answered == {}
        north.passes(days=1)
        with north.service.database.read() as session:
            known = experience(session, north.team_id, now=north.now)
        assert list(known.answered) == [7]
        assert known.answered[7][1] == 1.0  # between five and ten minutes
        assert sum(known.answered[7]) == 1.0

    def test_one_person_is_one_voice_however_often_asked(self, north: Town) -> None:
        north.has_consultant(ANNA)
        for _ in range(3):
            self.answered(north, [ANNA], "nej")
        north.passes(days=1)
        with north.service.database.read() as session:
            known = experience(session, north.team_id, now=north.now)
        assert [sum(voices) for voices in known.answered.values()] == [pytest.approx(1.0)]
        assert known.noes == {}  # fewer than five people are nobody's statistics

    def test_no_answer_is_a_voice_too(self, north: Town) -> None:
        north.has_consultant(ANNA)
        north.posts(UNIT, at="10:00", days=2)
        north.passes(minutes=31)
        north.passes(days=1)
        with north.service.database.read() as session:
            known = experience(session, north.team_id, now=north.now)
        assert known.answered[7][-1] == 1.0

    def test_with_five_people_behind_it_a_share_of_noes_is_known(self, north: Town) -> None:
        crowd = [
            Somebody(f"P{n}", f"Person {n}", f"+467017406{20 + n}") for n in range(LEAST_PEOPLE)
        ]
        north.has_consultants(*crowd)
        number = north.posts(UNIT, at="10:00", days=2)
        codes = {somebody.code: somebody for somebody in crowd}
        for _ in crowd:
            (code,) = north.asked(number)
            north.texts(codes[code], f"nej {number}")
        north.passes(days=1)
        with north.service.database.read() as session:
            known = experience(session, north.team_id, now=north.now)
        ((cell, (people, noes)),) = known.noes.items()
        assert (people, noes) == (LEAST_PEOPLE, 1.0)
        assert known.chance_of_no(*cell) > USUAL_NO


class Twin:
    """One of two towns that are alike but for what Anna says to ten errands."""

    def __init__(self, town: Town, answer: Callable[[Town, int], None]) -> None:
        self.town = town
        town.has_unit(UNIT)
        town.has_consultants(ANNA, BO, CESAR, DORIS)
        self.early = [self._only_anna_can(index, answer) for index in range(10)]
        self.seen = len(town.outbox())

    def _only_anna_can(self, index: int, answer: Callable[[Town, int], None]) -> int:
        town = self.town
        for somebody in (BO, CESAR, DORIS):
            town.is_away(somebody, since=town.now, until=town.now + timedelta(minutes=5))
        number = town.posts(UNIT, at="10:00", days=2 + index % 5)
        assert town.asked(number) == ["ANNA"]
        answer(town, number)
        town.cancels(number)
        town.passes(minutes=6)
        for somebody in (BO, CESAR, DORIS):
            town.comes_back(somebody)
        return number

    def later(self) -> list[tuple[object, ...]]:
        """Everything that is planned and said afterwards, to the letter."""
        town = self.town
        numbers = []
        for days in range(4):
            numbers += [
                town.posts(UNIT, at=f"{hour:02}:00", days=days + 1, works=hour % 2 == 0)
                for hour in (9, 10, 11, 13)
            ]
            numbers.append(town.posts(UNIT, "other_practical", days=days + 2, seats=2))
            town.works()
            for number in numbers:
                for code in town.asked(number):
                    town.texts(EVERYBODY[code], f"{'nej' if number % 3 else 'ja'} {number}")
            town.passes(days=1)
            town.morning_comes()
        told = [
            (text.person, text.purpose, text.body, text.not_before)
            for text in town.outbox()[self.seen :]
        ]
        return [*told, *((number, town.offers_of(number)) for number in numbers)]


def test_ten_declines_by_one_person_change_no_later_plan_by_a_byte(
    town: Town, service: Service, clock: StoppedClock, engine: Engine
) -> None:
    """One town where Anna says no to ten errands, and one where the unit calls them off first."""
    began = clock.at
    declining = Twin(town, lambda town, number: town.texts(ANNA, f"nej {number}"))
    first = declining.later()
    assert (
        sum(status == "declined" for n in declining.early for _, status in town.offers_of(n)) == 10
    )
    clock.at = began
    empty(service.database)
    silent = Twin(Town(service, clock, engine), lambda _town, _number: None)
    second = silent.later()
    assert len(first) > 100
    assert second == first
