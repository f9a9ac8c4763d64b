"""Ways over the graph: drawn by hand, and in a real town."""

import heapq
from collections import defaultdict
from itertools import pairwise
from math import hypot
from pathlib import Path

import numpy as np
import osmium
import pytest

from dispatch.planning.travel import AT_THE_DOOR_SECONDS, Point
from dispatch.planning.travel.source import NO_WAY
from dispatch.roads.drivable import blocks, drive
from dispatch.roads.table import RoadTable
from tests.roads.conftest import Built_of
from tests.roads.drawn import DrawnMap, at

FABIANINKATU_SOUTH, FABIANINKATU_NORTH = Point(60.1710, 24.94912), Point(60.1722, 24.94896)
"""On a street that is one-way to the north."""
UNIONINKATU_SOUTH, UNIONINKATU_NORTH = Point(60.1715, 24.95070), Point(60.1728, 24.95056)
"""On a street with traffic in both directions."""
RAILWAY_SQUARE, HAKANIEMI = Point(60.17103, 24.94271), Point(60.17836, 24.95225)
ABROAD = Point(59.4370, 24.7536)
DRIVE = 28 / 3.6

Steps = dict[int, list[tuple[int, float]]]
"""From each node to others, and the seconds that takes."""


def seconds(table: RoadTable, here: Point, there: Point) -> int:
    return int(table.seconds([here], [there])[0, 0]) - AT_THE_DOOR_SECONDS


def test_seconds_follow_the_road_and_not_the_crow(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (300, 0), (300, 400))
    table = RoadTable(built(drawn).graph)
    assert seconds(table, at(0, 0), at(300, 400)) == pytest.approx(700 / DRIVE, abs=1.1)
    assert seconds(table, at(100, 0), at(300, 200)) == pytest.approx(400 / DRIVE, abs=1.1)


def test_the_last_bit_is_walked(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (1000, 0))
    table = RoadTable(built(drawn).graph)
    walk = 100 / (5 / 3.6)
    assert seconds(table, at(200, 0), at(700, 100)) == pytest.approx(500 / DRIVE + walk, abs=1.1)


def test_a_spot_in_the_middle_of_a_long_straight_road_is_found(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (8000, 0))
    drawn.way((0, 0), (0, 400), (3900, 400))
    table = RoadTable(built(drawn).graph)
    assert seconds(table, at(0, 0), at(4000, 0)) == pytest.approx(4000 / DRIVE, abs=2)


def test_against_a_one_way_street_one_drives_round(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (0, 100), oneway="yes")
    drawn.way((0, 100), (100, 100), (100, 0), (0, 0))
    table = RoadTable(built(drawn).graph)
    assert seconds(table, at(0, 20), at(0, 80)) == pytest.approx(60 / DRIVE, abs=1.1)
    assert seconds(table, at(0, 80), at(0, 20)) == pytest.approx(340 / DRIVE, abs=1.1)


def test_of_two_roads_between_two_crossings_the_quicker_is_taken(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (1000, 0), highway="service")
    drawn.way((0, 0), (0, 100), (1000, 100), (1000, 0), highway="primary", maxspeed="90")
    drawn.way((-500, 0), (0, 0))
    drawn.way((1000, 0), (1500, 0))
    table = RoadTable(built(drawn).graph)
    round_about = 1200 / (72 / 3.6)
    found = seconds(table, at(-500, 0), at(1500, 0))
    assert found == pytest.approx(1000 / DRIVE + round_about, abs=1.1)


def test_no_way_leads_where_no_road_is_near(streets: RoadTable) -> None:
    grid = streets.seconds([RAILWAY_SQUARE, ABROAD], [HAKANIEMI, ABROAD])
    assert grid[0, 0] > 0
    assert (grid[1, 0], grid[0, 1], grid[1, 1]) == (NO_WAY, NO_WAY, NO_WAY)


def test_fabianinkatu_is_one_way_to_the_north(streets: RoadTable) -> None:
    north = seconds(streets, FABIANINKATU_SOUTH, FABIANINKATU_NORTH)
    south = seconds(streets, FABIANINKATU_NORTH, FABIANINKATU_SOUTH)
    assert north == pytest.approx(134 / (0.8 * 30 / 3.6), abs=3)
    assert south > 2 * north


