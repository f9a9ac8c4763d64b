"""Consultants are taken on, changed, and leave."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from dispatch.database import Database
from tests.workers.conftest import PHONES, Team, at, make_team
from workers import people
from workers.absence import absences, rest_of_day
from workers.errors import BadFact, BadPhone, CodeInUse, PhoneInUse, UnknownTeam, WorkersError
from workers.models import Consultant, ServiceTeam

MONDAY = date(2026, 4, 13)
NOW = at(MONDAY, "09:00")


def test_who_is_taken_on_is_found_by_phone(session: Session, anna: Consultant) -> None:
    assert anna.phone == "+46701740605"
    found = people.consultant_by_phone(session, "+46701740605")
    assert found is not None
    assert found.id == anna.id
    assert people.consultant_by_phone(session, "+46701740699") is None


def test_the_municipality_is_the_teams(anna: Consultant, team: Team) -> None:
    assert anna.municipality_id == team.municipality_id


def test_code_and_name_are_kept_tidy(team: Team) -> None:
    eva = team.takes_on(" eva ", PHONES[5])
    assert (eva.code, eva.name) == ("EVA", "Eva")


def test_a_phone_means_one_person_in_the_whole_installation(
    session: Session, anna: Consultant
) -> None:
    elsewhere = Team(session, make_team(session, "Skara", "1495"))
    with pytest.raises(PhoneInUse):
        elsewhere.takes_on("EVA", "+46 70-174 06 05")
    assert people.consultants_of(session, elsewhere.id) == []


def test_a_code_means_one_person_in_the_municipality(
    session: Session, team: Team, anna: Consultant
) -> None:
    with pytest.raises(CodeInUse) as refused:
        team.takes_on("anna", PHONES[5])
    assert "ANNA" in refused.value.say("sv")
    assert [who.code for who in people.consultants_of(session, team.id)] == ["ANNA"]


def test_another_municipality_has_its_own_anna(session: Session, anna: Consultant) -> None:
    elsewhere = Team(session, make_team(session, "Skara", "1495"))
    assert elsewhere.takes_on("ANNA", PHONES[5]).id != anna.id


def test_a_phone_is_free_again_when_its_person_has_left(
    session: Session, team: Team, anna: Consultant
) -> None:
    people.deactivate(session, anna, now=NOW)
    assert people.consultant_by_phone(session, anna.phone) is None
    eva = team.takes_on("EVA", anna.phone)
    found = people.consultant_by_phone(session, anna.phone)
    assert found is not None
    assert found.id == eva.id


def test_who_has_left_is_not_in_the_team_nor_away(
    session: Session, team: Team, anna: Consultant
) -> None:
    absence = rest_of_day(session, anna.id, now=NOW)
    people.deactivate(session, anna, now=NOW + timedelta(hours=1))
    session.refresh(absence)
    assert people.consultants_of(session, team.id) == []
    assert absences(session, team.id, first=MONDAY, last=MONDAY) == []
    assert absence.ended_at == NOW + timedelta(hours=1)


def test_the_team_is_in_order_of_code(session: Session, team: Team) -> None:
    for code, phone in [("KIM", PHONES[3]), ("BO", PHONES[4]), ("EVA", PHONES[5])]:
        team.takes_on(code, phone)
    assert [who.code for who in people.consultants_of(session, team.id)] == ["BO", "EVA", "KIM"]


def test_what_is_told_changes_and_the_rest_stays(session: Session, anna: Consultant) -> None:
    people.change(session, anna, phone=PHONES[7], max_minutes_a_day=300, language="en")
    session.refresh(anna)
    assert (anna.phone, anna.max_minutes_a_day, anna.language) == ("+46701740612", 300, "en")
    assert (anna.code, anna.start_name) == ("ANNA", "Stadshuset")


def test_a_change_to_anothers_phone_or_code_changes_nothing(
    session: Session, anna: Consultant, bo: Consultant
) -> None:
    with pytest.raises(PhoneInUse):
        people.change(session, bo, name="Bosse", phone=anna.phone)
    with pytest.raises(CodeInUse):
        people.change(session, bo, name="Bosse", code="ANNA")
    assert (bo.name, bo.code, bo.phone) == ("Bo", "BO", "+46701740606")


def test_people_do_not_change_municipality(session: Session, anna: Consultant) -> None:
    elsewhere = make_team(session, "Skara", "1495")
    with pytest.raises(UnknownTeam):
        people.change(session, anna, team_id=elsewhere.id)
    with pytest.raises(UnknownTeam):
        people.change(session, anna, team_id=9999)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"code": "FÖR LÅNG KOD!"}, "code"),
        ({"code": ""}, "code"),
        ({"name": " "}, "name"),
        ({"name": "An\x00na"}, "name"),
        ({"name": "An\ud800na"}, "name"),
        ({"name": "A" * 61}, "name"),
        ({"language": "no"}, "language"),
        ({"max_minutes_a_day": 721}, "max_minutes_a_day"),
        ({"max_minutes_a_day": -1}, "max_minutes_a_day"),
        ({"start_name": ""}, "start_name"),
        ({"start_latitude": 91.0}, "start_latitude"),
        ({"start_longitude": float("nan")}, "start_longitude"),
    ],
)
def test_a_fact_that_can_not_be_used_is_named_and_nothing_changes(
    session: Session, anna: Consultant, told: people.ConsultantFacts, field: str
) -> None:
    before = anna.model_dump()
    with pytest.raises(BadFact) as refused:
        people.change(session, anna, **told)
    assert refused.value.field == field
    assert refused.value.say("sv") != refused.value.say("en")
    assert anna.model_dump() == before


def test_a_phone_that_is_none_is_refused(session: Session, anna: Consultant) -> None:
    with pytest.raises(BadPhone):
        people.change(session, anna, phone="ingen")


def test_of_two_who_want_a_phone_at_once_one_gets_it(database: Database) -> None:
    with database.transaction() as session:
        team_id = make_team(session, "Skövde", "1496").id

    def takes_on(code: str) -> str:
        try:
            with database.transaction() as session:
                row = session.get_one(ServiceTeam, team_id)
                Team(session, row).takes_on(code, PHONES[0])
        except WorkersError as refused:
            return refused.code
        return "taken on"

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(takes_on, ["EVA", "KIM", "LEO", "MIA"]))
    assert said == ["phone-in-use"] * 3 + ["taken on"]
