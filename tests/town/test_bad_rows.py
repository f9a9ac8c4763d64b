"""Every sort of bad row is told by file and line, in words that say what to write instead."""

from typing import NamedTuple

import pytest

from tests.town.paper import Paper

ANNA = 2
"""Anna's line in consultants.csv."""


class Slip(NamedTuple):
    """What somebody typed wrong, and a part of what we answer."""

    file: str
    line: int
    old: str
    new: str
    says: str


def test_the_seed_itself_has_no_fault(paper: Paper) -> None:
    assert paper.faults() == []


def test_a_bad_phone_is_told_by_file_and_line_in_both_languages(paper: Paper) -> None:
    paper.spoil("consultants.csv", 7, "070-174 06 10", "0701")

    assert paper.faults() == [
        'consultants.csv rad 7: telefonnumret "0701" är inte ett giltigt nummer'
    ]
    assert paper.faults("en") == [
        'consultants.csv line 7: the phone number "0701" is not a valid number'
    ]


@pytest.mark.parametrize(
    "slip",
    [
        Slip("municipality.csv", 2, "1470", "14X0", "kommunkoden"),
        Slip("municipality.csv", 2, ",sv", ",fi", 'språket "fi"'),
        Slip("places.csv", 2, "58.25870", "658.2", 'latituden "658.2"'),
        Slip("places.csv", 2, "12.96420", "öster", 'longituden "öster"'),
        Slip(
            "places.csv", 2, ",garage,", ",slott,", '"slott" känns inte igen; välj något av: garage'
        ),
        Slip("places.csv", 2, "mån-fre 06:30-19:00", "när det passar", "öppettiden"),
        Slip("places.csv", 3, ",400,", ",nära,", '"nära" ska vara ett heltal'),
        Slip("units.csv", 2, "Hemtj. Norr", "Hemtjänsten i norra Vara", "får vara högst 20"),
        Slip("units.csv", 2, "Bilansvarig dagtid", "Ring 19121212-1212", "personnummer"),
        Slip("consultants.csv", ANNA, "Anna,", ",", '"namn" är tomt'),
        Slip("consultants.csv", ANNA, "ANNA", "A N N A!", "Koden ska vara"),
        Slip(
            "consultants.csv", ANNA, ",nej,nej,", ",kanske,nej,", '"kanske" ska vara ja eller nej'
        ),
        Slip("consultants.csv", ANNA, ",420,", ",1440,", "från 0 till 720"),
        Slip("shifts.csv", 2, "mån", "måndagar", 'veckodagen "måndagar"'),
        Slip("shifts.csv", 2, "07:00", "25:00", 'klockslaget "25:00"'),
        Slip("shifts.csv", 2, "2026-01-01", "1/1 2026", 'datumet "1/1 2026"'),
        Slip("shifts.csv", 2, ",45,", ",500,", "från 0 till 120"),
        Slip("competences.csv", 2, "2031-05-31", "2031-13-31", "datumet"),
        Slip("vehicles.csv", 2, "ETT101", "ETT-101-XX", "Registreringsnumret"),
        Slip("vehicles.csv", 2, ",bil,", ",traktor,", '"traktor" känns inte igen'),
        Slip("people.csv", 2, ",chef,", ",kung,", '"kung" känns inte igen'),
        Slip(
            "errands.csv",
            2,
            ",Däckbyte,",
            ",Yoga,",
            '"Yoga" känns inte igen; välj något av: däckbyte',
        ),
        Slip("errands.csv", 2, "car=Hemtjänst", "Hemtjänst", "roll=plats"),
        Slip("errands.csv", 2, "; season", " season; ", "namn=värde"),
        Slip("errands.csv", 2, "season=winter", "reg_no=UFO999", '"reg_no" står två gånger'),
        Slip("errands.csv", 2, "season=winter; ", "", "Vilka däck ska på?"),
        Slip("errands.csv", 2, "FEM501", "FEM5", "Registreringsnumret"),
        Slip("errands.csv", 2, "slot=08:30", "slot=18:30", "Den bokade tiden"),
        Slip("errands.csv", 2, "slot=08:30", "slot=25:99", "Ange dag och klockslag"),
        Slip("errands.csv", 2, "07:30,10:00", "10:00,07:30", "slutar innan det börjar"),
        Slip("errands.csv", 2, "workshop=", "verkstad=", "Välj bland: car"),
    ],
)
def test_a_bad_cell_is_told(paper: Paper, slip: Slip) -> None:
    paper.spoil(slip.file, slip.line, slip.old, slip.new)

    told = paper.faults()

    assert told
    assert all(text.startswith(f"{slip.file} rad {slip.line}: ") for text in told)
    assert any(slip.says in text for text in told)


