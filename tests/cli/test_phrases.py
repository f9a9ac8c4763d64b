"""A municipality's own phrases from the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_added_listed_and_retired(seeded: Run) -> None:
    added = json.loads(seeded("phrases", "add", "accept", "Kubbar på!", "--json").stdout)
    assert (added["words"], added["meaning"]) == ("kubbar på", "accept")
    assert "kubbar på" in seeded("phrases", "list").output
    gone = seeded("phrases", "retire", str(added["id"]))
    assert "gäller inte längre" in gone.output
    assert json.loads(seeded("phrases", "list", "--json").stdout) == []


def test_what_could_turn_a_yes_into_a_no_is_refused_in_a_sentence(seeded: Run) -> None:
    shown = seeded("phrases", "add", "decline", "ja", "--language", "en")
    assert shown.exit_code == 1
    assert "a yes must never become a no" in shown.stderr
    assert "Traceback" not in shown.output


def test_tried_nothing_is_added(seeded: Run) -> None:
    shown = seeded("phrases", "add", "accept", "kubbar på", "--try")
    assert shown.exit_code == 0
    assert "hade lästs på ett annat sätt" in shown.output
    assert json.loads(seeded("phrases", "list", "--json").stdout) == []


def test_out_and_in_again(seeded: Run, tmp_path: Path) -> None:
    seeded("phrases", "add", "accept", "kubbar på")
    seeded("phrases", "add", "start", "flaxar iväg")
    file = tmp_path / "phrases.tsv"
    file.write_text(seeded("phrases", "export").stdout, encoding="utf-8")
    assert "accept\tkubbar på" in file.read_text(encoding="utf-8")
    (first, _) = json.loads(seeded("phrases", "list", "--json").stdout)
    seeded("phrases", "retire", str(first["id"]))
    shown = json.loads(seeded("phrases", "import", str(file), "--json").stdout)
    assert (shown["phrases"], [one["words"] for one in shown["new"]]) == (2, ["kubbar på"])


def test_a_file_with_one_bad_line_adds_nothing(seeded: Run, tmp_path: Path) -> None:
    file = tmp_path / "phrases.tsv"
    file.write_text("accept\tkubbar på\ndecline\tja\n", encoding="utf-8")
    shown = seeded("phrases", "import", str(file))
    assert shown.exit_code == 1
    assert "ja: ”ja” läser vi redan" in shown.stderr
    assert json.loads(seeded("phrases", "list", "--json").stdout) == []
    file.write_text("kubbar\n", encoding="utf-8")
    assert "line 1" in seeded("phrases", "import", str(file)).stderr
    assert seeded("phrases", "import", str(tmp_path / "nowhere.tsv")).exit_code == 1
