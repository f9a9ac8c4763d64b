"""The team's people: listed, looked after one by one, and nobody's business outside the team."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from notifications.optouts import opt_out
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from tests.pages.people_known import id_of
from tests.pages.readers import Reader, Readers
from workers import competence
from workers.calendar import local_day
from workers.models import Absence, Consultant


def test_the_list_says_who_works_today_and_what_to_keep_in_mind(
    anna: int, town: Town, readers: Readers
) -> None:
    town.has_consultant(BO, newcomer=True, days=())
    today = local_day(town.now)
    with town.service.database.transaction() as session:
        competence.grant(session, anna, "BE", valid_to=today - timedelta(days=1))
        opt_out(session, BO.phone, now=town.now)
    words = readers.coordinator().reads("/people")
    assert "2 personer" in words
    assert "Anna 070-174 06 05 07:00–16:00 0 av 7 h BE gick ut" in words
    assert "Bo 070-174 06 06 ledig 0 av 7 h Ring i stället Under introduktion" in words
    assert "Call instead" in readers.coordinator("en").reads("/people")


def test_one_finds_people_by_name_code_and_phone(anna: int, town: Town, readers: Readers) -> None:
    town.has_consultant(BO)
    karin = readers.coordinator()
    for search in ("ann", "ANNA", "06 05", "+46701740605"):
        assert "1 person" in karin.reads(f"/people?search={search}".replace("+", "%2B"))
    assert "Ingen stämmer" in karin.reads("/people?search=Cesar")


def test_a_protected_name_is_on_no_page_and_is_not_searched(
    anna: int, town: Town, readers: Readers
) -> None:
    karin = readers.coordinator()
    form = form_of(karin, anna) | {"protected": "yes", "name": "Annika"}
    assert karin.sends(f"/people/{anna}/change", form).status_code == 303
    pages = ("/people", "", "/change", "/leave", "/hours", "/hours/day")
    for path in pages:
        address = path if path == "/people" else f"/people/{anna}{path}"
        assert "Annika" not in karin.looks(address).text
    assert "Ingen stämmer" in karin.reads("/people?search=annika")
    kept = form_of(karin, anna) | {"name": "", "max_minutes": "300"}
    assert karin.sends(f"/people/{anna}/change", kept).status_code == 303
    with town.service.database.read() as session:
        person = session.get_one(Consultant, anna)
    assert (person.name, person.max_minutes_a_day) == ("Annika", 300)


def form_of(reader: Reader, person: int) -> dict[str, str]:
    """The change form as it stands."""
    html = reader.looks(f"/people/{person}/change").text.partition("<main")[2]
    fields = dict(re.findall(r'<input id="(\w+)" name="\w+" type="\w+" value="([^"]*)"', html))
    lists = re.findall(r'<select id="(\w+)"(.*?)</select>', html, re.DOTALL)
    chosen = {
        name: value
        for name, inside in lists
        for value in re.findall(r'<option value="([^"]*)" selected', inside)
    }
    ticked = re.findall(r'id="(\w+)" name="\w+" value="yes" checked', html)
    return fields | chosen | dict.fromkeys(ticked, "yes")


def new_person(town: Town, **told: str) -> dict[str, str]:
    from tests.api.desk import place_id

    return {
        "code": "eva",
        "name": "Eva",
        "phone": "070-174 06 09",
        "start": str(place_id(town, "Garaget")),
        "language": "sv",
        "max_minutes": "420",
    } | told


def test_somebody_joins_and_is_done_with_the_introduction(town: Town, readers: Readers) -> None:
    karin = readers.coordinator()
    joined = karin.sends("/people/new", new_person(town, newcomer="yes"))
    assert joined.status_code == 303
    address = joined.headers["location"].partition("?")[0]
    assert "Under introduktion" in karin.reads(address)
    karin.sends(f"{address}/newcomer-done")
    assert "Under introduktion" not in karin.reads(address)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"code": "anna"}, "Koden ANNA är redan tagen"),
        ({"phone": "112"}, "Telefonnumret går inte att läsa"),
        ({"phone": ANNA.phone}, "används redan"),
        ({"start": ""}, "Välj en plats."),
        ({"start": "99999"}, "Platsen finns inte"),
        ({"name": ""}, "Skriv 1-60 vanliga tecken"),
        ({"name": "19121212-1212"}, "personnummer"),
        ({"max_minutes": "900"}, "mellan 0 och 720"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(
    wrong: dict[str, str], words: str, anna: int, town: Town, readers: Readers
) -> None:
    karin = readers.coordinator()
    answer = karin.sends("/people/new", new_person(town, **wrong))
    assert answer.status_code == 422
    assert words in answer.text
    [field] = [name for name in wrong if name != "csrf"]
    assert f'id="{field}-fault"' in answer.text
    assert "1 person" in karin.reads("/people")


def test_what_leaving_does_is_said_before_and_done_after(
    anna: int, town: Town, readers: Readers
) -> None:
    number = town.posts("Hemtjänst Norr", days=1)
    town.texts(ANNA, f"ja {number}")
    town.has_consultant(BO)
    karin = readers.coordinator()
    asks = karin.reads(f"/people/{anna}/leave")
    assert "Anna har ett ärende. Någon annan frågas:" in asks
    assert town.crew_of(number) == [("ANNA", "accepted")]
    assert karin.sends(f"/people/{anna}/leave").status_code == 303
    town.works()
    assert town.asked(number) == ["BO"]
    assert karin.looks(f"/people/{anna}").status_code == 404
    assert "1 person" in karin.reads("/people")


def test_an_absence_frees_what_it_covers_and_is_called_off(
    anna: int, town: Town, readers: Readers
) -> None:
    number = town.posts("Hemtjänst Norr", days=1)
    town.texts(ANNA, f"ja {number}")
    karin = readers.coordinator()
    day = str(local_day(town.now) + timedelta(days=1))
    answer = karin.sends(f"/people/{anna}/absences", {"first": day, "last": day})
    assert f"freed={number}" in answer.headers["location"]
    assert f"Ärende {number} frågas om på nytt." in karin.reads(answer.headers["location"])
    town.works()
    assert town.status_of(number) == "unfilled"
    with town.service.database.read() as session:
        [noted] = session.exec(select(Absence)).all()
    assert karin.sends(f"/people/{anna}/absences/{noted.id}/end").status_code == 303
    assert "Ingen frånvaro är noterad." in karin.reads(f"/people/{anna}")


def test_an_absence_that_is_none_is_refused(anna: int, town: Town, readers: Readers) -> None:
    karin = readers.coordinator()
    for told, words in (
        ({"first": "", "last": ""}, "Välj en dag."),
        ({"first": "2026-13-01", "last": "2026-04-01"}, "ska skrivas som"),
        ({"first": "2020-01-01", "last": "2020-01-02"}, "redan varit"),
        ({"first": "2030-02-01", "last": "2030-01-01"}, "måste sluta efter"),
        ({"first": "2030-01-01", "last": "2040-01-01"}, "mer än tre år"),
    ):
        answer = karin.sends(f"/people/{anna}/absences", told)
        assert answer.status_code == 422
        assert words in answer.text


def test_competences_are_granted_renewed_and_taken_away(
    anna: int, town: Town, readers: Readers
) -> None:
    karin = readers.coordinator()
    told = {"competence": "be", "valid_to": "2026-05-31"}
    assert karin.sends(f"/people/{anna}/competences", told).status_code == 303
    words = karin.reads(f"/people/{anna}")
    assert words.index("BE gäller till 31 maj 2026") < words.index("B gäller tills vidare")
    assert "Tunga lyft" in words
    held = re.search(
        rf"/people/{anna}/competences/(\d+)/take-away", karin.looks(f"/people/{anna}").text
    )
    assert held is not None
    assert karin.sends(held[0]).status_code == 303
    assert "BE gäller" not in karin.reads(f"/people/{anna}")


def test_a_new_licence_lets_the_planner_ask(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA, skills=())
    number = town.posts("Hemtjänst Norr", "tyre_change")
    assert town.status_of(number) == "unfilled"
    person = id_of(town, ANNA)
    readers.coordinator().sends(f"/people/{person}/competences", {"competence": "B"})
    town.works()
    assert town.asked(number) == ["ANNA"]


def test_units_and_other_teams_people_see_nothing(anna: int, town: Town, readers: Readers) -> None:
    unit = readers.unit()
    for path in ("/people", "/people/new", f"/people/{anna}", f"/people/{anna}/hours",
                 "/people/vehicles", "/people/import"):  # fmt: skip
        assert unit.looks(path).status_code == 403
    assert readers.coordinator().looks("/people/999").status_code == 404
