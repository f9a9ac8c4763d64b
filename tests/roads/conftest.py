"""A real map, and maps drawn by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dispatch.roads.building import Built, build
from dispatch.roads.reading import read_roads
from dispatch.roads.table import RoadTable
from tests.roads.drawn import DrawnMap
from tests.roads.extract import helsinki

Built_of = Callable[[DrawnMap], Built]


@pytest.fixture(scope="session")
def extract() -> Path:
    """A square mile of Helsinki (© OpenStreetMap contributors, ODbL)."""
    return helsinki()


@pytest.fixture(scope="session")
def streets(extract: Path) -> RoadTable:
    """Its roads, ready to be asked."""
    built = build(read_roads(extract))
    assert built is not None
    return RoadTable(built.graph)


@pytest.fixture
def built(tmp_path: Path) -> Built_of:
    """Makes the graph of a drawn map, by way of a file."""

    def make(drawn: DrawnMap) -> Built:
        found = build(read_roads(drawn.write(tmp_path / "drawn.osm.pbf")))
        assert found is not None
        return found

    return make
