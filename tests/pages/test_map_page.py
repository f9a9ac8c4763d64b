"""The map of a day: errands and their places, never anybody's home, and nothing from elsewhere."""

import json
from dataclasses import replace
from itertools import combinations
from math import dist

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from dispatch.app import make_app
from dispatch.basemap import basemap_file
from dispatch.models import Stop
from dispatch.service import Service
from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.readers import Readers
from tests.pages.test_live import come_in

GROUND = {
    "type": "FeatureCollection",
    "attribution": "© OpenStreetMap contributors, ODbL",
    "features": [
        {
            "type": "Feature",
            "properties": {"layer": "place", "rank": 1, "name": "<b>Vara</b>", "kind": "town"},
            "geometry": {"type": "Point", "coordinates": [12.95, 58.26]},
        }
    ],
}


def test_the_table_beside_the_map_has_the_days_places(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    town.texts(ANNA, f"ja {number}")
    words = readers.coordinator().reads("/map")
    assert f"{number} Däckbyte Hemtj. Norr Bemannat 10:00 Anna" in words


def test_a_recipients_home_is_not_on_the_map(town: Town, readers: Readers) -> None:
    town.posts("Hemtjänst Norr", "shopping_recipient", at="10:00")
    answer = readers.coordinator().looks("/map")
    with town.service.database.read() as session:
        stops = session.exec(select(Stop).order_by(col(Stop.position))).all()
    told = [f"{one.latitude:.5f},{one.longitude:.5f}" for one in stops if one.role != "recipient"]
    assert len(told) < len(stops)
    assert f'data-points="{" ".join(told)}"' in answer.text
    assert "visas inte, för" in answer.text


def test_a_unit_and_a_stranger_see_no_map(town: Town, readers: Readers) -> None:
    assert readers.unit().looks("/map").status_code == 403
    assert readers.stranger().looks("/map").status_code == 303
    assert readers.stranger().looks("/map/base.geojson").status_code in {303, 401}


def test_without_a_base_map_it_is_said_how_to_build_one(town: Town, readers: Readers) -> None:
    town.posts("Hemtjänst Norr")
    assert "serviceteam basemap build" in readers.chief().reads("/map")
    assert readers.chief().looks("/map/base.geojson").status_code == 404


def test_tiles_from_elsewhere_are_allowed_only_where_a_setting_names_them(service: Service) -> None:
    def policy(tiles: str | None) -> str:
        named = replace(service, settings=service.settings.model_copy(update={"map_tiles": tiles}))
        with TestClient(make_app(named), base_url="http://127.0.0.1") as client:
            return str(client.get("/enter").headers["content-security-policy"])

    assert "img-src 'self' data:;" in policy(None)
    assert "img-src 'self' data: https://*.tiles.example;" in policy(
        "https://{s}.tiles.example/{z}/{x}/{y}.png"
    )


@pytest.mark.browser
def test_the_map_draws_errands_on_our_own_ground(town: Town, screen: Page, address: str) -> None:
    file = basemap_file(town.service.settings.data_dir)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(GROUND), encoding="utf-8")
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    come_in(screen)
    screen.goto("/map")
    dot = screen.locator("#map .dot", has_text=str(number))
    expect(dot).to_be_visible()
    expect(screen.locator("#map")).to_contain_text("© OpenStreetMap")
    expect(screen.locator(".ground-name")).to_have_text("<b>Vara</b>")
    assert [url for url in asked if not url.startswith(address)] == []
    dot.click()
    screen.wait_for_url(f"**/errands/{number}")


@pytest.mark.browser
def test_dots_of_one_place_stand_beside_each_other_in_the_tables_order(
    town: Town, screen: Page
) -> None:
    numbers = [town.posts("Hemtjänst Norr", "tyre_change", at=at) for at in ("10:00", "11:00")]
    numbers += [town.posts("Hemtjänst Norr", at="12:00"), town.posts("Hemtjänst Norr", at="13:00")]
    come_in(screen)
    screen.emulate_media(reduced_motion="reduce")
    screen.goto("/map")
    dots = screen.locator("#map .dot")
    expect(dots).to_have_text([str(number) for number in numbers])
    assert none_touches(dots)
    screen.get_by_role("button", name="Zooma ut").click()
    assert none_touches(dots)
    dots.first.focus()
    screen.keyboard.press("Tab")
    expect(dots.nth(1)).to_be_focused()
    screen.keyboard.press("Enter")
    screen.wait_for_url(f"**/errands/{numbers[1]}")


def none_touches(dots: Locator) -> bool:
    """Whether each two of the round dots have their middles a dot's width apart."""
    boxes = [box for dot in dots.all() if (box := dot.bounding_box())]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    pairs = list(combinations(middles, 2))
    return bool(pairs) and all(dist(*pair) >= boxes[0]["width"] for pair in pairs)
