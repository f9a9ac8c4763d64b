"""A turn of planning: what is refused is not used, what is overtaken is dropped, and it is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dispatch.engine import take_thought, take_wish, want_plan, want_thought
from dispatch.planning.gather import gather, gather_told
from dispatch.planning.history import weekend_minutes
from dispatch.planning.plan import Plan
from dispatch.planning.problem import Problem
from dispatch.planning.reasons import Because, Flaw, Missing
from dispatch.planning.solver import solve
from dispatch.planning.summary import keep_summary
from dispatch.planning.travel import Doubt, Point, StraightLineTimes, TravelNote, TravelTable
from dispatch.planning.turn import Turn
from dispatch.rules import rules_of
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.planning_sights import lives, summary
from tests.journeys.town import Town


@pytest.fixture
def moving(town: Town) -> tuple[Town, int]:
    """Anna is asked, from far away; Bo has just come back, and the team is not planned yet."""
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO)
    lives(town, ANNA, km=40)
    town.is_away(BO, since=town.now, until=town.at("07:40"))
    number = town.posts(UNIT, at="13:00")
    town.passes(minutes=11)
    assert town.asked(number) == ["ANNA"]
    return town, number


def turn(town: Town, planner: Callable[..., Plan] = solve) -> Turn:
    return Turn(town.service, town.team_id, planner=planner)


def test_the_second_step_moves_the_question(moving: tuple[Town, int]) -> None:
    town, number = moving
    made = turn(town)
    made.think_again()
    assert made.done.moved == 1
    assert town.asked(number) == ["BO"]


def test_nothing_of_a_refused_plan_is_used_and_a_human_hears_of_it(
    moving: tuple[Town, int],
) -> None:
    def wrong(problem: Problem, **how: Any) -> Plan:
        refused = Because(Flaw.PLAN_REFUSED, name="too_late", about=1)
        return replace(solve(problem, **how), notes=(refused,))

    town, number = moving
    made = turn(town, wrong)
    made.think_again()
    assert town.asked(number) == ["ANNA"]
    assert made.done.failed == "too_late"
    assert town.needs_a_human() == ["planner"]
    with town.service.database.transaction() as session:
        keep_summary(session, town.team_id, made.done, seconds=0.1, now=town.now)
    assert summary(town).failed == "too_late"
    assert summary(town).notes == [
        {"code": "plan_refused", "name": "too_late", "at": None, "minutes": None, "about": 1}
    ]


def test_what_is_overtaken_by_news_is_dropped(moving: tuple[Town, int]) -> None:
    """Somebody goes home while the plan is made: the next turn knows, this one does nothing."""

    def interrupted(problem: Problem, **how: Any) -> Plan:
        with town.service.database.transaction() as session:
            want_plan(session, town.team_id, now=town.now)
        return solve(problem, effort=how["effort"])

    town, number = moving
    made = turn(town, interrupted)
    made.think_again()
    assert made.done.cut_short
    assert town.asked(number) == ["ANNA"]
    town.works()
    assert town.asked(number) == ["BO"]


def test_a_search_is_told_to_stop_when_something_newer_waits(moving: tuple[Town, int]) -> None:
    town, _ = moving
    made = turn(town)
    assert not made.newer()
    with town.service.database.transaction() as session:
        want_plan(session, town.team_id, now=town.now)
    assert turn(town).newer()


def test_errands_too_many_for_one_run_have_the_next_one(town: Town) -> None:
    def weary(problem: Problem, **_how: Any) -> Plan:
        plan = solve(problem)
        return replace(
            plan,
            unserved=tuple(
                replace(one, reason=Because(Missing.TOO_MANY, about=one.task_id))
                for one in plan.unserved
            ),
        )

    town.has_unit(UNIT)
    number = town.posts(UNIT, at="13:00", works=False)
    made = turn(town, weary)
    made.ask_about_new()
    assert made.done.again
    assert town.status_of(number) == "posted"
    town.works()
    assert town.status_of(number) == "unfilled"


class SilentRouter(StraightLineTimes):
    """Travel times of a router that did not answer."""

    def table(self, points: Any) -> TravelTable:
        return TravelTable(self.seconds(points), (TravelNote(Doubt.ROUTER_SILENT, len(points)),))


def test_estimated_ways_are_noted_on_the_plan(town: Town) -> None:
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    town.posts(UNIT, at="13:00", works=False)
    made = Turn(replace(town.service, travel=SilentRouter()), town.team_id)
    made.ask_about_new()
    assert made.done.notes == [{"travel": "router_silent", "ways": 2}]
    assert Point(58.26, 12.95).on_earth


def test_what_the_planner_is_told_of_the_team(town: Town) -> None:
    """Weekend work counts by the Swedish day, red days are known, chances are for every hour."""
    town.has_unit(UNIT)
    anna = town.has_consultant(ANNA)
    saturday = town.posts(UNIT, at="10:00", days=4)
    town.texts(ANNA, f"ja {saturday}")
    monday = town.posts(UNIT, at="10:00", days=6)
    town.texts(ANNA, f"ja {monday}")
    town.posts(UNIT, at="13:00", works=False)
    with town.service.database.read() as session:
        found = gather(session, town.team_id, travel=town.service.travel, now=town.now)
        assert weekend_minutes(session, [anna], now=town.now) == {
            anna: town.errand(saturday).minutes
        }
        assert gather_told(session, town.team_id, travel=town.service.travel, now=town.now) is None
    assert found is not None
    assert found.problem.weekend_minutes == {anna: town.errand(saturday).minutes}
    assert date(2026, 12, 25) in found.problem.red_days
    assert len(found.problem.refusals) == 24 * 5
    assert found.problem.weights == town.service.rules.weights
    assert found.problem.tasks[0].kind == "other_practical"


def test_what_is_more_than_one_turn_thinks_of_has_the_next_ones(town: Town) -> None:
    """Seven unfilled errands, three a turn: each is thought of once, the nearest first."""
    town.has_unit(UNIT)
    numbers = [town.posts(UNIT, at=f"{hour:02}:00") for hour in (14, 11, 13, 10, 15, 12, 9)]
    hours = sorted(numbers, key=lambda number: town.errand(number).wished_from)
    turns, after = [], None
    for _ in range(3):
        with town.service.database.read() as session:
            found = gather_told(
                session,
                town.team_id,
                travel=town.service.travel,
                now=town.now,
                after=after,
                most=3,
            )
        assert found is not None
        turns.append([task.id for task in found.problem.tasks])
        after = found.next_after
    ids = [town.errand(number).id for number in hours]
    assert turns == [ids[:3], ids[3:6], ids[6:]]
    assert after is None


def test_a_long_thought_goes_on_where_it_was_and_begins_anew_after_a_new_plan(town: Town) -> None:
    town.has_unit(UNIT)
    town.posts(UNIT, at="13:00")
    with town.service.database.transaction() as session:
        want_thought(session, town.team_id, now=town.now, after=5)
    with town.service.database.transaction() as session:
        assert take_thought(session, town.team_id) == 5
        want_thought(session, town.team_id, now=town.now, after=6)
    with town.service.database.transaction() as session:
        take_wish(session, town.team_id, now=town.now)
        assert take_thought(session, town.team_id) is None


def test_overtime_is_planned_only_where_the_house_rules_allow_it(town: Town) -> None:
    """Anna works until 16; an errand of an hour from 15:30 is done only at a cost."""
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    number = town.posts(UNIT, at="15:30", hours=1.5, minutes=60, works=False)
    overtime = []
    for minutes in (0, 60):
        with town.service.database.read() as session:
            session.info["rules"] = replace(rules_of(session), overtime=timedelta(minutes=minutes))
            found = gather(session, town.team_id, travel=town.service.travel, now=town.now)
            assert found is not None
            plan = solve(found.problem)
        overtime.append([one.crew[0].cost.overtime_minutes > 0 for one in plan.proposals])
    assert overtime == [[], [True]]
    town.works()
    assert town.status_of(number) == "unfilled"
