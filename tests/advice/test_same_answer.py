"""Whoever asks "what if" gets the same answer everywhere: it is searched for, in counted steps."""

from dataclasses import asdict

from dispatch.advice import Change
from dispatch.planning.warmth import is_warm
from tests.advice.test_why import imagined
from tests.api.conftest import app, coordinator, keys, town, web
from tests.api.desk import Desk
from tests.figures.conftest import clock, engine, service
from tests.journeys.people import ANNA, BO, CESAR, UNIT
from tests.journeys.town import Town

__all__ = ["app", "clock", "coordinator", "engine", "keys", "service", "town", "web"]


def test_the_web_searches_as_the_engine_does(coordinator: Desk, town: Town) -> None:
    """No engine is in this process, and nobody has loaded the search before it is asked for."""
    town.has_consultants(ANNA, BO, CESAR)
    for hour in range(9, 14):
        town.posts(UNIT, at=f"{hour:02}:00", hours=3)
    told = coordinator.gets("/what-if?without=ANNA&day=2026-04-14")
    assert is_warm()
    assert told["errands"] == 5
    answer = imagined(town, town.now.date(), Change(without=["ANNA"]))
    assert told["today"] == asdict(answer.today)
    assert told["other"] == asdict(answer.other)
    assert told["moved"] == list(answer.moved)
    assert coordinator.gets("/what-if?without=ANNA&day=2026-04-14") == told
