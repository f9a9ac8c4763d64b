"""A day that plays itself: posted, answered, driven and acknowledged, and nothing breaks."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from dispatch.clocks import set_practice_clock
from dispatch.errors import Conflict
from dispatch.models import CareUnit, Errand, PlayedEntry, PracticeClock
from dispatch.practice_day import begin, end, play_due, progress
from dispatch.practice_day.people import consultant_hears, given_up, unit_hears
from tests.figures.conftest import clock, engine, service, town
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town
from workers.calendar import local_day

__all__ = ["clock", "engine", "service", "town"]


def begins(town: Town) -> None:
    with town.service.database.transaction() as session:
        script = begin(session, town.municipality_id, now=town.now)
        ahead = script.begins_at - town.now
    town.passes(seconds=ahead.total_seconds())


def plays(town: Town, hours: float) -> None:
    """Time passes a few minutes at a step, and the played people do what they meant to."""
    for _ in range(round(hours * 60 / 5)):
        town.passes(minutes=5)
        play_due(town.service)
        town.works()


def test_a_day_is_posted_answered_done_and_acknowledged_by_itself(town: Town) -> None:
    town.has_consultants(ANNA, BO)
    begins(town)
    plays(town, 12)
    with town.service.database.read() as session:
        errands = session.exec(select(Errand)).all()
        told = progress(session)
    assert errands
    assert {errand.status.value for errand in errands} <= {"closed", "done", "unfilled"}
    assert any(errand.status.value in {"closed", "done"} for errand in errands)
    assert told is not None
    assert told.ended
    assert told.done == told.all > len(errands)


def test_the_day_begins_in_the_morning_of_a_workday(town: Town) -> None:
    town.has_consultants(ANNA, BO)
    town.passes(hours=10)
    with town.service.database.transaction() as session:
        script = begin(session, town.municipality_id, now=town.now)
    assert local_day(script.begins_at) > local_day(town.now)
    assert local_day(script.begins_at).isoweekday() < 6


def test_only_one_day_is_played_at_a_time_and_it_can_be_ended(town: Town) -> None:
    begins(town)
    with pytest.raises(Conflict), town.service.database.transaction() as session:
        begin(session, town.municipality_id, now=town.now)
    with town.service.database.transaction() as session:
        end(session, now=town.now)
    with town.service.database.read() as session:
        waiting = session.exec(select(PlayedEntry).where(col(PlayedEntry.done_at).is_(None))).all()
    assert waiting == []
    assert play_due(town.service) == 0


def test_a_town_without_units_has_nothing_to_play(town: Town) -> None:
    with pytest.raises(Conflict), town.service.database.transaction() as session:
        begin(session, 999, now=town.now)


def test_whoever_gets_a_question_answers_it_in_the_own_language(town: Town) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change")
    asked = town.last_text_to(ANNA)
    answers = [
        entry.body
        for phone in (f"+4670174{n:04}" for n in range(605, 700))
        for entry in consultant_hears(phone, asked, language="en", lasts={}, now=town.now)
    ]
    assert {f"Yes {number}", f"No {number}, sorry"} == set(answers)
    assert len(answers) < 95  # somebody is silent


def test_what_is_not_ones_own_any_more_is_not_written_about() -> None:
    assert given_up("Ändrat: ärende 7 är inte längre ditt.") == {7}


def test_a_unit_acknowledges_what_it_hears_is_done(town: Town) -> None:
    with town.service.database.read() as session:
        unit = session.exec(select(CareUnit)).first()
    assert unit is not None
    [entry] = unit_hears(
        unit.id, "Ärende 3, däckbyte: klart! Kvittera gärna på er sida.", now=town.now
    )
    assert (entry.number, entry.unit_id) == (3, unit.id)
    assert timedelta(minutes=5) < entry.at - town.now < timedelta(minutes=41)


def test_the_practice_clock_runs_fast_while_a_day_is_played(town: Town) -> None:
    with town.service.database.transaction() as session:
        set_practice_clock(session, shown_at=town.now, speed=1)
    begins(town)
    with town.service.database.read() as session:
        row = session.get_one(PracticeClock, 1)
    assert row.speed > 60
