"""The map of roads as a file: all of it or as before, and never believed unseen."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from dispatch.planning.travel import Doubt, Point, StraightLineTimes
from dispatch.planning.travel.filled import FilledTimes
from dispatch.roads.box import Box
from dispatch.roads.failure import MapUnusable
from dispatch.roads.importing import import_roads
from dispatch.roads.keeping import ARRAYS, about, load
from dispatch.roads.source import RoadMap
from tests.roads.drawn import DrawnMap, at

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
PLACES = [Point(60.17103, 24.94271), Point(60.17836, 24.95225), Point(60.1715, 24.9507)]
ABROAD = Point(59.4370, 24.7536)


@pytest.fixture
def kept(tmp_path: Path, extract: Path) -> Path:
    path = tmp_path / "data" / "roads.npz"
    import_roads(extract, path, now=NOW)
    return path


def test_what_is_kept_is_read_back(kept: Path) -> None:
    graph, told = load(kept)
    assert about(kept) == told
    assert told.name == "Helsinki.osm.pbf"
    assert "OpenStreetMap contributors, ODbL" in told.attribution
    assert told.imported_at == "2026-12-01T08:00:00+00:00"
    assert (told.crossings, told.stretches) == (graph.crossings, graph.stretches)
    assert [file.name for file in kept.parent.iterdir()] == ["roads.npz"]


def test_only_a_part_may_be_kept(tmp_path: Path, extract: Path) -> None:
    path = tmp_path / "roads.npz"
    whole = import_roads(extract, path, now=NOW)
    part = import_roads(extract, path, now=NOW, box=Box(24.94, 60.165, 24.95, 60.172))
    assert 0 < part.kilometres < whole.kilometres / 2


@pytest.mark.parametrize("share", [0.0, 0.2, 0.7, 0.999])
def test_a_file_that_ends_too_soon_changes_nothing(
    kept: Path, extract: Path, tmp_path: Path, share: float
) -> None:
    before = kept.read_bytes()
    whole = extract.read_bytes()
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(MapUnusable) as refused:
        import_roads(broken, kept, now=NOW)
    assert "broken.osm.pbf" in refused.value.sv
    assert kept.read_bytes() == before
    assert [file.name for file in kept.parent.iterdir()] == ["roads.npz"]


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", b"<osm version='0.6'/>", bytes(4096)], ids=["png", "xml", "0"]
)
def test_a_foreign_file_is_refused(kept: Path, tmp_path: Path, content: bytes) -> None:
    foreign = tmp_path / "foreign.osm.pbf"
    foreign.write_bytes(content)
    before = kept.read_bytes()
    with pytest.raises(MapUnusable):
        import_roads(foreign, kept, now=NOW)
    assert kept.read_bytes() == before


def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    with pytest.raises(MapUnusable, match="does not exist"):
        import_roads(tmp_path / "nothing.osm.pbf", tmp_path / "roads.npz", now=NOW)


def spoil(path: Path, **instead: object) -> None:
    with np.load(path) as found:
        arrays = {name: found[name] for name in found.files}
    arrays |= instead
    np.savez(path, **{name: value for name, value in arrays.items() if value is not None})


@pytest.mark.parametrize(
    "instead",
    [
        {"about": np.frombuffer(b"{}", dtype=np.uint8)},
        {"about": np.frombuffer(b"no json", dtype=np.uint8)},
        {"x": None},
        {"x": np.zeros(3, dtype=np.int32)},
        {"start": np.array([-1], dtype=np.int32)},
        {"first": np.array([0], dtype=np.int64)},
        {"metres": np.array(["far"])},
    ],
    ids=lambda instead: next(iter(instead)),
)
def test_a_kept_map_that_does_not_hold_together_is_not_used(
    kept: Path, instead: dict[str, object]
) -> None:
    spoil(kept, **instead)
    with pytest.raises(MapUnusable):
        load(kept)
    table = FilledTimes(RoadMap(kept)).table(PLACES)
    assert table.matrix == StraightLineTimes().seconds(PLACES)
    assert [(note.doubt, note.ways) for note in table.notes] == [(Doubt.ROADS_UNREADABLE, 6)]


def test_of_nothing_pickled_is_anything_unpacked(kept: Path) -> None:
    spoil(kept, x=np.array([{"a": 1}], dtype=object))
    with pytest.raises(MapUnusable):
        load(kept)
    assert "x" in ARRAYS


def test_without_a_map_all_is_estimated_and_said_to_be(tmp_path: Path) -> None:
    table = FilledTimes(RoadMap(tmp_path / "roads.npz")).table(PLACES)
    assert table.matrix == StraightLineTimes().seconds(PLACES)
    assert [note.doubt for note in table.notes] == [Doubt.ROADS_MISSING]


def test_places_outside_the_map_are_estimated_and_the_rest_is_not(kept: Path) -> None:
    times = FilledTimes(RoadMap(kept))
    estimate = StraightLineTimes().seconds([*PLACES, ABROAD])
    table = times.table([*PLACES, ABROAD])
    assert table.matrix[3] == estimate[3]
    assert [row[3] for row in table.matrix] == [row[3] for row in estimate]
    assert table.matrix[0][:3] == times.seconds(PLACES)[0]
    assert table.matrix[0][:3] != estimate[0][:3]
    assert [(note.doubt, note.ways) for note in table.notes] == [(Doubt.NO_ROAD_NEAR, 6)]


def test_another_map_is_used_as_soon_as_it_is_there(kept: Path, tmp_path: Path) -> None:
    times = FilledTimes(RoadMap(kept))
    assert times.table(PLACES).notes == ()
    drawn = DrawnMap()
    drawn.way((0, 0), (1000, 0))
    import_roads(drawn.write(tmp_path / "drawn.osm.pbf"), kept, now=NOW)
    assert times.table([at(0, 0), at(1000, 0)]).notes == ()
    assert [note.doubt for note in times.table(PLACES).notes] == [Doubt.NO_ROAD_NEAR]
