"""The estimate of travel times, and how it fills what better sources leave open."""

from collections.abc import Sequence
from itertools import product
from math import nan

from hypothesis import given
from hypothesis import strategies as st

from dispatch.planning.travel import (
    FARTHEST_SECONDS,
    Doubt,
    Point,
    StraightLineTimes,
    TravelNote,
)
from dispatch.planning.travel.blocks import Block, cut
from dispatch.planning.travel.filled import FilledTimes
from dispatch.planning.travel.source import NO_WAY, Found, nothing_known

GOTENE = Point(58.5281, 13.4936)
LIDKOPING = Point(58.5052, 13.1577)
SYDNEY = Point(-33.87, 151.21)


def test_twenty_kilometres_take_about_three_quarters_of_an_hour() -> None:
    ((here, there), _) = StraightLineTimes().seconds([GOTENE, LIDKOPING])
    assert here == 0
    assert there is not None
    assert 2600 < there < 3000


def test_no_way_is_longer_than_the_farthest() -> None:
    assert StraightLineTimes().seconds([GOTENE, SYDNEY])[0][1] == FARTHEST_SECONDS


def test_a_place_that_is_nowhere_has_no_way() -> None:
    matrix = StraightLineTimes().seconds([GOTENE, Point(nan, 13.0), Point(91.0, 0.0)])
    assert matrix[0][0] == 0
    assert all(matrix[a][b] is None for a, b in product(range(3), repeat=2) if (a, b) != (0, 0))


def test_an_estimate_that_was_asked_for_needs_no_note() -> None:
    table = StraightLineTimes().table([GOTENE, LIDKOPING])
    assert table.matrix == StraightLineTimes().seconds([GOTENE, LIDKOPING])
    assert table.notes == ()


class Broken:
    """A source with a fault of its own."""

    name = "broken"

    def find(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Found:
        raise ZeroDivisionError(f"{len(origins)} x {len(destinations)}")


class Partial:
    """A source that knows the ways from the first place only, and none to the last."""

    name = "partial"

    def find(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Found:
        grid = nothing_known(origins, destinations)
        grid[0] = 7
        grid[:, -1] = NO_WAY
        return Found(grid, Doubt.ROUTER_SLOW)


def test_a_source_that_breaks_leaves_the_estimate() -> None:
    table = FilledTimes(Broken()).table([GOTENE, LIDKOPING])
    assert table.matrix == StraightLineTimes().seconds([GOTENE, LIDKOPING])
    assert [(note.doubt, note.ways) for note in table.notes] == [(Doubt.SOURCE_BROKEN, 2)]


def test_only_what_is_not_known_is_estimated_and_each_reason_told() -> None:
    places = [GOTENE, LIDKOPING, SYDNEY]
    estimate = StraightLineTimes().seconds(places)
    table = FilledTimes(Partial()).table(places)
    assert table.matrix[0] == [0, 7, estimate[0][2]]
    assert table.matrix[1] == [estimate[1][0], 0, estimate[1][2]]
    assert {note.doubt: note.ways for note in table.notes} == {
        Doubt.ROUTER_SLOW: 3,
        Doubt.NO_ROAD_NEAR: 2,
    }


def test_nothing_asked_is_nothing_answered() -> None:
    assert FilledTimes(Partial()).seconds([Point(nan, nan)]) == [[None]]
    assert FilledTimes(Broken()).seconds([]) == []


@given(st.integers(0, 30), st.integers(0, 30), st.integers(2, 25))
def test_a_block_is_cut_into_parts_that_cover_it_once(rows: int, columns: int, most: int) -> None:
    whole = Block(range(rows), range(columns))
    parts = list(cut(whole, most))
    assert all(len(part.rows) + len(part.columns) <= max(most, 2) for part in parts)
    covered = [pair for part in parts for pair in product(part.rows, part.columns)]
    assert sorted(covered) == sorted(product(range(rows), range(columns)))


def test_every_doubt_has_a_sentence_in_both_languages() -> None:
    for doubt in Doubt:
        words = TravelNote(doubt, 12).words
        assert "12" in words.sv
        assert "12" in words.en
        assert words.sv != words.en
