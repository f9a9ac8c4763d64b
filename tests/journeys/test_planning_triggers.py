"""Whatever happens to the day has the team planned again within the engine's next turn, once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from dispatch import duties
from dispatch.reconsider import team_changed
from notifications.practice import type_text
from tests.journeys.people import ANNA, BO, CESAR, EVERYBODY, UNIT
from tests.journeys.planning_sights import is_off, lives, plans_waiting, summary
from tests.journeys.town import OUR_NUMBER, Town
from workers.models import VehicleKind


class Day:
    """A day with an errand that somebody has (`held`) and one that somebody is asked about."""

    def __init__(self, town: Town) -> None:
        self.town = town
        town.has_unit(UNIT)
        town.has_consultants(ANNA, BO, CESAR)
        self.held = town.posts(UNIT, at="10:00")
        self.holder = EVERYBODY[town.asked(self.held)[0]]
        town.texts(self.holder, f"ja {self.held}")
        self.open = town.posts(UNIT, at="13:00")
        self.asked = EVERYBODY[town.asked(self.open)[0]]
        town.passes(minutes=1)


@pytest.fixture
def day(town: Town) -> Day:
    return Day(town)


def team_is_changed(day: Day) -> None:
    is_off(day.town, CESAR, day.town.now.date())
    with day.town.service.database.transaction() as session:
        team_changed(session, day.town.team_id, now=day.town.now)
    day.town.works()


def nobody_answers(day: Day) -> None:
    day.town.passes(minutes=31)


def somebody_is_back(day: Day) -> None:
    day.town.texts(CESAR, "sjuk")
    day.town.passes(minutes=1)
    day.town.comes_back(CESAR)


def a_delay_is_taken_back(day: Day) -> None:
    day.town.texts(day.holder, f"försenad 20 {day.held}")
    day.town.passes(minutes=1)
    day.town.texts(day.holder, "ångra")


def a_pause_ends(day: Day) -> None:
    day.town.puts_on_hold(day.open)
    day.town.passes(minutes=1)
    day.town.resumes(day.open)


TRIGGERS: dict[str, Callable[[Day], object]] = {
    "a posting": lambda day: day.town.posts(UNIT, at="14:00"),
    "a no": lambda day: day.town.texts(day.asked, f"nej {day.open}"),
    "no answer in time": nobody_answers,
    "a sick note": lambda day: day.town.texts(day.holder, "sjuk"),
    "an absence noted by the office": lambda day: day.town.is_away(
        CESAR, since=day.town.now, until=day.town.at("16:00")
    ),
    "somebody who is back": somebody_is_back,
    "a delay": lambda day: day.town.texts(day.holder, f"försenad 20 {day.held}"),
    "a delay taken back": a_delay_is_taken_back,
    "a hand-back": lambda day: day.town.texts(day.holder, f"återbud {day.held}"),
    "a seat taken away": lambda day: day.town.takes_from(day.holder, day.held),
    "another time": lambda day: day.town.changes(
        day.held,
        wished_from=day.town.at("11:00").isoformat(),
        wished_to=day.town.at("13:00").isoformat(),
        latest=day.town.at("15:00").isoformat(),
    ),
    "a cancellation": lambda day: day.town.cancels(day.held),
    "a cancelled question": lambda day: day.town.cancels(day.open),
    "a pause": lambda day: day.town.puts_on_hold(day.open),
    "an end of the pause": a_pause_ends,
    "other shifts, vehicles or competences": team_is_changed,
}


@pytest.mark.parametrize("trigger", TRIGGERS.values(), ids=list(TRIGGERS))
def test_the_team_is_planned_again_after(trigger: Callable[[Day], object], day: Day) -> None:
    before = summary(day.town).made_at
    trigger(day)
    assert summary(day.town).made_at == day.town.now > before
    assert plans_waiting(day.town) == 0


def test_ten_triggers_are_one_plan(day: Day) -> None:
    """Ten people's texts, read before the engine comes to plan: one job waits, and no wish."""
    for minute in range(10):
        day.town.posts(UNIT, at=day.town.at("14:00") + timedelta(minutes=minute), works=False)
        assert plans_waiting(day.town) == 1
    day.town.works()
    assert plans_waiting(day.town) == 0
    assert summary(day.town).served + summary(day.town).unserved == 12


def test_a_wish_while_it_is_planned_is_planned_afterwards(day: Day) -> None:
    """The job takes its wish away first, so that whoever wishes meanwhile is not forgotten."""
    day.town.posts(UNIT, at="14:00", works=False)
    duties.plan_team(day.town.service, day.town.team_id)
    day.town.posts(UNIT, at="15:00", works=False)
    assert plans_waiting(day.town) == 2  # the first finds nothing to do any more
    day.town.works()
    with day.town.service.database.connection() as connection:
        wishes = connection.execute(
            sa.text("SELECT count(*) FROM team_planning WHERE wanted_at IS NOT NULL")
        )
        assert wishes.scalar_one() == 0


