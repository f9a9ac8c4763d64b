"""A router over HTTP: what it answers, and everything that can be wrong with that."""

from collections.abc import Iterator

import pytest

from dispatch.planning.travel import (
    AT_THE_DOOR_SECONDS,
    FARTHEST_SECONDS,
    Doubt,
    Point,
    StraightLineTimes,
)
from dispatch.planning.travel.breaker import Breaker
from dispatch.planning.travel.filled import FilledTimes
from dispatch.planning.travel.router import WHOLE_TABLE_SECONDS, Router
from dispatch.planning.travel.source import NO_WAY
from tests.roads.osrm_fake import FakeOsrm, Fault

NORR = Point(58.53, 13.49)
SODER = Point(58.50, 13.49)
OSTER = Point(58.51, 13.60)
PLACES = [NORR, SODER, OSTER]


class Ticks:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def osrm() -> Iterator[FakeOsrm]:
    with FakeOsrm() as running:
        yield running


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def router(osrm: FakeOsrm, ticks: Ticks) -> Iterator[Router]:
    found = Router(osrm.url, timeout=0.5, ticking=ticks)
    yield found
    found.close()


def asked(osrm: FakeOsrm) -> int:
    return len(osrm.asked)


def test_its_seconds_come_with_a_while_at_the_door(router: Router, osrm: FakeOsrm) -> None:
    grid = router.find(PLACES, PLACES).grid
    way = osrm.way(SODER, NORR)
    assert way is not None
    assert grid[1, 0] == -(-way // 1) + AT_THE_DOOR_SECONDS
    assert grid[0, 1] < grid[1, 0], "the fake is quicker to the south"
    assert asked(osrm) == 1


def test_a_table_is_cut_into_requests_of_so_many_points(osrm: FakeOsrm) -> None:
    osrm.most_points = 10
    router = Router(osrm.url, most_points=10)
    places = [Point(58.5 + number / 1000, 13.5) for number in range(23)]
    found = router.find(places, places)
    router.close()
    assert found.doubt is None
    assert (found.grid >= 0).all()
    assert max(sum(sizes) for sizes in osrm.asked) <= 10
    whole = Router(osrm.url, most_points=100)
    osrm.most_points = 100
    assert (whole.find(places, places).grid == found.grid).all()
    whole.close()


def test_where_it_knows_no_way_there_is_none(router: Router, osrm: FakeOsrm) -> None:
    osrm.islands = {OSTER}
    grid = router.find(PLACES, PLACES).grid
    assert grid[0, 2] == grid[2, 1] == NO_WAY
    assert grid[0, 1] > 0


def test_a_road_kilometres_away_is_no_road(router: Router, osrm: FakeOsrm) -> None:
    osrm.far = {OSTER}
    grid = router.find(PLACES, PLACES).grid
    assert grid[0, 2] == grid[2, 0] == NO_WAY
    assert grid[0, 1] > 0


def test_one_place_off_the_map_costs_only_its_own_ways(router: Router, osrm: FakeOsrm) -> None:
    osrm.off_road = {OSTER}
    places = [Point(58.5 + number / 1000, 13.5) for number in range(9)]
    found = router.find([*places, OSTER], [*places, OSTER])
    assert found.doubt is None
    assert (found.grid[:9, :9] >= 0).all()
    assert (found.grid[9, :] == NO_WAY).all()
    assert (found.grid[:, 9] == NO_WAY).all()


SILENCES = [fault for fault in Fault if fault is not Fault.DRIPS]


@pytest.mark.parametrize("fault", SILENCES, ids=lambda fault: fault.name.lower())
def test_whatever_is_wrong_with_it_the_estimate_steps_in_and_says_so(
    router: Router, osrm: FakeOsrm, fault: Fault
) -> None:
    osrm.always = fault
    table = FilledTimes(router).table(PLACES)
    assert table.matrix == StraightLineTimes().seconds(PLACES)
    assert [(note.doubt, note.ways) for note in table.notes] == [(Doubt.ROUTER_SILENT, 6)]
    assert "svarade inte: 6 restider är uppskattade" in table.notes[0].words.sv
    assert asked(osrm) == 1, "a redirect is not followed, and nothing is asked again"


def test_an_answer_that_never_ends_is_a_silence(osrm: FakeOsrm) -> None:
    osrm.always = Fault.DRIPS
    router = Router(osrm.url, timeout=0.2)
    assert router.find(PLACES, PLACES).doubt is Doubt.ROUTER_SILENT
    router.close()


def test_nobody_at_the_address_is_a_silence() -> None:
    router = Router("http://127.0.0.1:1", timeout=0.5)
    assert router.find(PLACES, PLACES).doubt is Doubt.ROUTER_SILENT
    router.close()


def test_a_silent_router_is_left_alone_for_a_minute(
    router: Router, osrm: FakeOsrm, ticks: Ticks
) -> None:
    osrm.faults.append(Fault.SERVER_ERROR)
    assert router.find(PLACES, PLACES).doubt is Doubt.ROUTER_SILENT
    ticks.seconds = 59
    assert router.find(PLACES, PLACES).doubt is Doubt.ROUTER_SILENT
    assert asked(osrm) == 1
    ticks.seconds = 61
    assert router.find(PLACES, PLACES).doubt is None
    assert router.find(PLACES, PLACES).doubt is None
    assert asked(osrm) == 3


def test_what_was_answered_before_it_fell_silent_is_used(osrm: FakeOsrm) -> None:
    router = Router(osrm.url, most_points=4)
    places = [Point(58.5 + number / 1000, 13.5) for number in range(8)]
    osrm.faults.extend([None, None, Fault.SERVER_ERROR])  # type: ignore[list-item]
    found = router.find(places, places)
    router.close()
    assert found.doubt is Doubt.ROUTER_SILENT
    assert int((found.grid >= 0).sum()) == 8


def test_a_router_too_slow_for_the_whole_table_is_not_waited_for(osrm: FakeOsrm) -> None:
    ticks = Ticks()
    router = Router(osrm.url, most_points=4, timeout=30, ticking=ticks)
    places = [Point(58.5 + number / 1000, 13.5) for number in range(8)]
    answer = osrm.answer

    def slowly(path: str) -> tuple[int, dict[str, object]]:
        ticks.seconds += WHOLE_TABLE_SECONDS / 3.5
        return answer(path)

    osrm.answer = slowly  # type: ignore[method-assign]
    found = router.find(places, places)
    assert found.doubt is Doubt.ROUTER_SLOW
    assert int((found.grid >= 0).sum()) == 16
    assert router.find(places, places).doubt is Doubt.ROUTER_SLOW, "it is asked again at once"
    router.close()


def test_no_way_is_longer_than_the_farthest(router: Router) -> None:
    sydney = Point(-33.87, 151.21)
    assert FilledTimes(router).seconds([sydney, NORR])[0][1] == FARTHEST_SECONDS


def test_a_place_that_is_nowhere_is_not_asked_about(router: Router, osrm: FakeOsrm) -> None:
    matrix = FilledTimes(router).seconds([NORR, Point(float("nan"), 13.0), SODER, NORR])
    assert matrix[1] == [None] * 4
    assert matrix[0][3] == 0
    assert matrix[0][2] == matrix[3][2]
    assert osrm.asked == [(2, 2)]


def test_after_a_pause_one_tries_and_the_others_wait() -> None:
    ticks = Ticks()
    breaker = Breaker(pause=60, ticking=ticks)
    breaker.failed()
    ticks.seconds = 60
    assert [breaker.may_try(), breaker.may_try()] == [True, False]
    breaker.succeeded()
    assert [breaker.may_try(), breaker.may_try()] == [True, True]
