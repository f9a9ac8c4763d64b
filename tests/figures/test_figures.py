"""What the figures say of a few days at the team, to whom, and what they keep to themselves."""

from datetime import date

import pytest

from dispatch.actors import Actor
from dispatch.errors import BadInput, NotAllowed
from dispatch.figures import Asked, By, Figures, Group, asked_of, count
from dispatch.figures.group import hiding
from dispatch.models import Role
from tests.journeys.neighbours import unit_called
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town

TODAY = date(2027, 3, 4)


def figures(
    town: Town, by: By = By.KIND, *, role: Role = Role.CHIEF, unit: int | None = None
) -> Figures:
    actor = Actor("person:1", town.municipality_id, role, unit_id=unit)
    day = town.now.date()
    with town.service.database.read() as session:
        return count(session, actor, Asked(day.replace(day=1), day, by))


def unit_id(town: Town, name: str) -> int:
    with town.service.database.read() as session:
        return unit_called(session, name).id


def does(town: Town, number: int) -> None:
    who = ANNA if town.asked(number) == ["ANNA"] else BO
    town.texts(who, f"ja {number}")
    town.texts(who, f"på väg {number}")
    town.texts(who, f"klar {number}")


@pytest.fixture
def six_days(town: Town) -> Town:
    """Five tyre changes done at the first ask, and one other errand that nobody could take."""
    town.has_consultants(ANNA, BO)
    for hour in range(5):
        does(town, town.posts("Hemtjänst Norr", "tyre_change", at=f"{9 + hour:02}:00"))
    nobody = town.posts("Hemtjänst Söder", "other_practical", at="15:00")
    while asked := town.asked(nobody):
        town.texts(ANNA if asked == ["ANNA"] else BO, f"nej {nobody}")
    return town


def test_the_total_tells_how_it_went(six_days: Town) -> None:
    total = figures(six_days).total
    assert total.posted == 6
    assert total.first_ask == 1
    assert total.unfilled == pytest.approx(1 / 6)
    assert total.partial == 0
    assert total.lead_hours is not None
    assert total.relieved_hours is not None
    assert total.relieved_hours > 0


def test_a_small_group_is_hidden_and_so_is_what_would_give_it_away(six_days: Town) -> None:
    shown = figures(six_days)
    assert [(group.name, group.hidden, group.posted) for group in shown.groups] == [
        ("other_practical", True, 0),
        ("tyre_change", True, 0),
    ]


def test_a_units_chief_sees_the_units_own_figures_only(six_days: Town) -> None:
    norr = figures(six_days, role=Role.UNIT_CHIEF, unit=unit_id(six_days, "Hemtjänst Norr"))
    assert norr.total.posted == 5
    soder = figures(six_days, role=Role.UNIT_CHIEF, unit=unit_id(six_days, "Hemtjänst Söder"))
    assert soder.total == Group("", 0, hidden=True)


def test_a_units_staff_see_no_figures(town: Town) -> None:
    with pytest.raises(NotAllowed):
        figures(town, role=Role.UNIT_STAFF, unit=unit_id(town, "Hemtjänst Norr"))


def test_an_errand_that_had_to_be_asked_about_again_is_not_found_at_once(town: Town) -> None:
    town.has_consultants(ANNA, BO)
    for hour in range(5):
        number = town.posts("Hemtjänst Norr", "tyre_change", at=f"{9 + hour:02}:00")
        first, second = (ANNA, BO) if town.asked(number) == ["ANNA"] else (BO, ANNA)
        if hour == 0:
            town.texts(first, f"nej {number}")
            first = second
        town.texts(first, f"ja {number}")
    [group] = figures(town).groups
    assert (group.name, group.posted) == ("tyre_change", 5)
    assert group.first_ask == pytest.approx(4 / 5)


def test_weeks_begin_on_monday_in_sweden(six_days: Town) -> None:
    [week] = figures(six_days, By.WEEK).groups
    assert date.fromisoformat(week.name).isoweekday() == 1
    assert week.posted == 6


def test_two_small_groups_hide_each_other() -> None:
    groups = [Group("a", 3), Group("b", 4), Group("c", 9)]
    shown, total = hiding(groups, Group("", 16))
    assert [group.hidden for group in shown] == [True, True, False]
    assert total.posted == 16


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    shown, _ = hiding([Group("a", 3), Group("b", 7), Group("c", 9)], Group("", 19))
    assert [group.hidden for group in shown] == [True, True, False]


def test_the_usual_period_is_the_last_twelve_weeks() -> None:
    asked = asked_of(today=TODAY)
    assert (asked.since, asked.until, asked.by) == (date(2026, 12, 14), TODAY, By.WEEK)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"since": "igår"}, "since"),
        ({"since": "2027-03-01", "until": "2027-02-01"}, "until"),
        ({"since": "2000-01-01", "until": "2027-02-01"}, "since"),
        ({"by": "person"}, "by"),
        ({"kind": "nothing"}, "kind"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(told: dict[str, str], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        asked_of(today=TODAY, **told)
    assert [fault.field for fault in refused.value.faults] == [field]
