"""Asking the planner from the command line: why, what if, and what came of the last plan."""

import json

from tests.cli.conftest import Run


def day_of(seeded: Run) -> str:
    """The day for which errand 1 could be planned, as one writes it."""
    told = json.loads(seeded("why", "1", "--json").stdout)
    return str(told["best"][0]["starts_at"])[:10]


def test_why_tells_who_could_and_what_each_costs_in_words(seeded: Run) -> None:
    shown = seeded("why", "1")
    assert shown.exit_code == 0
    assert "kan ta ärende 1. De bästa:" in shown.stdout
    assert " min väg" in shown.stdout
    assert "     kostar " in shown.stdout
    assert "Inte nu:" in shown.stdout


def test_why_comes_as_json_and_in_english(seeded: Run) -> None:
    told = json.loads(seeded("why", "1", "--json", "--language", "en").stdout)
    assert len(told["best"]) == 3
    assert {"travel_minutes", "lateness_minutes"} <= set(told["best"][0]["cost"])
    assert told["best"][0]["split"].startswith("costs ")
    assert told["missing"] is None


def test_why_of_no_errand_is_one_sentence(seeded: Run) -> None:
    shown = seeded("why", "9999")
    assert shown.exit_code == 1
    assert shown.stderr.count("\n") == 1


def test_what_if_compares_both_days_and_changes_nothing(seeded: Run) -> None:
    before = seeded("queue", "--json").stdout
    day = day_of(seeded)
    shown = seeded("whatif", "--without", "ANNA", "--add-van", "1", "--date", day)
    assert shown.exit_code == 0
    for word in ("som det är", "får någon", "får ingen", "sena, min", "väg, min", "övertid, min"):
        assert word in shown.stdout
    assert shown.stdout.endswith("Ingenting har ändrats.\n")
    rows, now_rows = (
        json.loads(before)["rows"],
        json.loads(seeded("queue", "--json").stdout)["rows"],
    )
    assert [row["status"] for row in rows] == [row["status"] for row in now_rows]


def test_what_if_comes_as_json_and_twice_the_same(seeded: Run) -> None:
    words = ("whatif", "--without", "ANNA", "--date", day_of(seeded), "--json")
    first, second = seeded(*words).stdout, seeded(*words).stdout
    assert json.loads(first)["today"]["served"] > 0
    assert first == second


def test_what_if_refuses_a_day_that_is_none_and_somebody_whom_nobody_knows(seeded: Run) -> None:
    assert "åååå-mm-dd" in seeded("whatif", "--date", "2026-13-01").stderr
    assert "Ingen i teamet heter NOBODY" in seeded("whatif", "--without", "NOBODY").stderr


def test_before_the_first_plan_there_is_nothing_to_tell(seeded: Run) -> None:
    shown = seeded("plan")
    assert shown.exit_code == 0
    assert "har inte planerats än" in shown.stdout
    assert json.loads(seeded("plan", "--json").stdout) is None