def test_unioninkatu_is_as_long_one_way_as_the_other(streets: RoadTable) -> None:
    north = seconds(streets, UNIONINKATU_SOUTH, UNIONINKATU_NORTH)
    south = seconds(streets, UNIONINKATU_NORTH, UNIONINKATU_SOUTH)
    assert north == pytest.approx(south, abs=1.1)
    assert north == pytest.approx(145 / (0.8 * 40 / 3.6), abs=3)


def test_from_the_railway_square_to_hakaniemi_is_a_drive_of_some_minutes(
    streets: RoadTable,
) -> None:
    assert 120 < seconds(streets, RAILWAY_SQUARE, HAKANIEMI) < 300


def test_nothing_is_asked_and_nothing_answered(streets: RoadTable) -> None:
    assert streets.seconds([], [HAKANIEMI]).shape == (0, 1)
    assert streets.seconds([HAKANIEMI], []).shape == (1, 0)


def test_a_detour_is_never_shorter_than_the_way(streets: RoadTable) -> None:
    random = np.random.default_rng(7)
    points = [
        Point(float(north), float(east))
        for north, east in zip(
            random.uniform(60.1655, 60.178, 30), random.uniform(24.937, 24.952, 30), strict=True
        )
    ]
    grid = streets.seconds(points, points)
    assert (grid > 0).all()
    assert (grid != grid.T).any(), "one-way streets make ways differ from ways back"
    via = (grid[:, :, None] + grid[None, :, :]).min(axis=1)
    assert (grid <= via).all()


def test_the_table_agrees_with_a_search_node_by_node(extract: Path, streets: RoadTable) -> None:
    nodes, steps = node_by_node(extract)
    within = in_and_out(steps, nearest(nodes, steps, RAILWAY_SQUARE))
    crossings = sorted(node for node in within if len({end for end, _ in steps[node]}) > 2)
    random = np.random.default_rng(3)
    chosen = [int(node) for node in random.choice(crossings, 60, replace=False)]
    places = [nodes[node] for node in chosen]
    grid = streets.seconds(places, places) - AT_THE_DOOR_SECONDS
    exact = np.array(
        [[found[node] for node in chosen] for found in (search(steps, a) for a in chosen)]
    )
    assert exact.max() > 200
    assert (abs(grid - exact) <= 1.5).all()


def nearest(nodes: dict[int, Point], steps: Steps, place: Point) -> int:
    return min(
        steps,
        key=lambda node: hypot(
            nodes[node].latitude - place.latitude, (nodes[node].longitude - place.longitude) / 2
        ),
    )


def in_and_out(steps: Steps, node: int) -> set[int]:
    """What can be reached from a node, and from which it can be reached."""
    back: Steps = defaultdict(list)
    for start, onward in steps.items():
        for end, seconds_there in onward:
            back[end].append((start, seconds_there))
    return search(steps, node).keys() & search(back, node).keys()


def node_by_node(extract: Path) -> tuple[dict[int, Point], Steps]:
    """The extract's roads with every node kept, read without any code of the graph's."""
    nodes: dict[int, Point] = {}
    stopped: set[int] = set()
    steps: Steps = defaultdict(list)
    for thing in osmium.FileProcessor(str(extract)).with_locations():
        if isinstance(thing, osmium.osm.Node):
            nodes[thing.id] = Point(thing.location.lat, thing.location.lon)
            if blocks(thing.tags):
                stopped.add(thing.id)
        elif isinstance(thing, osmium.osm.Way):
            speed = drive(thing.tags)
            refs = [node.ref for node in thing.nodes]
            for a, b in pairwise(refs):
                if speed is None or not {a, b} <= nodes.keys() - stopped:
                    continue
                metres = osmium.geom.haversine_distance(
                    osmium.osm.Location(nodes[a].longitude, nodes[a].latitude),
                    osmium.osm.Location(nodes[b].longitude, nodes[b].latitude),
                )
                for start, end, pace in ((a, b, speed.along), (b, a, speed.against)):
                    if pace:
                        steps[start].append((end, metres / (pace / 3.6)))
    return nodes, steps


def search(steps: Steps, start: int) -> dict[int, float]:
    """Seconds from one node to every other that can be reached."""
    found: dict[int, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        seconds_there, node = heapq.heappop(waiting)
        if node in found:
            continue
        found[node] = seconds_there
        for after, step in steps[node]:
            heapq.heappush(waiting, (seconds_there + step, after))
    return found
