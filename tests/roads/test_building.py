"""The graph that is made of ways."""

from pathlib import Path

import pytest

from dispatch.roads.building import build
from dispatch.roads.failure import MapUnusable
from dispatch.roads.reading import read_roads
from tests.roads.conftest import Built_of
from tests.roads.drawn import DrawnMap

HERE, BEND, THERE = (0.0, 0.0), (300.0, 0.0), (300.0, 400.0)


def test_bends_are_no_crossings_and_their_length_counts(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way(HERE, BEND, THERE)
    graph = built(drawn).graph
    assert (graph.crossings, graph.stretches) == (2, 1)
    assert graph.metres[0] == pytest.approx(700, abs=0.1)
    assert graph.along[0] == pytest.approx(700 / (28 / 3.6), rel=1e-3)
    assert len(graph.x) == 3


def test_a_way_that_another_one_touches_is_two_stretches(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way(HERE, BEND, THERE)
    drawn.way(BEND, (900.0, 0.0))
    graph = built(drawn).graph
    assert (graph.crossings, graph.stretches) == (4, 3)
    assert sorted(graph.metres.round().tolist()) == [300, 400, 600]


def test_a_way_that_crosses_itself_is_cut_there(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (100, 0), (200, 0), (200, 100), (100, 100), (100, 0), (100, -100))
    graph = built(drawn).graph
    assert graph.stretches == 3
    assert sorted(graph.metres.round().tolist()) == [100, 100, 400]


def test_what_one_cant_come_back_from_is_left_out(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (1000, 0))
    drawn.way((1000, 0), (1500, 0), oneway="yes")
    drawn.way((0, 5000), (300, 5000))
    found = built(drawn)
    assert found.graph.kilometres == pytest.approx(1, abs=1e-3)
    assert found.share == pytest.approx(1000 / 1800, abs=1e-3)


def test_a_bollard_cuts_a_road(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (500, 0), (600, 0), (650, 0))
    drawn.node(600, 0, barrier="bollard")
    assert built(drawn).graph.kilometres == pytest.approx(0.5, abs=1e-3)


def test_one_way_streets_have_one_direction(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (0, 100), oneway="yes")
    drawn.way((0, 100), (100, 100), (0, 0))
    graph = built(drawn).graph
    assert sorted([float(s) == float("inf") for s in graph.against]) == [False, True]


def test_two_nodes_on_one_spot_are_no_way_of_zero_seconds(built: Built_of) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (0.001, 0))
    drawn.way((0.001, 0), (100, 0))
    assert built(drawn).graph.along.min() > 0


def test_a_road_on_which_one_gets_nowhere_is_no_map(tmp_path: Path) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (100, 0), oneway="yes")
    assert build(read_roads(drawn.write(tmp_path / "drawn.osm.pbf"))) is None


def test_a_map_without_roads_is_refused(tmp_path: Path) -> None:
    drawn = DrawnMap()
    drawn.way((0, 0), (100, 0), highway="footway")
    with pytest.raises(MapUnusable, match="no roads for cars"):
        read_roads(drawn.write(tmp_path / "drawn.osm.pbf"))


def test_nodes_that_the_extract_lacks_cut_their_way(extract: Path) -> None:
    raw = read_roads(extract)
    assert (raw.refs < 0).any(), "the extract is cut at its border"
    found = build(raw)
    assert found is not None
    assert 20 < found.graph.kilometres < 30
    assert found.share > 0.8
