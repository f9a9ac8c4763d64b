"""What one person may lift in a day, and where one's day has to end."""

from dataclasses import replace
from typing import Any

import pytest

from dispatch.planning.problem import Visit, Worker
from dispatch.planning.reasons import Why
from dispatch.planning.words import in_words
from tests.planning.judged import crew, only, planned, work
from tests.planning.problems import (
    ANNA,
    BO,
    FAR,
    HOUR,
    MIDNIGHT,
    NEAR,
    OFFICE,
    at,
    errand,
    person,
    shift,
    town,
)


def words(anna: Worker, language: str = "sv", **facts: Any) -> tuple[Why, str]:
    """Why Anna, who is alone, is not asked about the errand; as a code and as people read it."""
    (lost,) = planned(town(anna, tasks=(errand(**facts),))).unserved
    (no,) = lost.excluded
    return no.reason, in_words(no, language, origin=MIDNIGHT)


@pytest.mark.parametrize(
    ("limit", "reason", "swedish", "english"),
    [
        (0, Why.NO_LIFTING, "tar inga tunga ärenden", "does no heavy errands"),
        (
            30,
            Why.LIFTS_LESS,
            "tar högst 30 min tungt arbete om dagen",
            "does at most 30 min of heavy work a day",
        ),
    ],
)
def test_who_may_not_lift_so_much_is_left_out_with_that_reason(
    limit: int, reason: Why, swedish: str, english: str
) -> None:
    anna = person(ANNA, max_heavy_minutes_a_day=limit)
    assert words(anna, heavy=True) == (reason, swedish)
    assert words(anna, "en", heavy=True) == (reason, english)
    assert crew(only(town(anna))) == [ANNA]


def test_whose_day_must_end_elsewhere_is_left_out_with_that_reason() -> None:
    anna = person(ANNA, shift("07:00", "09:45"), end_place=FAR)
    assert words(anna) == (Why.NOT_BACK_IN_TIME, "hinner inte dit dagen slutar till 09:45")
    assert words(anna, "en")[1] == "can't be where the day ends by 09:45"
    assert crew(only(town(replace(anna, end_place=NEAR)))) == [ANNA]


def test_the_last_errand_of_the_day_goes_to_who_ends_there() -> None:
    late = errand(
        stops=(Visit(FAR, HOUR),),
        wished_from=at("14:00"),
        wished_to=at("16:00"),
        latest=at("16:00"),
    )
    people = (person(ANNA, end_place=OFFICE), person(BO, end_place=FAR))
    assert crew(only(town(*people, tasks=(late,)))) == [BO]


def test_who_is_held_up_elsewhere_at_the_end_still_has_the_rest_of_the_day() -> None:
    """Work that stands ends too far away to be back: nobody is blamed for what was told."""
    stands = replace(
        work(ANNA, "14:00", "16:00"), task_id=7, first_place=FAR, last_place=FAR, begins=at("14:30")
    )
    problem = town(person(ANNA, end_place=OFFICE), commitments=(stands,))
    assert crew(only(problem)) == [ANNA]
