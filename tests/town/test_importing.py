"""The files put into real tables: all or nothing, and as often as one likes."""

from collections.abc import Sequence
from datetime import date, datetime, time
from time import perf_counter

import pytest
from sqlmodel import Session, SQLModel, col, func, select

from dispatch.database import Database
from dispatch.errors import BadInput, Conflict
from dispatch.models import CareUnit, Municipality, Person, Place
from dispatch.models.key import Role
from dispatch.town.importing import ImportReport, import_folder
from dispatch.town.shelf import Counts
from tests.town.paper import Paper
from workers.competence import skills
from workers.models import Competence, Consultant, ServiceTeam, Vehicle, WeeklyShift

TABLES: Sequence[type[SQLModel]] = (
    Municipality,
    Place,
    ServiceTeam,
    CareUnit,
    Person,
    Consultant,
    WeeklyShift,
    Competence,
    Vehicle,
)


def bring_in(database: Database, paper: Paper, now: datetime) -> ImportReport:
    with database.transaction() as session:
        return import_folder(session, paper.folder, now=now)


def rows_of(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {
            table.__name__: session.exec(select(func.count()).select_from(table)).one()
            for table in TABLES
        }


def consultant(session: Session, code: str) -> Consultant:
    return session.exec(select(Consultant).where(col(Consultant.code) == code)).one()


def test_the_seed_fills_the_tables(database: Database, paper: Paper, now: datetime) -> None:
    report = bring_in(database, paper, now)

    assert rows_of(database) == {
        "Municipality": 1,
        "Place": len(paper.lines("places.csv")) - 1,
        "ServiceTeam": 1,
        "CareUnit": 8,
        "Person": len(paper.lines("people.csv")) - 1,
        "Consultant": 12,
        "WeeklyShift": len(paper.lines("shifts.csv")) - 1,
        "Competence": len(paper.lines("competences.csv")) - 1,
        "Vehicle": 3,
    }
    assert report.municipality == "Vara kommun"
    assert report.counts["consultants"] == Counts(added=12)


def test_rows_come_out_as_they_were_written(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)

    with database.read() as session:
        anna = consultant(session, "ANNA")
        assert (anna.name, anna.phone, anna.language) == ("Anna", "+46701740605", "sv")
        assert (anna.start_name, anna.start_latitude) == ("Serviceteamets garage", 58.2587)
        monday = session.exec(
            select(WeeklyShift).where(
                col(WeeklyShift.consultant_id) == anna.id, col(WeeklyShift.weekday) == 1
            )
        ).one()
        assert (monday.starts, monday.ends, monday.break_minutes) == (time(7), time(16), 45)
        assert skills(session, [anna.id])[anna.id]["BE"] == date(2031, 5, 31)
        unit = session.exec(select(CareUnit).where(col(CareUnit.name) == "Hemtjänst Norr")).one()
        assert (unit.short_name, unit.phone) == ("Hemtj. Norr", "+46846500410")
        siv = session.exec(select(Person).where(col(Person.code) == "SIV")).one()
        assert (siv.role, siv.told_by_text, siv.added_at) == (Role.CHIEF, True, now)


def test_a_second_import_changes_nothing(database: Database, paper: Paper, now: datetime) -> None:
    bring_in(database, paper, now)
    before = rows_of(database)

    report = bring_in(database, paper, now)

    assert rows_of(database) == before
    assert {(c.added, c.updated, c.removed) for c in report.counts.values()} == {(0, 0, 0)}
    assert report.counts["consultants"].unchanged == 12


def test_a_second_import_changes_what_has_changed(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    paper.spoil("consultants.csv", 2, ",420,", ",300,")
    paper.add("teams.csv", "Serviceteam Larv,Arbetsmarknadsenheten,08-465 004 42")

    report = bring_in(database, paper, now)

    assert report.counts["consultants"] == Counts(updated=1, unchanged=11)
    assert report.counts["teams"] == Counts(added=1, unchanged=1)
    with database.read() as session:
        assert consultant(session, "ANNA").max_minutes_a_day == 300


def test_hours_that_the_file_no_longer_has_are_gone(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    paper.write("shifts.csv", [paper.lines("shifts.csv")[0], *paper.lines("shifts.csv")[2:]])
    paper.spoil("shifts.csv", 2, "07:00", "08:00")

    report = bring_in(database, paper, now)

    assert (report.counts["shifts"].added, report.counts["shifts"].removed) == (1, 2)


def test_competences_stay_when_their_file_is_not_there(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    before = rows_of(database)
    (paper.folder / "competences.csv").unlink()

    bring_in(database, paper, now)

    assert rows_of(database) == before


def test_two_who_change_phones_with_each_other_can(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    paper.spoil("consultants.csv", 2, "06 05", "06 99")
    paper.spoil("consultants.csv", 3, "06 06", "06 05")
    paper.spoil("consultants.csv", 2, "06 99", "06 06")

    bring_in(database, paper, now)

    with database.read() as session:
        assert consultant(session, "ANNA").phone == "+46701740606"
        assert consultant(session, "BO").phone == "+46701740605"
        assert consultant(session, "BO").active


def test_who_is_not_active_any_more_has_no_hours_ahead(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    paper.spoil("consultants.csv", 2, "garage,ja", "garage,nej")
    bring_in(database, paper, now)

    report = bring_in(database, paper, now)

    assert report.counts["consultants"].unchanged == 12
    with database.read() as session:
        anna = consultant(session, "ANNA")
        assert not anna.active
        hours = session.exec(
            select(WeeklyShift).where(col(WeeklyShift.consultant_id) == anna.id)
        ).all()
        assert {row.valid_to for row in hours} == {date(2026, 4, 9)}


def test_one_bad_row_among_many_good_ones_imports_nothing(
    database: Database, paper: Paper, now: datetime
) -> None:
    paper.spoil("vehicles.csv", 4, "SJU707", "")

    with pytest.raises(BadInput):
        bring_in(database, paper, now)

    assert set(rows_of(database).values()) == {0}


def test_a_phone_of_another_municipalitys_consultant_is_refused_by_line(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    before = rows_of(database)
    paper.spoil("municipality.csv", 2, "1470,Vara kommun", "1471,Götene kommun")

    with pytest.raises(BadInput) as refused:
        bring_in(database, paper, now)

    assert len(refused.value.faults) == 12
    assert refused.value.faults[0].message_sv.startswith("consultants.csv rad 2: telefonnumret")
    assert rows_of(database) == before


def test_a_name_that_clashes_with_another_municipality_is_told(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    before = rows_of(database)
    paper.spoil("municipality.csv", 2, "1470", "1471")
    paper.write("consultants.csv", paper.lines("consultants.csv")[:1])
    for file in ("shifts.csv", "competences.csv"):
        paper.write(file, paper.lines(file)[:1])

    with pytest.raises(Conflict):
        bring_in(database, paper, now)

    assert rows_of(database) == before


def test_two_municipalities_live_side_by_side(
    database: Database, paper: Paper, now: datetime
) -> None:
    bring_in(database, paper, now)
    paper.spoil("municipality.csv", 2, "1470,Vara kommun", "1471,Götene kommun")
    for line, phone in enumerate(range(5, 17), 2):
        paper.spoil("consultants.csv", line, f"070-174 06 {phone:02}", f"070-174 06 {phone + 20}")

    bring_in(database, paper, now)

    assert rows_of(database)["Consultant"] == 24


def test_ten_thousand_places_are_imported_in_seconds(
    database: Database, paper: Paper, now: datetime
) -> None:
    many = [f"Plats {n},ort,Vara,,58.26,12.95,500,ort," for n in range(10_000)]
    paper.write("places.csv", [*paper.lines("places.csv"), *many])

    started = perf_counter()
    report = bring_in(database, paper, now)

    assert report.counts["places"].added > 10_000
    assert perf_counter() - started < 20
