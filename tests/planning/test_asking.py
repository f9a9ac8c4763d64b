"""How many people are asked at once, and what their answers are expected to be."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.planning.asking import enough, rounds_within
from dispatch.planning.experience import (
    ANSWER_EDGES,
    LEAST_PEOPLE,
    PRIOR_VOICES,
    USUAL_NO,
    USUALLY_ANSWERED,
    Experience,
)

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def never_a_yes(chances: list[float]) -> float:
    product = 1.0
    for chance in chances:
        product *= 1 - chance
    return product


class TestHowMany:
    @pytest.mark.parametrize(
        ("chance", "people"), [(0.95, 1), (0.8, 2), (0.7, 3), (0.5, 5), (0.3, 9), (0.26, 10)]
    )
    def test_so_many_that_one_says_yes_in_time(self, chance: float, people: int) -> None:
        assert enough([chance] * 20) == people

    def test_where_everybody_is_too_few_everybody_is_asked(self) -> None:
        assert enough([0.1, 0.1, 0.1]) == 3
        assert enough([0.0]) == 1

    def test_with_time_for_several_rounds_fewer_are_asked_at_once(self) -> None:
        assert [enough([0.5] * 20, rounds=rounds) for rounds in (1, 2, 3, 5, 50)] == [5, 3, 2, 1, 1]

    def test_each_persons_chance_counts_on_its_own(self) -> None:
        assert enough([0.9, 0.5, 0.5]) == 2
        assert enough([0.5, 0.5, 0.9]) == 3

    @given(CHANCES, st.floats(0.5, 0.99))
    def test_the_aim_is_reached_with_so_many_and_missed_with_one_less(
        self, chances: list[float], aim: float
    ) -> None:
        people = enough(chances, aim=aim)
        if 1 - never_a_yes(chances) >= aim:
            assert 1 - never_a_yes(chances[:people]) >= aim
        if people > 1:
            assert 1 - never_a_yes(chances[: people - 1]) < aim

    @given(CHANCES, st.integers(1, 10))
    def test_more_time_never_asks_more_people(self, chances: list[float], rounds: int) -> None:
        assert enough(chances, rounds=rounds + 1) <= enough(chances, rounds=rounds)

    def test_rounds_are_whole_and_at_least_one(self) -> None:
        assert [rounds_within(m, answer_minutes=30) for m in (0, 29, 30, 59, 60, 300)] == [
            1,
            1,
            1,
            1,
            2,
            10,
        ]


class TestExperience:
    def test_a_new_town_goes_by_the_assumptions(self) -> None:
        new = Experience()
        assert [new.chance_of_answer(9, edge) for edge in ANSWER_EDGES] == list(USUALLY_ANSWERED)
        assert new.chance_of_no("tyre_change", 9, 2) == USUAL_NO
        assert new.chance_of_yes(("tyre_change", 9, 2), asked_hour=9, minutes=30) == pytest.approx(
            0.70 * 0.70
        )

    def test_a_long_wait_is_never_worse_than_a_short_one(self) -> None:
        known = Experience(answered={9: (0.0, 3.0, 0.0, 4.0, 1.0, 0.0, 0.0, 1.0, 3.0)})
        chances = [known.chance_of_answer(9, minutes) for minutes in range(400)]
        assert all(a <= b for a, b in pairwise(chances))
        assert 0 <= chances[0] <= chances[-1] <= 1

    def test_what_is_measured_counts_beside_the_assumption_and_in_the_long_run_alone(self) -> None:
        quick = (1.0, *([0.0] * 8))
        share = USUALLY_ANSWERED[0]
        for people in (10, 90, 990):
            known = Experience(answered={9: tuple(people * one for one in quick)})
            expected = (people + PRIOR_VOICES * share) / (people + PRIOR_VOICES)
            assert known.chance_of_answer(9, 5) == pytest.approx(expected)
        assert known.chance_of_answer(10, 5) == share

    def test_few_people_say_nothing_of_the_team(self) -> None:
        few = Experience(
            answered={9: (LEAST_PEOPLE - 1.0, *([0.0] * 8))},
            noes={("tyre_change", 9, 2): (LEAST_PEOPLE - 1, 1.0)},
        )
        assert few.chance_of_answer(9, 5) == USUALLY_ANSWERED[0]
        assert few.chance_of_no("tyre_change", 9, 2) == USUAL_NO

    def test_noes_of_many_people_raise_the_chance_of_a_no_for_that_kind_hour_and_lead(self) -> None:
        known = Experience(noes={("tyre_change", 9, 2): (30, 1.0)})
        assert known.chance_of_no("tyre_change", 9, 2) > 0.75
        assert known.chance_of_no("tyre_change", 10, 2) == USUAL_NO
        assert known.chance_of_no("tyre_change", 9, 1) == USUAL_NO
        assert known.chance_of_no("recycling_trip", 9, 2) == USUAL_NO
