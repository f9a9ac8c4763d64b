"""Somebody's hours: by the week, by the month, and on one day."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.people_known import id_of, weekly
from tests.pages.readers import Readers
from tests.pages.test_live import come_in
from workers.calendar import local_day


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