@pytest.mark.parametrize(
    "slip",
    [
        Slip(
            "units.csv", 2, "Hemtjänst Norrs kontor", "Månbasen", '"Månbasen" finns inte i places'
        ),
        Slip("units.csv", 2, "Serviceteam Vara", "Team X", '"Team X" finns inte i teams.csv'),
        Slip("people.csv", 2, "Serviceteam Vara", "Team X", '"Team X" finns inte i teams.csv'),
        Slip("people.csv", 6, "Hemtjänst Norr,", "Hemtjänst Syd,", "finns inte i units.csv"),
        Slip("people.csv", 6, "Hemtjänst Norr,", ",", "rollen behöver en enhet"),
        Slip("people.csv", 2, "Serviceteam Vara", "", "rollen behöver ett team"),
        Slip("people.csv", 2, "070-174 06 70", "", "den som får sms behöver en telefon"),
        Slip(
            "consultants.csv", ANNA, "Serviceteamets garage", "Månbasen", "finns inte i places.csv"
        ),
        Slip("consultants.csv", 3, "070-174 06 06", "070-174 06 05", "+46701740605"),
        Slip("consultants.csv", 3, "070-174 06 06", "070-174 06 80", "redan i units.csv rad 2"),
        Slip("shifts.csv", 2, "ANNA", "ANNIKA", '"ANNIKA" finns inte i consultants.csv'),
        Slip("shifts.csv", 2, "07:00,16:00", "07:00,07:00", "börjar och slutar samtidigt"),
        Slip("shifts.csv", 2, "11:30", "15:30", "rasten ligger utanför passet"),
        Slip("shifts.csv", 2, "2026-01-01,", "2026-01-01,2025-12-31", "gäller_till är före"),
        Slip("shifts.csv", 3, "tis", "mån", "krockar med passet på rad 2"),
        Slip("errands.csv", 2, "1,Hemtjänst Norr,", "1,Hemtjänst Syd,", "finns inte i units"),
        Slip("errands.csv", 2, "Däckverkstaden i Vara", "Däckarna", "finns inte i places.csv"),
        Slip("competences.csv", 2, "ANNA", "ANNIKA", '"ANNIKA" finns inte i consultants.csv'),
        Slip("competences.csv", 3, ",BE,", ",B,", '"ANNA B" står redan på rad 2'),
        Slip("vehicles.csv", 2, ",5,", ",0,", "ett släp har 0 platser"),
        Slip("vehicles.csv", 3, "TRE303", "ETT101", '"ETT101" står redan på rad 2'),
        Slip("places.csv", 3, "Vara kommunhus,", "Serviceteamets garage,", "står redan på rad 2"),
    ],
)
def test_rows_that_contradict_each_other_are_told(paper: Paper, slip: Slip) -> None:
    paper.spoil(slip.file, slip.line, slip.old, slip.new)

    told = [text for text in paper.faults() if text.startswith(f"{slip.file} rad {slip.line}: ")]

    assert len(told) == 1
    assert slip.says in told[0]


def test_every_fault_of_every_file_is_told_at_once(paper: Paper) -> None:
    paper.spoil("consultants.csv", 2, "070-174 06 05", "0701")
    paper.spoil("consultants.csv", 3, ",sv,", ",fi,")
    paper.spoil("shifts.csv", 5, "07:00", "sju")
    paper.spoil("units.csv", 4, "08-465 004 12", "112")

    assert [told.split(":")[0] for told in paper.faults()] == [
        "units.csv rad 4",
        "consultants.csv rad 2",
        "consultants.csv rad 3",
        "shifts.csv rad 5",
    ]


def test_two_faults_on_one_row_are_both_told(paper: Paper) -> None:
    paper.spoil("consultants.csv", 2, "070-174 06 05,sv", "0701,fi")

    assert len(paper.faults()) == 2


def test_a_slip_is_not_told_again_by_all_who_lean_on_it(paper: Paper) -> None:
    paper.spoil("places.csv", 2, "58.25870", "norr")

    assert [told.split(":")[0] for told in paper.faults()] == ["places.csv rad 2"]


def test_a_night_shift_into_the_next_day_clashes_with_the_morning_there(paper: Paper) -> None:
    paper.add("shifts.csv", "ANNA,sön,22:00,07:30,,0,nej,2026-01-01,")

    assert len(paper.faults()) == 1


def test_a_shift_that_starts_when_the_old_one_has_ended_does_not_clash(paper: Paper) -> None:
    paper.spoil("shifts.csv", 2, "2026-01-01,", "2026-01-01,2026-05-31")
    paper.add("shifts.csv", "ANNA,mån,08:00,17:00,12:00,45,nej,2026-06-01,")

    assert paper.faults() == []


def test_two_municipalities_in_one_folder_are_refused(paper: Paper) -> None:
    paper.add("municipality.csv", "1471,Götene kommun,sv")

    assert paper.faults() == ["municipality.csv rad 3: filen ska ha precis en kommun"]
