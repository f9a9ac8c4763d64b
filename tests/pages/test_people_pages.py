"""The team's people: listed, looked after one by one, and nobody's business outside the team."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from notifications.optouts import opt_out
from tests.journeys.people import ANNA, BO, Somebody
from tests.journeys.town import Town
from tests.pages.readers import Reader, Readers
from tests.pages.test_live import come_in
from workers import competence
from workers.calendar import local_day
from workers.models import Absence, Consultant, Vehicle, VehicleAbsence, WeeklyShift


def id_of(town: Town, somebody: Somebody) -> int:
    with town.service.database.read() as session:
        wanted = select(Consultant.id).where(Consultant.phone == somebody.phone)
        return session.exec(wanted).one()


@pytest.fixture
def anna(town: Town) -> int:
    town.has_consultant(ANNA)
    return id_of(town, ANNA)


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
    chosen = re.findall(r'<select id="(\w+)".*?<option value="([^"]*)" selected', html, re.DOTALL)
    ticked = re.findall(r'id="(\w+)" name="\w+" value="yes" checked', html)
    return fields | dict(chosen) | dict.fromkeys(ticked, "yes")


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


def test_vehicles_are_added_changed_and_taken_out_of_use(town: Town, readers: Readers) -> None:
    from tests.api.desk import place_id

    karin = readers.coordinator()
    told = {
        "name": "Skåpbilen",
        "reg_no": "tre 303",
        "kind": "van",
        "seats": "3",
        "parked": str(place_id(town, "Garaget")),
    }
    wrong = karin.sends("/people/vehicles", told | {"kind": "trailer"})
    assert (wrong.status_code, "Ett släp har 0 platser" in wrong.text) == (422, True)
    assert karin.sends("/people/vehicles", told).status_code == 303
    assert "Skåpbilen TRE303 Skåpbil, 3 platser, Garaget" in karin.reads("/people/vehicles")
    assert karin.sends("/people/vehicles", told).status_code == 422
    with town.service.database.read() as session:
        vehicle = session.exec(select(Vehicle)).one()
    address = f"/people/vehicles/{vehicle.id}"
    changed = told | {"name": "Gula bilen", "seats": "2"}
    assert karin.sends(address, changed).status_code == 303
    karin.sends(f"{address}/out-of-use")
    assert "Gula bilen TRE303 Skåpbil, 2 platser, Garaget Ur bruk" in karin.reads(
        "/people/vehicles"
    )
    karin.sends(f"{address}/in-use")
    assert "Ur bruk" not in karin.reads("/people/vehicles")


def test_a_vehicle_is_away_for_a_while_and_back_again(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA)
    town.has_vehicle("Gula bilen")
    number = town.posts("Hemtjänst Norr", "recycling_trip", at="10:00", hours=2)
    town.texts(ANNA, f"ja {number}")
    karin = readers.coordinator()
    with town.service.database.read() as session:
        vehicle = session.exec(select(Vehicle)).one()
    address = f"/people/vehicles/{vehicle.id}"
    told = {
        "first": "2026-04-14", "from": "08:00", "last": "2026-04-14", "to": "18:00",
        "reason": "verkstad",
    }  # fmt: skip
    wrong = karin.sends(f"{address}/absences", told | {"to": "07:59", "reason": ""})
    assert wrong.status_code == 422
    assert "måste vara tillbaka efter att det har lämnats" in wrong.text
    noted = karin.sends(f"{address}/absences", told)
    assert noted.headers["location"] == f"{address}?done=away&decide={number}#absences"
    assert f"Någon har redan sagt ja till ärende {number}" in karin.reads(
        f"{address}?done=away&decide={number}"
    )
    listed = karin.reads("/people/vehicles")
    assert "Borta tis 14/4 08:00 – tis 14/4 18:00: verkstad" in listed or (
        "Borta 08:00 – 18:00: verkstad" in listed
    )
    assert "fordonet är borta då" in karin.reads("/needs")
    with town.service.database.read() as session:
        absence = session.exec(select(VehicleAbsence)).one()
    assert karin.sends(f"{address}/absences/{absence.id}/end").status_code == 303
    assert karin.sends(f"{address}/absences/{absence.id}/end").status_code == 404
    assert "Inte borta någon tid framöver." in karin.reads(address)
    assert "fordonet är borta då" not in karin.reads("/needs")


def test_a_weekly_shift_is_added_changed_from_a_day_and_ended(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA, days=())
    anna, karin = id_of(town, ANNA), readers.coordinator()
    told = {
        "weekday": "1", "starts": "07:00", "ends": "16:00", "break_minutes": "45",
        "break_starts": "11:30", "valid_from": "2026-05-04",
    }  # fmt: skip
    assert karin.sends(f"/people/{anna}/hours", told).status_code == 303
    assert "måndag 07:00–16:00, 45 minuters rast 11:30" in karin.reads(f"/people/{anna}/hours")
    shift = weekly(town)[0]
    change = told | {"starts": "08:00", "since": "2026-06-01"}
    assert karin.sends(f"/people/{anna}/hours/weekly/{shift.id}", change).status_code == 303
    first, second = weekly(town)
    assert (first.valid_to, second.valid_from) == (date(2026, 5, 31), date(2026, 6, 1))
    end = {"last_day": "2026-06-30"}
    karin.sends(f"/people/{anna}/hours/weekly/{second.id}/end", end)
    assert weekly(town)[1].valid_to == date(2026, 6, 30)


def weekly(town: Town) -> list[WeeklyShift]:
    with town.service.database.read() as session:
        found = session.exec(select(WeeklyShift)).all()
    return sorted(found, key=lambda shift: shift.valid_from)


def test_hours_that_nobody_can_work_change_nothing(anna: int, town: Town, readers: Readers) -> None:
    karin, shift = readers.coordinator(), weekly(town)[0]
    before = weekly(town)
    wrong = {"starts": "07:00", "ends": "23:00", "since": "2026-06-01"}
    answer = karin.sends(f"/people/{anna}/hours/weekly/{shift.id}", wrong)
    assert answer.status_code == 422
    assert "längre än 13 timmar" in answer.text
    assert weekly(town) == before
    answer = karin.sends(f"/people/{anna}/hours", {"starts": "x", "ends": ""})
    assert answer.status_code == 422
    assert 'id="ends-fault"' in answer.text


def test_a_month_names_red_days_bridge_days_and_the_days_when_clocks_change(
    town: Town, readers: Readers
) -> None:
    town.has_consultant(ANNA, works=("22:00", "07:00"))
    anna, karin = id_of(town, ANNA), readers.coordinator()
    may = karin.reads(f"/people/{anna}/hours?month=2026-05-01")
    assert "Kristi himmelsfärdsdag" in may
    assert "Klämdag 22:00–07:00" in may
    march = karin.reads(f"/people/{anna}/hours?month=2026-03-01")
    assert "Klockan ställs fram, natten är en timme kortare" in march
    assert "62 h" in march
    october = karin.reads(f"/people/{anna}/hours?month=2026-10-01")
    assert "64 h" in october
    assert "May 2026" in readers.coordinator("en").reads(f"/people/{anna}/hours?month=2026-05-01")


def test_every_month_of_a_year_is_reached_by_next(anna: int, readers: Readers) -> None:
    karin = readers.coordinator()
    address = f"/people/{anna}/hours"
    seen = set()
    for _ in range(12):
        html = karin.looks(address).text
        seen.add(re.findall(r'<h2 id="month-title">([^<]+)', html)[0])
        found = re.search(r'href="([^"]+)" rel="next"', html)
        assert found is not None
        address = found[1]
    assert len(seen) == 12
    assert karin.looks(f"/people/{anna}/hours?month=2031-01-01").status_code == 422


def test_one_day_gets_hours_of_its_own_a_day_off_and_the_usual_again(
    anna: int, town: Town, readers: Readers
) -> None:
    karin = readers.coordinator()
    day = str(local_day(town.now) + timedelta(days=2))
    address = f"/people/{anna}/hours/day"
    told = {"day": day, "how": "hours", "starts": "10:00", "ends": "14:00"}
    assert karin.sends(address, told).status_code == 303
    assert "Anna: 10:00–14:00." in karin.reads(f"{address}?day={day}")
    karin.sends(address, {"day": day, "how": "off"})
    assert "Anna: ledig." in karin.reads(f"{address}?day={day}")
    karin.sends(address, {"day": day, "how": "usual"})
    assert "Anna: 07:00–16:00." in karin.reads(f"{address}?day={day}")
    assert karin.sends(address, {"day": day, "how": ""}).status_code == 422
    assert karin.sends(address, {"day": "1999-01-01", "how": "off"}).status_code == 422


def test_too_short_a_rest_is_told(anna: int, town: Town, readers: Readers) -> None:
    karin = readers.coordinator()
    day = local_day(town.now).replace(day=20)
    late = {"day": str(day), "how": "hours", "starts": "14:00", "ends": "23:00"}
    karin.sends(f"/people/{anna}/hours/day", late)
    words = karin.reads(f"/people/{anna}/hours?month={day}")
    assert "Bara 8:00 timmars vila" in words


def test_errands_outside_the_hours_are_told_and_stay(
    anna: int, town: Town, readers: Readers
) -> None:
    number = town.posts("Hemtjänst Norr", days=1)
    town.texts(ANNA, f"ja {number}")
    karin = readers.coordinator()
    assert "utanför arbetstiden" not in karin.reads(f"/people/{anna}")
    day = str(local_day(town.now) + timedelta(days=1))
    karin.sends(f"/people/{anna}/hours/day", {"day": day, "how": "off"})
    town.works()
    assert "Ärenden utanför arbetstiden" in karin.reads(f"/people/{anna}")
    assert town.crew_of(number) == [("ANNA", "accepted")]


@pytest.mark.browser
def test_a_day_off_is_given_by_keyboard_alone(anna: int, town: Town, screen: Page) -> None:
    come_in(screen)
    day = local_day(town.now) + timedelta(days=2)
    screen.goto(f"/people/{anna}/hours?month={day}")
    screen.locator(f'a[href$="day={day}"]').focus()
    screen.keyboard.press("Enter")
    screen.wait_for_url(f"**/hours/day?day={day}")
    while screen.evaluate("document.activeElement.name") != "how":
        screen.keyboard.press("Tab")
    screen.keyboard.press("ArrowDown")
    while screen.evaluate("document.activeElement.textContent") != "Spara":
        screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    screen.wait_for_url("**/hours?month=*")
    cell = screen.locator("td", has=screen.locator(f'a[href$="day={day}"]'))
    expect(cell).to_contain_text("ledig")