class TestDelays:
    def test_what_a_late_person_is_asked_about_goes_to_somebody_else(self, town: Town) -> None:
        town.has_unit(UNIT)
        town.has_consultant(ANNA)
        first = town.posts(UNIT, at="08:00", hours=2)
        town.texts(ANNA, f"ja {first}")
        town.passes(minutes=30)
        town.texts(ANNA, f"på väg {first}")
        second = town.posts(UNIT, at="10:00", hours=2)
        assert town.asked(second) == ["ANNA"]
        town.has_consultant(BO)
        town.texts(ANNA, f"försenad 120 {first}")
        assert town.asked(second) == ["BO"]
        assert town.offers_of(second) == [("ANNA", "withdrawn"), ("BO", "sent")]
        assert town.told("offer_elsewhere") == 1

    def test_alone_the_late_person_is_asked_about_a_later_time(self, town: Town) -> None:
        number, before = late_anna(town)
        town.works()
        after = town.offer_to(ANNA, number)
        assert after.starts_at > before
        assert town.last_text_to(ANNA).startswith(f"Ny tid. Ärende {number}: ")
        assert town.errand(number).starts_at == after.starts_at
        town.texts(ANNA, f"ja {number}")
        assert town.crew_of(number) == [("ANNA", "accepted")]

    def test_a_yes_to_the_old_time_is_no_yes_to_the_new_one(self, town: Town) -> None:
        """Anna answers the first question while the second one is still on its way out."""
        number, _ = late_anna(town)
        duties.plan_team(town.service, town.team_id)
        duties.think_team(town.service, town.team_id)
        with town.service.database.transaction() as session:
            inbound = type_text(
                session, phone=ANNA.phone, body=f"ja {number}", to_phone=OUR_NUMBER, now=town.now
            )
            assert inbound is not None
            inbound_id = inbound.id
        duties.read_text(town.service, inbound_id)
        assert town.crew_of(number) == []
        town.works()
        assert any("just fått en ny tid" in text for text in town.phone_of(ANNA))
        assert any(text.startswith("Ny tid. ") for text in town.phone_of(ANNA))
        town.texts(ANNA, f"ja {number}")
        assert town.crew_of(number) == [("ANNA", "accepted")]

    def test_where_no_time_is_left_the_question_is_taken_back_and_the_chief_knows(
        self, town: Town
    ) -> None:
        town.has_unit(UNIT)
        town.has_consultant(ANNA)
        first = town.posts(UNIT, at="08:00", hours=2)
        town.texts(ANNA, f"ja {first}")
        town.passes(minutes=30)
        town.texts(ANNA, f"på väg {first}")
        second = town.posts(UNIT, at="10:00", hours=1.5)
        assert town.asked(second) == ["ANNA"]
        town.texts(ANNA, f"försenad 180 {first}")
        assert town.asked(second) == []
        assert town.status_of(second) == "unfilled"
        assert "unfilled" in town.needs_a_human()


def late_anna(town: Town) -> tuple[int, datetime]:
    """Anna is asked about an errand, and late from another one; nothing is planned yet."""
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    first = town.posts(UNIT, at="08:00", hours=2)
    town.texts(ANNA, f"ja {first}")
    town.passes(minutes=30)
    town.texts(ANNA, f"på väg {first}")
    number = town.posts(UNIT, at="10:00", hours=4)
    before = town.offer_to(ANNA, number).starts_at
    with town.service.database.transaction() as session:
        inbound = type_text(
            session,
            phone=ANNA.phone,
            body=f"försenad 120 {first}",
            to_phone=OUR_NUMBER,
            now=town.now,
        )
        assert inbound is not None
        inbound_id = inbound.id
    duties.read_text(town.service, inbound_id)
    return number, before


class TestUnfilled:
    def test_somebody_is_found_as_soon_as_there_is_a_person(self, town: Town) -> None:
        town.has_unit(UNIT)
        number = town.posts(UNIT, at="13:00")
        assert town.status_of(number) == "unfilled"
        town.has_consultant(ANNA)
        with town.service.database.transaction() as session:
            team_changed(session, town.team_id, now=town.now)
        town.works()
        assert town.asked(number) == ["ANNA"]
        assert "unfilled" not in town.needs_a_human()

    def test_what_is_known_to_be_unfilled_is_told_once(self, day: Day) -> None:
        day.town.has_vehicle("Bilen", VehicleKind.CAR)
        number = day.town.posts(UNIT, "recycling_trip", at="13:00")
        assert day.town.status_of(number) == "unfilled"
        story = day.town.story_of(number)
        day.town.passes(minutes=1)
        day.town.cancels(day.held)
        day.town.passes(minutes=1)
        day.town.posts(UNIT, at="15:00")
        assert day.town.story_of(number) == story
        assert day.town.told("chief_unfilled") == 1

    def test_a_way_out_of_reach_stays_so(self, town: Town) -> None:
        """Seven hours away there is no use in asking, however often the team is planned."""
        town.has_unit(UNIT)
        town.has_consultant(ANNA)
        lives(town, ANNA, km=300)
        number = town.posts(UNIT, at="10:00")
        assert town.status_of(number) == "unfilled"
        assert town.phone_of(ANNA) == []
