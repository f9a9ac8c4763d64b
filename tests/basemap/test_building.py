"""The base map: what is in it, how large it gets, and whose data it says it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from dispatch.basemap.building import build_basemap
from dispatch.basemap.detail import STEPS
from dispatch.roads.box import Box
from dispatch.roads.failure import MapUnusable
from tests.roads.drawn import DrawnMap
from tests.roads.extract import helsinki

LIMIT = 1_500_000

Map = dict[str, Any]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Map:
    """Central Helsinki (© OpenStreetMap contributors, ODbL), drawn in full."""
    return drawn(helsinki(), tmp_path_factory.mktemp("map") / "basemap.geojson")


def drawn(extract: Path, out: Path, *, limit: int = LIMIT, box: Box | None = None) -> Map:
    build_basemap(extract, out, limit=limit, box=box)
    found: Map = json.loads(out.read_bytes())
    return found


def layers(town: Map) -> set[tuple[str, int]]:
    return {(one["properties"]["layer"], one["properties"]["rank"]) for one in town["features"]}


def positions(geometry: Any) -> list[tuple[float, float]]:
    if isinstance(geometry[0], float):
        return [(geometry[0], geometry[1])]
    return [position for part in geometry for position in positions(part)]


def test_a_town_has_streets_and_parks_and_water_and_names(town: Map) -> None:
    found = layers(town)
    assert {("road", rank) for rank in (1, 2, 3, 4)} <= found
    assert {("green", 3), ("water", 1), ("built", 2), ("coast", 1)} <= found
    names = {
        one["properties"]["name"]
        for one in town["features"]
        if one["properties"]["layer"] == "place"
    }
    assert {"Helsinki", "Hakaniemi", "Kaisaniemi"} <= names


def test_it_names_whose_data_it_is(town: Map) -> None:
    assert town["attribution"] == "© OpenStreetMap contributors, ODbL"


def test_places_are_told_to_a_metre_and_lie_in_the_town(town: Map) -> None:
    for feature in town["features"]:
        for longitude, latitude in positions(feature["geometry"]["coordinates"]):
            assert 24.8 < longitude < 25.1
            assert 60.1 < latitude < 60.3
            assert round(longitude, 5) == longitude
            assert round(latitude, 5) == latitude


def test_areas_are_closed_rings(town: Map) -> None:
    areas = [one for one in town["features"] if one["geometry"]["type"] == "MultiPolygon"]
    assert areas
    for one in areas:
        for polygon in one["geometry"]["coordinates"]:
            for ring in polygon:
                assert len(ring) >= 4
                assert ring[0] == ring[-1]


def test_areas_are_painted_before_roads_and_names_last(town: Map) -> None:
    order = [one["properties"]["layer"] for one in town["features"]]
    assert order.index("road") > max(order.index(area) for area in ("built", "green", "water"))
    assert order[-1] == "place"
    assert order == sorted(order, key=lambda layer: layer == "place")


def test_a_lower_limit_leaves_out_what_stands_out_least(tmp_path: Path) -> None:
    out = tmp_path / "basemap.geojson"
    full = drawn(helsinki(), out)
    built = build_basemap(helsinki(), out, limit=20_000)
    small = json.loads(out.read_bytes())
    assert out.stat().st_size == built.size <= 20_000
    assert built.detail in STEPS[1:]
    assert layers(small) < layers(full)
    assert ("road", 1) in layers(small)


def test_a_limit_that_nothing_fits_is_said_and_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "basemap.geojson"
    out.write_text("as before")
    with pytest.raises(MapUnusable, match="--box"):
        build_basemap(helsinki(), out, limit=50)
    assert out.read_text() == "as before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_box_cuts_a_part_out(tmp_path: Path, town: Map) -> None:
    part = drawn(helsinki(), tmp_path / "basemap.geojson", box=Box(24.94, 60.165, 24.945, 60.168))
    assert 0 < len(json.dumps(part)) < len(json.dumps(town)) / 2


def test_a_map_with_nothing_to_draw_is_refused(tmp_path: Path) -> None:
    nothing = DrawnMap()
    nothing.thing((0, 0), (10, 0), power="line")
    extract = nothing.write(tmp_path / "nothing.osm.pbf")
    with pytest.raises(MapUnusable, match="nothing to draw"):
        build_basemap(extract, tmp_path / "basemap.geojson", limit=LIMIT)


def test_a_lake_with_an_island_keeps_its_island(tmp_path: Path) -> None:
    lake = DrawnMap()
    lake.thing((0, 0), (900, 0), (900, 900), (0, 900), (0, 0), natural="water")
    found = drawn(lake.write(tmp_path / "lake.osm.pbf"), tmp_path / "basemap.geojson")
    (water,) = found["features"]
    assert water["properties"] == {"layer": "water", "rank": 1}
    assert len(water["geometry"]["coordinates"][0][0]) == 5
