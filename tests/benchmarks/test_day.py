"""The days that solvers are measured on."""

from collections import Counter
from random import Random

import numpy as np
import pytest

from benchmarks.planner.case import Bond, in_whole_steps
from benchmarks.planner.day import MEDICINE, Wanted, deal, make_day


def test_a_seed_is_the_same_day_every_time_and_another_seed_another_day() -> None:
    once, again, other = (make_day(Wanted(10, 60, 0.1, seed)) for seed in (4, 4, 5))
    assert once.people == again.people
    assert once.errands == again.errands
    assert np.array_equal(once.travel, again.travel)
    assert once.errands != other.errands


@pytest.mark.parametrize(("workers", "errands"), [(1, 1), (3, 7), (50, 500)])
def test_any_size_is_had(workers: int, errands: int) -> None:
    day = make_day(Wanted(workers, errands))
    assert (len(day.people), len(day.errands)) == (workers, errands)


def test_shares_are_those_that_are_documented() -> None:
    day = make_day(Wanted(50, 500, 0.08, 9))
    points = Counter(errand.points for errand in day.errands)
    assert points == {1: 300, 3: 150, 10: 50}
    assert sum(errand.bond is Bond.TOGETHER for errand in day.errands) == 40
    assert sum(MEDICINE in person.skills for person in day.people) == 15
    shifts = Counter((person.begins // 3600, person.ends // 3600) for person in day.people)
    assert shifts == {(7, 16): 30, (6, 14): 10, (12, 21): 10}


def test_a_crew_has_one_skill_between_its_two_seats() -> None:
    day = make_day(Wanted(10, 200, 1.0, 3))
    for errand in day.errands:
        first, second = errand.visits
        assert second.skill is None
        assert (first.place, first.earliest, first.service) == (
            second.place,
            second.earliest,
            second.service,
        )


def test_a_way_by_a_third_place_is_never_shorter_and_ways_are_not_symmetric() -> None:
    travel = make_day(Wanted(5, 40, 0.0, 2)).travel.astype(np.int64)
    by_third = (travel[:, :, None] + travel[None, :, :]).min(axis=1)
    assert (travel <= by_third).all()
    assert (travel != travel.T).any()
    assert (travel.diagonal() == 0).all()


def test_a_hand_is_dealt_in_just_its_shares() -> None:
    hand = deal(Random(1), ("a", "b", "c"), (50, 25, 25), 9)
    assert len(hand) == 9
    assert Counter(hand)["a"] in {4, 5}
    assert deal(Random(1), (True, False), (0.0, 1.0), 6) == [False] * 6


def test_a_day_in_seconds_is_in_whole_steps_already() -> None:
    day = make_day(Wanted(2, 5))
    assert in_whole_steps(day) is day
