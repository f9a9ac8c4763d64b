"""What a router has answered is kept: in the database, for a while, and never in the way."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlmodel import select

from dispatch.database import Database
from dispatch.models import TravelTime
from dispatch.planning.travel import AT_THE_DOOR_SECONDS, Doubt, Point
from dispatch.planning.travel.filled import FilledTimes
from dispatch.planning.travel.memory import TravelMemory, key_of
from dispatch.planning.travel.remembered import RememberedSource
from dispatch.planning.travel.router import Router
from dispatch.planning.travel.source import NO_WAY
from tests.roads.osrm_fake import FakeOsrm, Fault

MONTH = timedelta(days=30)
PLACES = [Point(58.5 + number / 100, 13.5) for number in range(5)]
NEW = Point(58.6, 13.6)


class SetClock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 1, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def osrm() -> Iterator[FakeOsrm]:
    with FakeOsrm() as running:
        yield running


@pytest.fixture
def router(osrm: FakeOsrm) -> Iterator[Router]:
    found = Router(osrm.url, timeout=0.5)
    yield found
    found.close()


@pytest.fixture
def source(router: Router, database: Database, clock: SetClock) -> RememberedSource:
    return RememberedSource(router, TravelMemory(database, age=MONTH), clock)


def kept(database: Database) -> Sequence[TravelTime]:
    with database.read() as session:
        return session.exec(select(TravelTime)).all()


def test_the_second_time_nobody_is_asked(
    source: RememberedSource, osrm: FakeOsrm, database: Database
) -> None:
    first = source.find(PLACES, PLACES)
    again = source.find(PLACES[::-1], PLACES)
    assert len(osrm.asked) == 1
    assert (again.grid == first.grid[::-1]).all()
    assert len(kept(database)) == 20


def test_of_a_new_place_only_its_own_ways_are_asked_for(
    source: RememberedSource, osrm: FakeOsrm
) -> None:
    source.find(PLACES, PLACES)
    grid = source.find([*PLACES, NEW], [*PLACES, NEW]).grid
    assert sorted(osrm.asked[1:]) == [(1, 6), (5, 1)]
    assert (grid > 0).all()


def test_an_answer_too_old_is_asked_for_again(
    source: RememberedSource, osrm: FakeOsrm, clock: SetClock, database: Database
) -> None:
    source.find(PLACES, PLACES)
    clock.moment += MONTH - timedelta(minutes=1)
    source.find(PLACES, PLACES)
    assert len(osrm.asked) == 1
    clock.moment += timedelta(minutes=2)
    source.find(PLACES, PLACES)
    assert len(osrm.asked) == 2
    assert {way.known_at for way in kept(database)} == {clock.moment}


def test_what_is_too_old_is_taken_away(
    source: RememberedSource, clock: SetClock, database: Database
) -> None:
    source.find(PLACES, PLACES)
    clock.moment += MONTH
    source.find([PLACES[0]], [NEW])
    assert [way.origin for way in kept(database)] == [key_of(PLACES[0])]


def test_that_there_is_no_way_is_remembered_too(
    source: RememberedSource, osrm: FakeOsrm, database: Database
) -> None:
    osrm.islands = {NEW}
    assert source.find([NEW], PLACES).grid.tolist() == [[NO_WAY] * 5]
    assert source.find([NEW], PLACES).grid.tolist() == [[NO_WAY] * 5]
    assert len(osrm.asked) == 1
    assert {way.seconds for way in kept(database)} == {None}


def test_a_silence_is_not_remembered(
    source: RememberedSource, osrm: FakeOsrm, database: Database
) -> None:
    osrm.always = Fault.SERVER_ERROR
    assert source.find(PLACES, PLACES).doubt is Doubt.ROUTER_SILENT
    assert kept(database) == []


def test_what_is_remembered_serves_while_the_router_is_silent(
    source: RememberedSource, osrm: FakeOsrm
) -> None:
    known = source.find(PLACES, PLACES).grid
    osrm.always = Fault.SERVER_ERROR
    table = FilledTimes(source).table([*PLACES, NEW])
    assert [(note.doubt, note.ways) for note in table.notes] == [(Doubt.ROUTER_SILENT, 10)]
    assert np.array(table.matrix)[:5, :5].max() == known.max()
    assert FilledTimes(source).table(PLACES).notes == ()


def test_two_routers_do_not_share_answers(
    source: RememberedSource, database: Database, clock: SetClock
) -> None:
    source.find(PLACES, PLACES)
    with FakeOsrm() as other:
        router = Router(other.url)
        RememberedSource(router, TravelMemory(database, age=MONTH), clock).find(PLACES, PLACES)
        router.close()
        assert len(other.asked) == 1


def test_places_within_a_metre_are_one_place(source: RememberedSource, osrm: FakeOsrm) -> None:
    door = Point(PLACES[0].latitude + 0.000001, PLACES[0].longitude)
    assert key_of(door) == key_of(PLACES[0])
    grid = source.find([door, *PLACES], [door, *PLACES]).grid
    assert osrm.asked == [(5, 5)]
    assert (grid[0] == grid[1]).all()
    assert grid[0, 1] == AT_THE_DOOR_SECONDS
    assert FilledTimes(source).seconds([door, PLACES[0]])[0] == [0, AT_THE_DOOR_SECONDS]


def test_keys_tell_the_whole_earth_apart() -> None:
    corners = [
        Point(latitude, longitude)
        for latitude in (-90, -0.00001, 0, 58.5, 90)
        for longitude in (-180, -0.00001, 0, 13.5, 180)
    ]
    assert len({key_of(corner) for corner in corners}) == 25
    assert max(map(key_of, corners)) < 2**63


def test_the_memory_away_costs_nothing_but_the_memory(
    router: Router, osrm: FakeOsrm, clock: SetClock
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nowhere")
    source = RememberedSource(router, TravelMemory(away, age=MONTH), clock)
    found = source.find(PLACES, PLACES)
    away.close()
    assert found.doubt is None
    assert (found.grid > 0).all()
    assert len(osrm.asked) == 1


def test_the_memory_does_not_wait_for_the_caller_s_transaction(
    source: RememberedSource, database: Database
) -> None:
    with database.read() as reading:
        reading.exec(select(TravelTime)).all()
        source.find(PLACES, PLACES)
        assert len(kept(database)) == 20
