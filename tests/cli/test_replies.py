"""Trying the reader from the command line."""

import json
from pathlib import Path

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


def test_a_file_of_other_columns_is_told_by_line(run: Run, tmp_path: Path) -> None:
    shown = run("replies", "score", cases(tmp_path, "ja 12"))
    assert shown.exit_code == 1
    assert "line 2" in shown.stderr


def test_explain_says_what_a_text_means_and_why(run: Run) -> None:
    shown = run("replies", "explain", "ja 12", "--context", "offers=12,15")
    assert shown.stdout.startswith("accept(12) <- ")


def test_a_situation_that_cant_be_read_is_one_sentence(run: Run) -> None:
    shown = run("replies", "explain", "ja", "--context", "weather=fine")
    assert shown.exit_code == 1
    assert "weather=fine" in shown.stderr
