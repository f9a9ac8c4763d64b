"""Files as Excel, a Mac and hurried people save them."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatch.errors import BadInput
from dispatch.town.files import SHEETS, read_folder
from tests.town.paper import Paper


def test_swedish_excel_writes_semicolons_a_mark_crlf_and_decimal_commas(paper: Paper) -> None:
    plain = read_folder(paper.folder)
    for file in ("places.csv", "consultants.csv"):
        as_excel(paper, file)

    assert read_folder(paper.folder) == plain


def as_excel(paper: Paper, file: str) -> None:
    """The rows as "CSV UTF-8" from a Swedish Excel."""
    import csv
    import io

    rows = list(csv.reader(paper.lines(file)))
    swedish = [
        [cell.replace(".", ",") if cell.replace(".", "").isdigit() else cell for cell in row]
        for row in rows
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(swedish)
    (paper.folder / file).write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())


def test_excels_own_first_line_is_not_a_row_but_counts_as_a_line(paper: Paper) -> None:
    lines = [line.replace(",", ";") for line in paper.lines("teams.csv")]
    paper.write("teams.csv", ["sep=;", *lines])
    assert paper.faults() == []

    paper.spoil("teams.csv", 3, "08-465 004 40", "112")
    assert paper.faults()[0].startswith("teams.csv rad 3: ")


def test_empty_lines_are_left_out_but_counted(paper: Paper) -> None:
    lines = paper.lines("teams.csv")
    paper.write("teams.csv", [lines[0], "", ",,", lines[1].replace("08-465 004 40", "112")])

    assert paper.faults()[0].startswith("teams.csv rad 4: ")


def test_a_cell_of_two_lines_does_not_shift_the_count(paper: Paper) -> None:
    lines = paper.lines("teams.csv")
    bad = lines[1].replace("Serviceteam Vara", "Andra teamet").replace("08-465 004 40", "112")
    paper.write("teams.csv", [lines[0], '"Team\nB",Kommunen,08-465 004 40', lines[1], bad])

    starts = [told.split(":")[0] for told in paper.faults()]
    assert starts == ["teams.csv rad 2", "teams.csv rad 5"]


def test_a_mac_writes_letters_in_two_parts(paper: Paper) -> None:
    plain = read_folder(paper.folder)
    for name in SHEETS:
        path = paper.folder / f"{name}.csv"
        text = unicodedata.normalize("NFD", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")

    assert read_folder(paper.folder) == plain


def test_spaces_pasted_from_a_web_page_are_spaces(paper: Paper) -> None:
    plain = read_folder(paper.folder)
    paper.spoil("units.csv", 2, "Hemtj. Norr", "Hemtj.\u00a0Norr")

    assert read_folder(paper.folder) == plain


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    name=st.sampled_from(list(SHEETS)),
    at=st.floats(0, 1),
    junk=st.binary(max_size=40)
    | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")),
)
def test_whatever_is_in_a_file_it_is_read_or_refused_in_words(
    paper: Paper, name: str, at: float, junk: bytes
) -> None:
    path = paper.folder / f"{name}.csv"
    good = path.read_bytes()
    cut = int(at * len(good))
    path.write_bytes(good[:cut] + junk + good[cut:])
    try:
        assert all(paper.faults(language) is not None for language in ("sv", "en"))
    finally:
        path.write_bytes(good)


def test_english_headings_and_words_are_understood(paper: Paper) -> None:
    plain = read_folder(paper.folder)
    lines = paper.lines("vehicles.csv")
    english = [line.replace(",bil,", ",car,").replace(",ja", ",yes") for line in lines[1:]]
    paper.write("vehicles.csv", ["name,kind,reg_no,seats,team,parked,active", *english])

    assert read_folder(paper.folder) == plain


def test_headings_in_any_order_and_case(paper: Paper) -> None:
    plain = read_folder(paper.folder)
    paper.write(
        "teams.csv",
        [
            "Samordnartelefon,NAMN,Förvaltning",
            "08-465 004 40,Serviceteam Vara,Arbetsmarknadsenheten",
        ],
    )

    assert read_folder(paper.folder) == plain


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "filen är tom"),
        (
            "namn,förvaltning,samordnartelefon\n".encode("cp1252"),
            'spara den i Excel som "CSV UTF-8"',
        ),
        ("namn\n".encode("utf-16"), "UTF-8"),
        (b"namn\0", "inte en textfil"),
        ('namn,förvaltning,samordnartelefon\n"Team,X,08-465 004 40\n'.encode(), "citattecknen"),
        (b"namn,samordnartelefon\nTeam,08-465 004 40\n", 'kolumnen "förvaltning" saknas'),
    ],
)
def test_a_file_that_cannot_be_read_is_told(paper: Paper, content: bytes, says: str) -> None:
    (paper.folder / "teams.csv").write_bytes(content)

    told = paper.faults()

    assert len(told) == 1
    assert told[0].startswith("teams.csv rad 1: ")
    assert says in told[0]


def test_a_misspelt_heading_is_told_with_the_right_ones(paper: Paper) -> None:
    paper.spoil("consultants.csv", 1, "skyddad", "skydad")

    assert "kolumnerna heter kod, namn, telefon" in paper.faults()[0]


def test_a_heading_that_is_there_twice_is_told(paper: Paper) -> None:
    paper.spoil("consultants.csv", 1, "skyddad", "aktiv")

    assert paper.faults() == ['consultants.csv rad 1: kolumnen "aktiv" finns två gånger']


def test_a_row_with_too_many_cells_is_told(paper: Paper) -> None:
    line = paper.add("teams.csv", "Team B,Kommunen,08-465 004 40,extra")

    assert paper.faults() == [f"teams.csv rad {line}: raden har 4 celler men rubrikraden har 3"]


def test_files_that_may_be_missing_may_be_missing(paper: Paper) -> None:
    for name in ("people", "competences", "vehicles", "errands"):
        (paper.folder / f"{name}.csv").unlink()

    assert read_folder(paper.folder).missing == {"people", "competences", "vehicles", "errands"}


def test_a_file_that_is_needed_and_missing_is_told_once(paper: Paper) -> None:
    (paper.folder / "places.csv").unlink()

    assert paper.faults() == ["Filen places.csv saknas i mappen."]


def test_a_misspelt_file_is_not_left_out_in_silence(paper: Paper) -> None:
    (paper.folder / "competences.csv").rename(paper.folder / "competence.csv")

    assert "filen känns inte igen" in paper.faults()[0]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_folder(tmp_path / "borta")

    assert "finns inte" in refused.value.faults[0].message_sv


def test_ten_thousand_rows_are_read_in_seconds(paper: Paper) -> None:
    places = [f"Plats {n},ort,Vara,,58.26,12.95,500,ort,mån-fre 08-16" for n in range(5_000)]
    paper.write("places.csv", [*paper.lines("places.csv"), *places])
    shifts = [
        f"{code},{day},07:00,16:00,,45,nej,{year}-01-01,{year}-12-31"
        for year in range(2100, 2180)
        for code in ("ANNA", "BO", "AMINA", "YUSUF", "LENA", "MEHMET", "OLENA", "ERIK", "TOVE")
        for day in ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
    ]
    ended = [
        line + "2099-12-31" if line.endswith(",") else line for line in paper.lines("shifts.csv")
    ]
    paper.write("shifts.csv", [*ended, *shifts])

    started = time.thread_time()
    town = read_folder(paper.folder)

    assert len(town.places) + len(town.shifts) > 10_000
    assert time.thread_time() - started < 10
