"""The spreadsheet opens in Swedish programs and runs nothing there."""

import csv
import io

import pytest

from dispatch.figures import sheet


@pytest.mark.parametrize("evil", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"])
def test_a_cell_that_could_run_is_marked_as_words(evil: str) -> None:
    text = sheet(["enhet"], [[evil]]).decode("utf-8-sig")
    [_, [cell]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert cell == f"'{evil}"


def test_numbers_have_a_decimal_comma_and_nothing_is_empty() -> None:
    assert sheet(["a", "b", "c"], [[1, 2.5, None]]).decode("utf-8-sig") == "a;b;c\r\n1;2,5;\r\n"


def test_words_with_marks_survive() -> None:
    text = sheet(["a"], [['Hemtjänst "Öst"; Å']]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [["a"], ['Hemtjänst "Öst"; Å']]
