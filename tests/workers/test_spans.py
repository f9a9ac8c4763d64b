"""Spans of time: joined, cut, and kept inside limits."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workers.spans import Span, joined, within, without

MIDNIGHT = datetime(2026, 4, 14, tzinfo=UTC)


def hours(start: int, end: int) -> Span:
    return MIDNIGHT + timedelta(hours=start), MIDNIGHT + timedelta(hours=end)


SPANS = st.lists(st.builds(hours, st.integers(0, 24), st.integers(0, 24)), max_size=8)


def covered(spans: list[Span]) -> set[int]:
    return {n for n in range(24) if any(s <= hours(n, n)[0] < e for s, e in spans)}


def test_spans_that_meet_become_one() -> None:
    assert joined([hours(12, 17), hours(8, 12)]) == [hours(8, 17)]


def test_a_hole_in_the_middle_leaves_both_sides() -> None:
    assert without(hours(8, 17), [hours(10, 11)]) == [hours(8, 10), hours(11, 17)]


def test_a_hole_over_everything_leaves_nothing() -> None:
    assert without(hours(8, 17), [hours(7, 18)]) == []


def test_parts_outside_the_limits_are_cut() -> None:
    assert within([hours(6, 9), hours(18, 19)], hours(8, 17)) == [hours(8, 9)]


@given(SPANS)
def test_joining_keeps_every_hour_and_leaves_gaps_between(spans: list[Span]) -> None:
    whole = joined(spans)
    assert covered(whole) == covered(spans)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(whole))


@given(SPANS, SPANS)
def test_cutting_takes_away_exactly_the_holes(spans: list[Span], holes: list[Span]) -> None:
    for span in joined(spans):
        assert covered(without(span, holes)) == covered([span]) - covered(holes)
