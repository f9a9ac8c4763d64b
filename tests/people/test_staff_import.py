"""Files about people: first a look that writes nothing, then exactly that, or nothing at all."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from httpx2 import Response
from sqlmodel import Session, select

from dispatch.staff_import.files import FILES
from dispatch.staff_import.headings import headings
from tests.journeys.neighbours import another_team
from tests.journeys.people import ANNA, BO, CESAR
from tests.journeys.town import Town
from tests.pages.readers import Reader, Readers, fields_of, words_of
from workers.calendar import local_day
from workers.models import Competence, Consultant, Vehicle, WeeklyShift

PEOPLE = "kod,namn,telefon,team,startplats,aktiv\n"
SHIFTS = "kod;veckodag;från;till;gäller_från;gäller_till\n"
SKILLS = "kod,behörighet,gäller_till\n"
VEHICLES = "namn,sort,regnummer,platser,team,parkering,aktiv\n"
OURS = "Serviceteam Vara,Garaget"
Rows = list[tuple[Any, ...]]


def looks_at(reader: Reader, **files: str | bytes) -> Response:
    """Chooses files and asks what they would change."""
    sent = {
        name: (f"{name}.csv", content.encode() if isinstance(content, str) else content)
        for name, content in files.items()
    }
    return reader._client.post(
        "/people/import", data=reader._csrf, files=sent, headers=reader._headers
    )


def confirms(reader: Reader, preview: Response, **other: str) -> Response:
    return reader.sends("/people/import/confirm", fields_of(preview.text) | other)


def everything(town: Town) -> Rows:
    """All that an import may change."""
    with town.service.database.read() as session:
        return [
            tuple(row.model_dump().items())
            for table in (Consultant, WeeklyShift, Competence, Vehicle)
            for row in _all(session, table)
        ]


def _all(session: Session, table: Any) -> list[Any]:
    return list(session.exec(select(table).order_by(table.id)))


@pytest.fixture
def karin(town: Town, readers: Readers) -> Reader:
    town.has_consultants(ANNA, BO)
    return readers.coordinator()


def person(who: Any, active: str = "ja", phone: str | None = None) -> str:
    return f"{who.code},{who.name},{phone or who.phone},{OURS},{active}\n"


def test_a_look_tells_row_by_row_and_writes_nothing(karin: Reader, town: Town) -> None:
    before = everything(town)
    preview = looks_at(
        karin,
        consultants=PEOPLE + person(ANNA, phone="070-174 06 20") + person(BO) + person(CESAR),
        competences=SKILLS + "ANNA,B,2031-05-31\nANNA,lyft,\n",
        vehicles=VEHICLES + f"Bilen,bil,ETT101,5,{OURS},ja\n",
    )
    assert preview.status_code == 200, preview.text
    words = words_of(preview.text)
    assert "Ny 2 Ändras 2 Slutar 0 Oförändrade 2" in words
    assert "Ändras ANNA telefon: 070-174 06 05 → 070-174 06 20 2" in words
    assert "Ny CESAR namn: César telefon: 070-174 06 07" in words
    assert "Ändras ANNA behörighet: B gäller till: – → 31 maj 2031 2" in words
    assert "Ny ETT101 namn: Bilen platser: 5" in words
    assert everything(town) == before


def test_what_was_shown_is_what_is_done(karin: Reader, town: Town) -> None:
    files = {
        "consultants": PEOPLE + person(CESAR),
        "shifts": SHIFTS + "CESAR;mån;07:00;16:00;2026-05-04;\n",
        "competences": SKILLS + "CESAR,B,\nBO,B,2030-01-01\n",
        "vehicles": VEHICLES + f"Släpet,släp,SJU707,0,{OURS},ja\n",
    }
    done = confirms(karin, looks_at(karin, **files))
    assert done.headers["location"] == "/people/import?done=6"
    assert "6 ändringar är gjorda." in karin.reads("/people/import?done=6")
    with town.service.database.read() as session:
        cesar = session.exec(select(Consultant).where(Consultant.code == "CESAR")).one()
        bo = session.exec(select(Consultant).where(Consultant.code == "BO")).one()
        [shift] = session.exec(
            select(WeeklyShift).where(WeeklyShift.consultant_id == cesar.id)
        ).all()
        names = set(session.exec(select(Competence.name, Competence.consultant_id)))
        assert session.exec(select(Vehicle.reg_no)).all() == ["SJU707"]
    assert (cesar.phone, shift.weekday, shift.valid_from) == (CESAR.phone, 1, date(2026, 5, 4))
    assert {name for name, holder in names if holder == bo.id} == {"B"}
    again = looks_at(karin, **files)
    assert "Ny 0 Ändras 0 Slutar 0" in words_of(again.text)
    assert "/people/import/confirm" not in again.text


def test_new_hours_take_over_on_their_first_day(karin: Reader, town: Town) -> None:
    told = SHIFTS + "".join(f"ANNA;{day};08:00;17:00;2026-06-01;\n" for day in ("mån", "tis"))
    preview = looks_at(karin, shifts=told)
    assert "Ny 2 Ändras 0 Slutar 7" in words_of(preview.text)
    confirms(karin, preview)
    with town.service.database.read() as session:
        anna = session.exec(select(Consultant.id).where(Consultant.code == "ANNA")).one()
        rows = _all(session, WeeklyShift)
    annas = [(row.valid_from, row.valid_to) for row in rows if row.consultant_id == anna]
    assert annas.count((date(2026, 1, 1), date(2026, 5, 31))) == 7
    assert annas.count((date(2026, 6, 1), None)) == 2
    assert all(row.valid_to is None for row in rows if row.consultant_id != anna)


def test_who_leaves_in_a_file_leaves_as_anybody_does(karin: Reader, town: Town) -> None:
    number = town.posts("Hemtjänst Norr", days=1)
    first = town.asked(number)[0]
    who, other = (ANNA, BO) if first == "ANNA" else (BO, ANNA)
    town.texts(who, f"ja {number}")
    preview = looks_at(karin, consultants=PEOPLE + person(who, "nej"))
    assert f"Slutar {who.code} Ärende {number} frågas om på nytt" in words_of(preview.text)
    assert town.crew_of(number) == [(who.code, "accepted")]
    assert confirms(karin, preview).status_code == 303
    town.works()
    assert town.asked(number) == [other.code]


def test_phones_change_hands(karin: Reader, town: Town) -> None:
    swapped = PEOPLE + person(ANNA, phone=BO.phone) + person(BO, phone=ANNA.phone)
    assert confirms(karin, looks_at(karin, consultants=swapped)).status_code == 303
    with town.service.database.read() as session:
        rows = session.exec(select(Consultant.code, Consultant.phone, Consultant.active)).all()
    assert sorted(rows) == [("ANNA", BO.phone, True), ("BO", ANNA.phone, True)]


def test_faults_are_told_by_line_in_the_readers_language(
    karin: Reader, town: Town, readers: Readers
) -> None:
    files = {
        "consultants": PEOPLE + person(CESAR) + "DORIS,Doris,12,Serviceteam Öst,Hemma,ja\n",
        "shifts": SHIFTS + "ANNA;mån;07:00;23:00;2026-05-04;\nOLLE;mån;07:00;16:00;2026-05-04;\n",
        "vehicles": VEHICLES + f"Bilen,bil,ETT101,0,{OURS},ja\n",
    }
    before = everything(town)
    swedish = words_of(looks_at(karin, **files).text)
    assert "Det är 4 fel i filerna Inget är ändrat." in swedish
    assert 'consultants.csv rad 3: telefonnumret "12" är inte ett giltigt nummer' in swedish
    assert "shifts.csv rad 2: Passet är längre än 13 timmar" in swedish
    assert 'shifts.csv rad 3: ingen i teamet har koden "OLLE"' in swedish
    assert "vehicles.csv rad 2: ett släp har 0 platser" in swedish
    english = looks_at(readers.coordinator("en"), **files)
    assert english.status_code == 422
    assert 'shifts.csv line 3: nobody in the team has the code "OLLE"' in words_of(english.text)
    assert everything(town) == before


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"DORIS,Doris,{ANNA.phone},{OURS},ja\n", "telefonnumret används redan"),
        (f"DORIS,Doris,{CESAR.phone},Serviceteam Öst,Garaget,ja\n", "inte ett team som du leder"),
        (f"DORIS,Doris,{CESAR.phone},Serviceteam Vara,Hemma,ja\n", "bland kommunens platser"),
    ],
)
def test_what_leads_nowhere_is_a_fault(row: str, words: str, karin: Reader, town: Town) -> None:
    answer = looks_at(karin, consultants=PEOPLE + row)
    assert (answer.status_code, words in words_of(answer.text)) == (422, True)


def test_another_teams_person_is_not_taken(karin: Reader, town: Town) -> None:
    with town.service.database.transaction() as session:
        east = another_team(session, town.municipality_id, "Serviceteam Öst")
        bo = session.exec(select(Consultant).where(Consultant.code == "BO")).one()
        bo.team_id = east.id
        session.add(bo)
    told = PEOPLE + person(BO, "nej")
    assert "finns i ett annat team" in words_of(looks_at(karin, consultants=told).text)
    skills = looks_at(karin, competences=SKILLS + "BO,B,\n")
    assert 'ingen i teamet har koden "BO"' in words_of(skills.text)


def test_what_has_changed_meanwhile_is_shown_anew(karin: Reader, town: Town) -> None:
    preview = looks_at(karin, competences=SKILLS + "ANNA,B,2031-05-31\nANNA,lift,\n")
    with town.service.database.transaction() as session:
        held = session.exec(select(Competence).where(Competence.name == "B")).first()
        assert held is not None
        held.valid_to = local_day(town.now) + timedelta(days=1)
        session.add(held)
    before = everything(town)
    answer = confirms(karin, preview)
    assert answer.status_code == 409
    assert "Något har ändrats sedan du tittade." in words_of(answer.text)
    assert everything(town) == before
    assert confirms(karin, answer).status_code == 303


def test_a_confirmation_that_was_tampered_with_does_nothing(karin: Reader, town: Town) -> None:
    preview = looks_at(karin, competences=SKILLS + "ANNA,B,2031-05-31\nANNA,lift,\n")
    other = looks_at(karin, competences=SKILLS + "ANNA,BE,\n")
    before = everything(town)
    assert confirms(karin, preview, files=fields_of(other.text)["files"]).status_code == 409
    for rubbish in ("", "x", "eJwDAAAAAAE="):
        assert confirms(karin, preview, files=rubbish).status_code == 422
    assert everything(town) == before


def test_files_that_are_no_text_or_too_large_are_explained(karin: Reader) -> None:
    latin = looks_at(karin, consultants=(PEOPLE + "ÅSA,Åsa\n").encode("latin-1"))
    assert 'spara den i Excel som "CSV UTF-8"' in words_of(latin.text)
    assert "textfil" in words_of(looks_at(karin, shifts=b"PK\x03\x04\x00\x00").text)
    assert "för stor" in words_of(looks_at(karin, shifts=b"x" * 1_000_001).text)
    assert looks_at(karin, shifts=b"x" * 1_600_000).status_code == 413
    assert "Välj minst en fil." in words_of(karin.sends("/people/import").text)


def test_a_protected_name_is_not_shown(karin: Reader, town: Town) -> None:
    heading = PEOPLE.replace(",aktiv", ",skyddad")
    told = heading + f"CESAR,Cesarius,{CESAR.phone},{OURS},ja\n"
    preview = looks_at(karin, consultants=told)
    assert "Cesarius" not in re.sub(r'value="[^"]*"', "", preview.text)
    assert "•••" in preview.text


def test_a_unit_may_not_even_look(town: Town, readers: Readers) -> None:
    unit = readers.unit()
    assert looks_at(unit, competences=SKILLS).status_code == 403
    assert unit.sends("/people/import/confirm", {"files": "x", "seal": "x"}).status_code == 403


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_example_files_have_every_column_and_can_be_imported_as_they_are(
    readers: Readers, town: Town, language: str
) -> None:
    karin = readers.coordinator(language)
    files: dict[str, str | bytes] = {}
    for name in FILES:
        answer = karin.looks(f"/people/import/example/{name}.csv")
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
        heading = answer.content.decode("utf-8-sig").splitlines()[0]
        assert heading.split(";") == list(headings(name, language).values())
        files[name] = answer.content
    preview = looks_at(karin, **files)
    assert preview.status_code == 200, words_of(preview.text)
    confirms(karin, preview)
    with town.service.database.read() as session:
        made = session.exec(select(Consultant).where(Consultant.code == "EXEMPEL")).one()
        assert made.name == "Kim"


def test_there_is_no_example_of_another_file(readers: Readers) -> None:
    karin = readers.coordinator()
    assert karin.looks("/people/import/example/errands.csv").status_code == 404
    shown = karin.looks("/people/import").text
    assert all(f'href="/people/import/example/{name}.csv"' in shown for name in FILES)
