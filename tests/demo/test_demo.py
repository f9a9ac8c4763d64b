"""The demo itself: a whole day that holds every rule, the same each time."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatch.cli.opening import closing
from dispatch.database import Database
from dispatch.demo.day import Day
from dispatch.demo.script import at
from dispatch.demo.stage import staged
from dispatch.demo.story import Story
from dispatch.settings import Settings
from tests import databases
from tests.cli.processes import Process, status


def morning(database: Database, seed: int) -> list[str]:
    """The story until a quarter past eight."""
    url = database.url.render_as_string(hide_password=False)
    told: list[str] = []
    with closing(Settings(_env_file=None), url) as service, staged(service) as stage:
        story = Story(service.database, now=service.clock.now, out=told.append)
        Day(stage, story, seed=seed, wanted=lambda: stage.now < at("08:15")).play()
    return told


@pytest.mark.slow
def test_the_same_number_tells_the_same_story(database: Database) -> None:
    first = morning(database, 1)
    databases.empty(database)
    assert morning(database, 1) == first
    databases.empty(database)
    assert morning(database, 2) != first


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Process]:
    playing = Process(tmp_path, "demo", "--once", "--port", "0")
    yield playing
    playing.process.kill()
    playing.waits()


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_whole_day_is_played_and_every_rule_holds(demo: Process, tmp_path: Path) -> None:
    address = demo.says(r"(http://\S+)")[1]
    assert status(f"{address}/healthz") == 200
    second = Process(tmp_path, "demo", "--once")
    assert second.waits() == 1
    assert "En demo körs redan" in second.printed
    assert demo.process.wait(1000) == 0, demo.printed
    printed = demo.printed
    assert "Alla regler höll hela dagen." in printed
    figures = dict(re.findall(r"^([^\d\n]+?) {2,}(\d+)$", printed, re.MULTILINE))
    assert int(figures["ärenden lagda"]) >= 20
    for name in ("klara", "delvis klara", "avbokade", "obesatta", "sms ut", "sms in"):
        assert int(figures[name]) >= 1, name
    for said in (
        "försenad 20",
        "sjuk",
        "Var är nyckeln?",
        "Ring mig",
        "Kan tyvärr inte",
        "kvitterar",
    ):
        assert said in printed, said
