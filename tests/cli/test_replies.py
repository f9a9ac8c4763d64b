"""Trying the reader from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def cases(folder: Path, *rows: str) -> str:
    file = folder / "cases.tsv"
    file.write_text("\n".join(["text\tcontext\texpected_intent", *rows]) + "\n", encoding="utf-8")
    return str(file)


def test_a_file_read_right_is_exit_code_0(run: Run, tmp_path: Path) -> None:
    shown = run("replies", "score", cases(tmp_path, "ja 12\toffers=12\taccept(12)"))
    assert shown.exit_code == 0
    assert "1 fall, rätt lästa 100.0%" in shown.stdout


def test_harm_is_shown_and_is_exit_code_1(run: Run, tmp_path: Path) -> None:
    file = cases(tmp_path, "ja 12\toffers=12\tdecline(12)")
    shown = json.loads(run("replies", "score", file, "--json").stdout)
    assert (shown["harm"], shown["good"]) == (1, False)
    assert run("replies", "score", file).exit_code == 1
    assert "SKADA" in run("replies", "score", file).stdout


def test_each_miss_is_shown_with_its_situation_and_the_rule_that_fired(
    run: Run, tmp_path: Path
) -> None:
    shown = run("replies", "score", cases(tmp_path, "nej\toffers=12\taccept(12)")).stdout
    assert "offers=12" in shown
    assert "decline(12) <- no: nej" in shown


def test_too_little_read_exactly_is_exit_code_1_also_without_harm(run: Run, tmp_path: Path) -> None:
    shown = run("replies", "score", cases(tmp_path, "ja\toffers=12,15\taccept(12)"), "--json")
    assert json.loads(shown.stdout)["harm"] == 0
    assert shown.exit_code == 1


HEADER = b"text\tcontext\texpected_intent\n"


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (b"", "tom"),
        (HEADER, "inga fall"),
        (b"ja 12\toffers=12\taccept(12)\n", "Rad 1 ska vara rubriker"),
        (b"text\tcontext\texpected\nja\tnone\task_back\n", "Saknas: expected_intent"),
        (HEADER + b"ja 12\n", "Rad 2 har 1 kolumner"),
        (HEADER + b"ja\toffers=1\taccept(1)\nja\toffrs=12\tack\n", "Rad 3: läget"),
        (HEADER + b"ja\toffers=1\t\n", "Rad 2 säger inte"),
        (HEADER + "återbud\tnone\task_back\n".encode("latin-1"), "inte i UTF-8"),
        ("text\tcontext\texpected_intent\n".encode("utf-16"), "inte i UTF-8"),
    ],
)
def test_a_file_that_cant_be_read_is_one_sentence_and_exit_code_2(
    run: Run, tmp_path: Path, held: bytes, told: str
) -> None:
    (tmp_path / "cases.tsv").write_bytes(held)
    shown = run("replies", "score", "cases.tsv")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert told in shown.stderr
    assert len(shown.stderr.splitlines()) == 1


@pytest.mark.parametrize(("place", "told"), [(".", "en mapp"), ("nowhere.tsv", "finns inte")])
def test_a_file_that_is_none_is_exit_code_2(run: Run, place: str, told: str) -> None:
    shown = run("replies", "score", place)
    assert shown.exit_code == 2
    assert told in shown.stderr


def test_a_file_saved_on_windows_is_read_as_it_is(run: Run, tmp_path: Path) -> None:
    rows = "text\tcontext\texpected_intent\r\nja\toffers=12\taccept(12)\r\n\r\n"
    (tmp_path / "cases.tsv").write_bytes(rows.encode("utf-8-sig"))
    shown = run("replies", "score", "cases.tsv")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "1 fall" in shown.stdout


def test_columns_are_known_by_their_names_and_others_are_passed_over(
    run: Run, tmp_path: Path
) -> None:
    rows = "who\texpected_intent\ttext\tcontext\nBo\taccept(12)\tja\toffers=12\n"
    (tmp_path / "cases.tsv").write_text(rows, encoding="utf-8")
    assert run("replies", "score", "cases.tsv").exit_code == 0


def test_a_meaning_that_is_none_is_named(run: Run, tmp_path: Path) -> None:
    shown = run("replies", "score", cases(tmp_path, "ja\toffers=12\tacept(12)"))
    assert shown.exit_code == 1
    assert "acept" in shown.stderr


def test_explain_says_what_a_text_means_and_why(run: Run) -> None:
    shown = run("replies", "explain", "ja 12", "--context", "offers=12,15")
    assert shown.stdout.startswith("accept(12) <- ")


def test_explain_gives_each_thing_said_a_line(run: Run) -> None:
    shown = run("replies", "explain", "ja 12, nej 15", "--context", "offers=12,15")
    assert [line.partition(" <- ")[0] for line in shown.stdout.splitlines()] == [
        "accept(12)",
        "decline(15)",
    ]
    asked = run("replies", "explain", "ja", "--context", "offers=12,15").stdout
    assert asked == "ask_back <- yes: ja; which one?\n"


def test_a_situation_that_cant_be_read_is_one_sentence(run: Run) -> None:
    shown = run("replies", "explain", "ja", "--context", "weather=fine")
    assert shown.exit_code == 2
    assert "weather=fine" in shown.stderr
