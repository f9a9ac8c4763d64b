"""The practice page: everybody's phones, a clock that is moved, and links that can be followed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from dispatch.app import make_app
from dispatch.clocks import SimulatedClock, set_practice_clock
from dispatch.web.pages.practice import pieces_of
from notifications.models import PracticeText
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.conftest import LOOPBACK
from tests.pages.readers import Readers

SECRET = "kV6AWt8k-l3L4qiI_5vTAk"


@pytest.fixture
def shown(town: Town) -> SimulatedClock:
    """The practice clock, which stands still where the town's does."""
    with town.service.database.transaction() as session:
        set_practice_clock(session, shown_at=town.now, speed=0)
    return SimulatedClock(town.service.database)


@pytest.fixture
def practising(town: Town, shown: SimulatedClock) -> Iterator[Readers]:
    """Readers of a service that goes by the practice clock."""
    app = make_app(replace(town.service, clock=shown))
    with TestClient(app, LOOPBACK, raise_server_exceptions=False) as client:
        yield Readers(town, client)


@pytest.mark.parametrize(
    ("press", "minutes"), [("jump_5", 5), ("jump_15", 15), ("jump_60", 60), ("next_morning", 1440)]
)
def test_the_clock_jumps_ahead(
    press: str, minutes: int, town: Town, shown: SimulatedClock, practising: Readers
) -> None:
    before = shown.now()
    assert practising.coordinator().sends("/practice/clock", {"do": press}).status_code == 303
    ahead = shown.now() - before
    if press == "next_morning":
        assert timedelta() < ahead <= timedelta(minutes=minutes)
        assert "07:00" in practising.coordinator().reads("/practice")
    else:
        assert ahead == timedelta(minutes=minutes)


def test_the_speed_that_is_on_is_told_and_pause_stands_still(
    shown: SimulatedClock, practising: Readers
) -> None:
    karin = practising.coordinator()
    karin.sends("/practice/clock", {"do": "speed_60"})
    page = karin.looks("/practice").text
    assert 'value="speed_60" aria-pressed="true"' in page
    assert page.count('aria-pressed="true"') == 1
    assert "Går 60 gånger fortare än vanligt" in page
    karin.sends("/practice/clock", {"do": "speed_0"})
    assert shown.now() == shown.now()
    assert 'value="speed_0" aria-pressed="true"' in karin.looks("/practice").text


@pytest.mark.parametrize("press", ["", "speed_7", "back", "speed_-1"])
def test_the_clock_does_nothing_else(
    press: str, shown: SimulatedClock, practising: Readers
) -> None:
    before = shown.now()
    assert practising.coordinator().sends("/practice/clock", {"do": press}).status_code == 404
    assert shown.now() == before


def test_phones_stand_by_whose_they_are(practising: Readers) -> None:
    practising.town.has_consultants(ANNA, BO)
    words = practising.coordinator().reads("/practice")
    assert words.index("Medarbetare") < words.index("Anna") < words.index("Bo")
    assert words.index("Bo") < words.index("Enheternas mobiler") < words.index("Hemtj. Norr")


def test_a_link_of_ours_leads_to_its_page_wherever_the_phones_are_read(town: Town) -> None:
    link = f"http://127.0.0.1:8000/l/{SECRET}"
    body = f"Mer: {link}. Tack"
    text = PracticeText(
        provider_id="p1", phone=ANNA.phone, body=body, from_phone=False, at=town.now
    )
    assert pieces_of(text) == [("Mer: ", ""), (link, f"/l/{SECRET}"), (". Tack", "")]


@pytest.mark.parametrize("body", ["Se http://vara.example/x", "javascript:alert(1)", "inget"])
def test_no_other_address_is_a_link(body: str, town: Town) -> None:
    text = PracticeText(
        provider_id="p1", phone=ANNA.phone, body=body, from_phone=False, at=town.now
    )
    assert pieces_of(text) == [(body, "")]


def test_what_somebody_writes_is_never_a_link(town: Town) -> None:
    body = f"http://127.0.0.1:8000/l/{SECRET}"
    text = PracticeText(provider_id="p1", phone=ANNA.phone, body=body, from_phone=True, at=town.now)
    assert pieces_of(text) == [(body, "")]
