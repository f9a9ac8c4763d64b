"""`serviceteam roads` and `serviceteam basemap`, and what the doctor says of travel times."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dispatch.basemap import basemap_file
from dispatch.cli.commands import app
from dispatch.cli.doctor.finding import Level
from dispatch.cli.doctor.travel import look_at_travel
from dispatch.clocks import WallClock
from dispatch.database import Database
from dispatch.errors import SettingsMissing
from dispatch.planning.travel import Point, StraightLineTimes
from dispatch.planning.travel.chosen import travel_from
from dispatch.roads import roads_file
from dispatch.settings import Settings
from tests.roads.osrm_fake import FakeOsrm, Fault

Run = Callable[..., Result]
PLACES = [Point(60.17103, 24.94271), Point(60.17836, 24.95225)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    usual = {"SERVICETEAM_DATA_DIR": str(tmp_path), "SERVICETEAM_LANGUAGE": ""}
    return lambda *words, **env: CliRunner().invoke(app, list(words), env=usual | env)


@pytest.fixture
def osrm() -> Iterator[FakeOsrm]:
    with FakeOsrm() as running:
        yield running


def settings(tmp_path: Path, **chosen: Any) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, **chosen)


def level(chosen: Settings) -> Level:
    (finding,) = look_at_travel(chosen)
    return finding.level


def test_roads_are_imported_and_shown(run: Run, extract: Path, tmp_path: Path) -> None:
    told = run("roads", "import", str(extract))
    assert told.exit_code == 0, told.output
    assert "24 km väg" in told.stdout
    assert "SERVICETEAM_TRAVEL=roads" in told.stdout
    assert roads_file(tmp_path).exists()
    shown = run("roads", "show", "--language", "en").stdout
    assert "24 km of road" in shown
    assert "© OpenStreetMap contributors, ODbL" in shown
    assert json.loads(run("roads", "show", "--json").stdout)["name"] == "Helsinki.osm.pbf"


def test_without_roads_there_is_nothing_to_show_but_what_to_do(run: Run) -> None:
    shown = run("roads", "show")
    assert shown.exit_code == 1
    assert "serviceteam roads import" in shown.stderr


def test_a_file_that_is_no_map_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.osm.pbf").write_bytes(b"not a map at all, sorry")
    for words in (("roads", "import"), ("basemap", "build")):
        refused = run(*words, "x.osm.pbf")
        assert refused.exit_code == 1
        assert "går inte att läsa som OpenStreetMap-karta" in refused.stderr
    assert not roads_file(tmp_path).exists()
    assert not basemap_file(tmp_path).exists()


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "13,58,12,59", "0,0,0,0", "nan,0,1,1"])
def test_a_box_that_is_none_is_refused(run: Run, extract: Path, box: str) -> None:
    refused = run("roads", "import", str(extract), "--box", box)
    assert refused.exit_code == 1
    assert "--box" in refused.stderr


def test_the_base_map_is_built_where_the_pages_look(
    run: Run, extract: Path, tmp_path: Path
) -> None:
    told = run("basemap", "build", str(extract), "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["bytes"] == basemap_file(tmp_path).stat().st_size


def test_the_doctor_looks_at_whoever_knows_the_ways(
    run: Run, extract: Path, tmp_path: Path, osrm: FakeOsrm
) -> None:
    assert level(settings(tmp_path)) is Level.FINE
    assert level(settings(tmp_path, travel="roads")) is Level.WRONG
    run("roads", "import", str(extract))
    assert level(settings(tmp_path, travel="roads")) is Level.FINE
    roads_file(tmp_path).write_bytes(b"spoilt")
    assert level(settings(tmp_path, travel="roads")) is Level.WRONG
    assert level(settings(tmp_path, travel="osrm")) is Level.WRONG
    assert level(settings(tmp_path, travel="osrm", router_url=osrm.url)) is Level.FINE
    osrm.always = Fault.SERVER_ERROR
    assert level(settings(tmp_path, travel="osrm", router_url=osrm.url)) is Level.ODD
    public = "https://router.project-osrm.org"
    assert level(settings(tmp_path, travel="osrm", router_url=public)) is Level.ODD


def test_the_settings_choose_who_is_asked(
    run: Run, extract: Path, tmp_path: Path, osrm: FakeOsrm, database: Database
) -> None:
    run("roads", "import", str(extract))
    estimate = StraightLineTimes().seconds(PLACES)
    found = {}
    for name in ("estimate", "roads", "osrm"):
        chosen = settings(tmp_path, travel=name, router_url=osrm.url)
        found[name] = travel_from(chosen, database, WallClock()).table(PLACES)
    assert found["estimate"].matrix == estimate
    assert len({str(table.matrix) for table in found.values()}) == 3
    assert all(table.notes == () for table in found.values())
    assert len(osrm.asked) == 1


def test_a_router_without_an_address_is_a_missing_setting(
    tmp_path: Path, database: Database
) -> None:
    with pytest.raises(SettingsMissing, match="SERVICETEAM_ROUTER_URL"):
        travel_from(settings(tmp_path, travel="osrm"), database, WallClock())
