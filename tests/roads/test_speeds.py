"""How fast one drives, and where: read off tags."""

import pytest

from dispatch.roads.drivable import Drive, blocks, drive
from dispatch.roads.speeds import signed

RESIDENTIAL = {"highway": "residential"}


@pytest.mark.parametrize(
    ("value", "limit"),
    [
        ("50", 50),
        ("30 mph", 48.28032),
        ("SE:urban", 50),
        ("SE:rural", 70),
        ("walk", 5),
        ("50;30", 30),
        ("none", None),
        ("signals", None),
        ("fast", None),
        ("0", None),
        ("-30", None),
        ("nan", None),
        ("9e99", None),
        ("", None),
        (None, None),
    ],
)
def test_signs_are_read(value: str | None, limit: float | None) -> None:
    assert signed(value) == limit


@pytest.mark.parametrize(
    ("tags", "speed"),
    [
        ({"highway": "primary", "maxspeed": "80"}, Drive(64, 64)),
        ({"highway": "residential"}, Drive(28, 28)),
        ({"highway": "service", "service": "driveway"}, Drive(8, 8)),
        ({"highway": "service", "maxspeed": "50"}, Drive(14, 14)),
        ({"highway": "track", "maxspeed": "5"}, Drive(5, 5)),
        ({"highway": "secondary", "maxspeed": "90", "surface": "gravel"}, Drive(50, 50)),
        (
            {"highway": "tertiary", "maxspeed:forward": "50", "maxspeed:backward": "30"},
            Drive(40, 24),
        ),
        ({"highway": "motorway", "maxspeed": "110"}, Drive(88, 0)),
        ({"highway": "residential", "oneway": "yes"}, Drive(28, 0)),
        ({"highway": "residential", "oneway": "-1"}, Drive(0, 28)),
        ({"highway": "residential", "oneway": "yes", "oneway:motor_vehicle": "no"}, Drive(28, 28)),
        ({"highway": "residential", "junction": "roundabout"}, Drive(28, 0)),
        ({"highway": "motorway", "oneway": "no"}, Drive(100, 100)),
        ({"route": "ferry", "motor_vehicle": "yes"}, Drive(8, 8)),
    ],
)
def test_ways_are_driven_as_their_tags_say(tags: dict[str, str], speed: Drive) -> None:
    assert drive(tags) == speed


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "footway"},
        {"highway": "construction"},
        {"building": "yes"},
        {"route": "ferry"},
        RESIDENTIAL | {"access": "private"},
        RESIDENTIAL | {"access": "yes", "motor_vehicle": "no"},
        RESIDENTIAL | {"area": "yes"},
    ],
)
def test_these_are_no_roads_for_a_car(tags: dict[str, str]) -> None:
    assert drive(tags) is None


def test_the_particular_permission_goes_before_the_general_one() -> None:
    assert drive(RESIDENTIAL | {"access": "no", "motorcar": "yes"}) is not None


@pytest.mark.parametrize(
    ("tags", "stopped"),
    [
        ({"barrier": "bollard"}, True),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, False),
        ({"barrier": "gate"}, False),
        ({"barrier": "gate", "access": "private"}, True),
        ({"highway": "crossing"}, False),
    ],
)
def test_bollards_stop_a_car_and_open_gates_do_not(tags: dict[str, str], stopped: bool) -> None:
    assert blocks(tags) is stopped
