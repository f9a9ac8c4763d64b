"""Posting from the command line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from typer.testing import Result

from dispatch.database import Database
from dispatch.models import CareUnit, Errand, Place, Stop
from tests.cli.conftest import Run
from tests.journeys.clock import TUESDAY_MORNING
from workers.calendar import STOCKHOLM

FACTS = {"reg_no": "ABC123", "season": "winter", "booking": "booked", "key_place": "krok 2"}


@pytest.fixture
def next_week() -> str:
    """A day ahead at half past eight, as one types it."""
    return f"{TUESDAY_MORNING + timedelta(days=7):%Y-%m-%d} 08:30"


def tyre_change(run: Run, at: str, *more: str) -> Result:
    facts = [word for name, value in FACTS.items() for word in ("--fact", f"{name}={value}")]
    slot = ["--fact", f"slot={at}"]
    place = ["--stop", "workshop=däckverkstaden i vara"]
    unit = ["--unit", "hemtj. norr", "--kind", "tyre_change", "--at", at]
    return run("post", *unit, *facts, *slot, *place, *more)


def test_an_errand_is_posted_in_the_units_name(
    seeded: Run, database: Database, next_week: str
) -> None:
    shown = tyre_change(seeded, next_week, "--json")
    assert shown.exit_code == 0, shown.output
    number = json.loads(shown.stdout)["number"]
    with database.read() as session:
        errand = session.exec(select(Errand).where(Errand.number == number)).one()
        unit = session.get_one(CareUnit, errand.unit_id)
        stops = session.exec(
            select(Place.name)
            .join(Stop, col(Stop.place_id) == col(Place.id))
            .where(Stop.errand_id == errand.id)
            .order_by(col(Stop.position))
        ).all()
    assert errand.posted_by == f"unit:{unit.id}"
    assert f"{errand.wished_from.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}" == next_week
    assert stops == ["Hemtjänst Norrs kontor", "Däckverkstaden i Vara"]


def test_every_missing_fact_is_named_at_once(seeded: Run, next_week: str) -> None:
    unit = ("--unit", "Hemtjänst Norr", "--kind", "tyre_change", "--at", next_week)
    shown = seeded("post", *unit)
    assert shown.exit_code == 1
    for field in ("facts.reg_no", "facts.season", "stops.workshop"):
        assert field in shown.stderr


def test_an_errand_comes_as_json_from_a_file_or_from_stdin(
    seeded: Run, tmp_path: Path, next_week: str
) -> None:
    day = next_week.removesuffix(" 08:30")
    errand = {
        "unit": "Almgården",
        "kind": "other_practical",
        "facts": {"what": "Byta lampor"},
        "stops": [{"role": "where", "place": "Matsalen"}],
        "wished_from": f"{day}T09:00:00+01:00",
        "wished_to": f"{day}T12:00:00+01:00",
        "requester_phone": "08-465 004 13",
    }
    file = tmp_path / "errand.json"
    file.write_text(json.dumps(errand), encoding="utf-8")
    assert "är lagt" in seeded("post", "--file", str(file)).output
    assert "är lagt" in seeded("post", "--file", "-", typed=json.dumps(errand)).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "Nowhere"], "Hemtjänst Norr"),
        (["--unit", "Hemtj. Norr"], "--kind"),
        (["--unit", "Hemtj. Norr", "--kind", "car_care"], "--at"),
        (["--unit", "Hemtj. Norr", "--kind", "car_care", "--at", "soon"], "2026-12-01 08:30"),
        (
            ["--unit", "Hemtj. Norr", "--kind", "car_care", "--at", "2026-12-01", "--fact", "x"],
            "--fact",
        ),
        (["--file", "nowhere.json"], "nowhere.json"),
        (["--unit", "Hemtj. Norr", "--municipality", "Skövde"], "Vara kommun"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(seeded: Run, words: list[str], said: str) -> None:
    shown = seeded("post", *words)
    assert shown.exit_code == 1
    assert said in shown.stderr
    assert shown.stderr.count("\n") == 1


def test_without_a_town_one_is_told_how_to_get_one(run: Run) -> None:
    shown = run("post", "--unit", "Hemtj. Norr")
    assert shown.exit_code == 1
    assert "serviceteam seed" in shown.stderr
