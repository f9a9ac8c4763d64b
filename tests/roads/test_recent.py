"""What one process has looked up lately."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.planning.travel import Point
from dispatch.planning.travel.recent import AGE, RecentMemory
from dispatch.planning.travel.remembered import RememberedSource
from dispatch.planning.travel.source import NO_WAY, Found, nothing_known
from tests.roads.test_memory import SetClock

PLACES = [Point(58.5 + number / 100, 13.5) for number in range(12)]


class Counting:
    """A source whose ways are told apart: 1000 a place from, 1 a place to. Some it can't tell."""

    def __init__(self) -> None:
        self.name = "counting"
        self.told: list[int] = []
        self.silent: set[Point] = set()

    def find(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Found:
        grid = nothing_known(origins, destinations)
        for row, origin in enumerate(origins):
            for column, destination in enumerate(destinations):
                if destination not in self.silent:
                    grid[row, column] = way(origin, destination)
        self.told.append(grid.size)
        return Found(grid)


def way(origin: Point, destination: Point) -> int:
    if destination == PLACES[-1]:
        return NO_WAY
    return 1000 * (1 + PLACES.index(origin)) + PLACES.index(destination)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def source() -> Counting:
    return Counting()


@pytest.fixture
def recent(source: Counting, clock: SetClock) -> RememberedSource:
    return RememberedSource(source, RecentMemory(), clock)


def test_the_second_time_nobody_is_asked(recent: RememberedSource, source: Counting) -> None:
    first = recent.find(PLACES, PLACES).grid
    assert (recent.find(PLACES[3:6], PLACES).grid == first[3:6]).all()
    assert source.told == [144]


def test_of_a_new_place_only_its_own_ways_are_asked_for(
    recent: RememberedSource, source: Counting
) -> None:
    recent.find(PLACES[:9], PLACES[:9])
    recent.find(PLACES[:10], PLACES[:10])
    assert source.told == [81, 9, 10]


def test_after_an_hour_all_is_asked_for_again(
    recent: RememberedSource, source: Counting, clock: SetClock
) -> None:
    recent.find(PLACES, PLACES)
    clock.moment += AGE - timedelta(seconds=1)
    recent.find(PLACES, PLACES)
    assert source.told == [144]
    clock.moment += timedelta(seconds=1)
    recent.find(PLACES, PLACES)
    assert source.told == [144, 144]


def test_another_map_is_asked_anew(recent: RememberedSource, source: Counting) -> None:
    recent.find(PLACES, PLACES)
    source.name = "another"
    recent.find(PLACES, PLACES)
    assert source.told == [144, 144]


def test_what_could_not_be_told_is_asked_for_again(
    recent: RememberedSource, source: Counting
) -> None:
    source.silent = {PLACES[0]}
    recent.find(PLACES, PLACES)
    source.silent = set()
    assert recent.find([PLACES[1]], [PLACES[0]]).grid[0, 0] == 2000
    assert source.told == [144, 1]


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 11), min_size=1, max_size=9),
            st.lists(st.integers(0, 11), min_size=1, max_size=9),
        ),
        max_size=8,
    )
)
def test_whatever_is_asked_in_whatever_order_the_answers_are_the_source_s(
    asked: list[tuple[list[int], list[int]]],
) -> None:
    recent = RememberedSource(Counting(), RecentMemory(most_places=10), SetClock())
    for rows, columns in asked:
        origins, destinations = [PLACES[at] for at in rows], [PLACES[at] for at in columns]
        grid = recent.find(origins, destinations).grid
        for row, origin in enumerate(origins):
            for column, destination in enumerate(destinations):
                if origin != destination:
                    assert grid[row, column] == way(origin, destination)


def test_a_clock_set_back_is_no_reason_to_remember_longer() -> None:
    memory, early = RecentMemory(), datetime(2026, 12, 1, tzinfo=UTC)
    source, clock = Counting(), SetClock()
    recent = RememberedSource(source, memory, clock)
    recent.find(PLACES, PLACES)
    clock.moment = early - timedelta(days=1)
    recent.find(PLACES, PLACES)
    assert source.told == [144, 144]
