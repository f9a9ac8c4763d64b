"""What stands in a shift as the search sees it: always possible, and never with free time in it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch.planning.kernel.routing import NOWHERE
from dispatch.planning.problem import Commitment, Span
from dispatch.planning.routes.standing import Block, Line, busy, line_of, out_of_reach

TRAVEL = np.array([[0, 600, 1800], [600, 0, 1500], [1800, 1500, 0]], dtype=np.int32)
SHIFT = Line(place=0, start=0, end_place=NOWHERE, until=36000)


def told(start: int, end: int, place: int, begins: int | None = None) -> Commitment:
    return Commitment(1, start, start, end, place, place, 60, begins=begins)


def test_work_in_a_shift_is_a_block_that_begins_when_it_was_told() -> None:
    line = line_of(SHIFT, [told(3000, 7200, 1, begins=3600)], [], TRAVEL)
    (block,) = line.blocks
    assert (block.enter, block.start, block.begins, block.end) == (1, 3000, 3600, 7200)


def test_a_break_is_a_pause_between_blocks() -> None:
    line = line_of(SHIFT, [told(3000, 7200, 1, begins=3600)], [Span(9000, 10800)], TRAVEL)
    assert line.pauses == (Span(9000, 10800),)


def test_work_that_cannot_be_reached_is_one_with_the_work_before_it() -> None:
    line = line_of(SHIFT, [told(3600, 7200, 1), told(7200, 9000, 2)], [], TRAVEL)
    (block,) = line.blocks
    assert (block.enter, block.leave, block.begins, block.end) == (1, 2, 3600, 9000)


def test_work_that_cannot_be_reached_from_the_start_is_where_the_shift_begins() -> None:
    line = line_of(SHIFT, [told(300, 7200, 1)], [], TRAVEL)
    assert (line.place, line.start, line.blocks) == (1, 7200, ())


def test_a_pause_at_the_end_ends_the_shift() -> None:
    assert line_of(SHIFT, [], [Span(30000, 40000)], TRAVEL).until == 30000


def test_an_end_that_cannot_be_reached_any_more_is_given_up() -> None:
    home = Line(place=0, start=0, end_place=2, until=36000)
    line = line_of(home, [told(30000, 35500, 1)], [], TRAVEL)
    assert line.end_place == NOWHERE


def test_overlapping_times_of_a_vehicle_are_one() -> None:
    spans = [Span(0, 100), Span(50, 200), Span(200, 300), Span(500, 900)]
    assert busy(spans, 20, 600) == [Span(20, 300), Span(500, 600)]


def test_nobody_leaves_for_work_later_than_was_told() -> None:
    (block,) = line_of(SHIFT, [told(3000, 7200, 1, begins=4800)], [], TRAVEL).blocks
    travel = out_of_reach(TRAVEL, [block])
    assert list(travel[:3, 3]) == [1800, 1800, 1800]
    assert (travel[:3, :3] == TRAVEL).all()


works = st.builds(
    lambda start, wait, length, place: told(start, start + wait + length, place, start + wait),
    st.integers(-5000, 36000),
    st.integers(0, 2000),
    st.integers(60, 9000),
    st.integers(0, 2),
)
pauses = st.builds(lambda a, n: Span(a, a + n), st.integers(-3000, 37000), st.integers(60, 9000))


@settings(deadline=None)
@given(
    st.lists(works, max_size=5),
    st.lists(pauses, max_size=3),
    st.sampled_from([NOWHERE, 0, 2]),
)
def test_whatever_stands_can_be_done_in_order(
    mine: list[Commitment], away: list[Span], end_place: int
) -> None:
    empty = Line(place=0, start=0, end_place=end_place, until=36000)
    line = line_of(empty, [work for work in mine if work.start >= 0], away, TRAVEL)
    clock, place = line.start, line.place
    items: list[Block | Span] = [*line.blocks, *line.pauses]
    for item in sorted(items, key=lambda one: one.start):
        if isinstance(item, Span):
            assert clock <= item.start
        else:
            assert clock + int(TRAVEL[place, item.enter]) <= item.begins
            place = item.leave
        clock = item.end
    home = 0 if line.end_place == NOWHERE else int(TRAVEL[place, line.end_place])
    assert clock + home <= line.until or not items
