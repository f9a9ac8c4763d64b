"""Fewer points, the same picture."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch.basemap.joining import joined
from dispatch.basemap.reading import Line
from dispatch.basemap.simplifying import METRES_PER_DEGREE, area_metres, weights

METRE = 1 / METRES_PER_DEGREE


def line(*spots: tuple[float, float]) -> Line:
    """Metres from a corner on the equator, as degrees."""
    return np.array(spots, dtype=np.float64) * METRE


def test_a_point_on_the_way_weighs_nothing_and_a_corner_what_it_stands_out() -> None:
    found = weights(line((0, 0), (50, 0), (100, 40), (200, 0)))
    assert found[[0, 3]].tolist() == [np.inf, np.inf]
    assert found[2] == pytest.approx(40, abs=0.01)
    assert 0 < found[1] < 40
    assert weights(line((0, 0), (50, 0), (100, 0)))[1] == pytest.approx(0, abs=1e-6)


def test_a_ring_keeps_its_shape() -> None:
    ring = line((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))
    assert (weights(ring) > 60).all()
    assert area_metres(ring) == pytest.approx(10_000, rel=1e-6)


spots = st.lists(
    st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000)), min_size=2, max_size=40
)


@given(spots, st.integers(1, 300))
@settings(max_examples=150, deadline=None)
def test_no_point_is_farther_from_what_is_left_than_the_tolerance(
    given_spots: list[tuple[int, int]], tolerance: int
) -> None:
    whole = line(*given_spots)
    kept = np.flatnonzero(weights(whole) >= tolerance)
    for first, last in pairwise(kept):
        for between in range(first + 1, last):
            assert off(whole[between], whole[first], whole[last]) / METRE < tolerance + 1e-3


def off(point: Line, a: Line, b: Line) -> float:
    """Degrees between a point and a piece, by a way of its own: the nearest of many spots on it."""
    way = b - a
    length = float(way @ way)
    share = 0.0 if length == 0 else min(1.0, max(0.0, float((point - a) @ way) / length))
    return float(np.hypot(*(point - (a + share * way))))


def test_lines_that_go_on_from_one_another_become_one() -> None:
    found = joined([line((0, 0), (1, 0)), line((2, 0), (1, 0)), line((2, 0), (3, 0), (4, 0))])
    assert len(found) == 1
    assert sorted((found[0][:, 0] / METRE).round(6)) == [0, 1, 2, 3, 4]


def test_lines_that_meet_at_a_crossing_stay_apart() -> None:
    star = [line((0, 0), (1, 0)), line((0, 0), (0, 1)), line((0, 0), (-1, 0))]
    assert len(joined(star)) == 3


def test_a_ring_of_lines_is_joined_once_round() -> None:
    square = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    found = joined([line(a, b) for a, b in pairwise(square)])
    assert len(found) == 1
    assert len(found[0]) == 5
    assert [len(one) for one in joined([line(*square)])] == [5]
