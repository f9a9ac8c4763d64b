"""Looking from the command line: queue and show."""

import json

from tests.cli.conftest import Run


def test_the_queue_is_a_table_with_what_happens_next(seeded: Run) -> None:
    shown = seeded("queue")
    assert shown.exit_code == 0
    heading, *rows = shown.stdout.splitlines()
    assert heading.split()[:2] == ["nr", "vad"]
    assert len(rows) > 30
    assert "Däckbyte" in shown.stdout


def test_the_queue_comes_as_json_and_in_english(seeded: Run) -> None:
    shown = json.loads(seeded("queue", "--json", "--limit", "20", "--language", "en").stdout)
    assert len(shown["rows"]) == 20
    assert shown["total"] > 30
    assert "Tyre change" in {row["kind_name"] for row in shown["rows"]}


def test_without_a_town_there_is_no_queue(run: Run) -> None:
    shown = run("queue")
    assert shown.exit_code == 1
    assert "serviceteam seed" in shown.stderr


def test_show_tells_the_errand_and_its_story(seeded: Run) -> None:
    shown = seeded("show", "1")
    assert shown.exit_code == 0
    assert "Ärende 1: Däckbyte" in shown.stdout
    assert "Hemtjänst Norrs kontor > Däckverkstaden i Vara" in shown.stdout
    assert "lade in ärendet" in shown.stdout


def test_show_never_tells_where_a_recipient_lives(seeded: Run) -> None:
    rows = json.loads(seeded("queue", "--json").stdout)["rows"]
    number = next(row["number"] for row in rows if row["kind"] == "shopping_recipient")
    shown = seeded("show", str(number), "--json")
    assert "Emtunga" not in shown.stdout
    assert "Tråvad" not in shown.stdout


def test_an_errand_that_does_not_exist_is_one_sentence(seeded: Run) -> None:
    shown = seeded("show", "9999")
    assert shown.exit_code == 1
    assert shown.stderr.count("\n") == 1
