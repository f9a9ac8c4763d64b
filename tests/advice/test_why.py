"""Why an errand goes to whom it goes to, and what would be otherwise if."""

from datetime import date

import pytest
from sqlmodel import select

from dispatch.advice import Answer, Change, Reasons, what_if, why
from dispatch.errors import BadInput
from dispatch.models import Errand
from tests.figures.conftest import clock, engine, service, town
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from workers import competence

__all__ = ["clock", "engine", "service", "town"]


def reasons(town: Town, number: int, language: str = "sv") -> Reasons:
    with town.service.database.read() as session:
        errand = session.exec(select(Errand).where(Errand.number == number)).one()
        return why(session, errand, travel=town.service.travel, language=language, now=town.now)


def imagined(town: Town, day: date, change: Change) -> Answer:
    with town.service.database.read() as session:
        return what_if(session, town.team_id, day, change, travel=town.service.travel, now=town.now)


def test_the_best_are_told_with_what_they_cost(town: Town) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    told = reasons(town, number)
    assert told.able == 2
    assert {one.code for one in told.best} == {"ANNA", "BO"}
    assert "min väg" in told.best[0].words
    assert told.missing is None


def test_whoever_said_no_is_left_out_with_that_reason_in_both_languages(town: Town) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    first = ANNA if town.asked(number) == ["ANNA"] else BO
    town.texts(first, f"nej {number}")
    assert [(one.name, one.words) for one in reasons(town, number).left_out] == [
        (first.name, "har tackat nej till ärendet")
    ]
    assert reasons(town, number, "en").left_out[0].words == "has said no to the errand"


def test_an_errand_for_which_there_is_nobody_says_what_would_help(town: Town) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "move_in", at="10:00", hours=5)
    told = reasons(town, number)
    assert told.best == []
    assert told.missing is not None
    assert told.would_help


def test_without_her_the_days_errands_are_left_without_anybody(town: Town) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    town.texts(ANNA, f"ja {number}")
    before = town.state_of(number)
    answer = imagined(town, town.now.date(), Change(without=["anna"]))
    assert (answer.today.served, answer.other.served) == (1, 0)
    assert list(answer.lost) == [number]
    assert town.state_of(number) == before


def test_one_more_like_her_serves_what_she_alone_cannot(town: Town) -> None:
    town.has_consultant(ANNA)
    town.posts("Hemtjänst Norr", "tyre_change", at="10:00", hours=1.25)
    second = town.posts("Hemtjänst Söder", "tyre_change", at="10:00", hours=1.25)
    answer = imagined(town, town.now.date(), Change(more_like=["ANNA"]))
    assert (answer.today.unserved, answer.other.unserved) == (1, 0)
    assert list(answer.gained) == [second]


def test_somebody_whom_nobody_knows_is_refused(town: Town) -> None:
    with pytest.raises(BadInput) as refused:
        imagined(town, town.now.date(), Change(without=["NOBODY"], more_vehicles={"boat": 1}))
    assert [fault.field for fault in refused.value.faults] == ["without", "more_vehicles"]


def test_a_day_without_errands_has_nothing_to_compare(town: Town) -> None:
    town.has_consultant(ANNA)
    assert imagined(town, date(2027, 1, 1), Change()).errands == 0


def test_a_licence_that_ends_today_is_good_today_and_its_last_day_is_said_tomorrow(
    town: Town,
) -> None:
    anna = town.has_consultant(ANNA, skills=())
    with town.service.database.transaction() as session:
        competence.grant(session, anna, "B", valid_to=town.now.date())
    today = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    tomorrow = town.posts("Hemtjänst Norr", "tyre_change", at="10:00", days=1)
    assert [one.code for one in reasons(town, today).best] == ["ANNA"]
    (left_out,) = reasons(town, tomorrow).left_out
    assert left_out.words == "har behörighet B bara till tis 14/4"


def test_whoever_is_away_now_is_left_in_peace_about_later_days_too(town: Town) -> None:
    town.has_consultant(ANNA)
    town.is_away(ANNA, since=town.now, until=town.at("12:00"))
    tomorrow = town.posts("Hemtjänst Norr", "tyre_change", at="10:00", days=1)
    (left_out,) = reasons(town, tomorrow).left_out
    assert left_out.words == "är borta nu och får vara i fred"


def test_who_has_it_and_who_is_asked_is_told_with_the_cost_in_its_parts(town: Town) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    assert (reasons(town, number).asked, reasons(town, number).has_it) == (["Anna"], [])
    town.texts(ANNA, f"ja {number}")
    told = reasons(town, number)
    assert (told.asked, told.has_it) == ([], ["Anna"])
    (anna,) = told.best
    assert anna.split.startswith(f"kostar {round(anna.cost.total)} min: väg ")


def test_an_errand_that_goes_to_somebody_else_is_moved_in_the_imagined_day(town: Town) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    holder = ANNA if town.asked(number) == ["ANNA"] else BO
    town.texts(holder, f"ja {number}")
    answer = imagined(town, town.now.date(), Change(without=[holder.code]))
    assert (answer.today.served, answer.other.served) == (1, 1)
    assert list(answer.moved) == [number]
