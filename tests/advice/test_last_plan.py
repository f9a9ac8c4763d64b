"""What came of the last plan: figures, and a sentence about all that it could not reckon with."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from dispatch.advice import LastPlan, plan_of
from dispatch.planning.gather import MOST_AT_ONCE
from dispatch.planning.kept import flaw_words, kept_flaw
from dispatch.planning.reasons import Because, Flaw
from dispatch.planning.summary import keep_summary
from dispatch.planning.travel import Doubt, StraightLineTimes, TravelNote, TravelTable
from dispatch.planning.turn import Turn
from tests.figures.conftest import clock, engine, service, town
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town
from tests.planning.problems import MIDNIGHT

__all__ = ["clock", "engine", "service", "town"]


def last(town: Town, language: str = "sv") -> LastPlan | None:
    with town.service.database.read() as session:
        return plan_of(session, town.team_id, language=language)


def notes(town: Town, turn: Turn, language: str = "sv") -> list[str]:
    """What the turn has noted, as it is read afterwards."""
    with town.service.database.transaction() as session:
        keep_summary(session, town.team_id, turn.done, seconds=0.25, now=town.now)
    plan = last(town, language)
    assert plan is not None
    return list(plan.notes)


class SilentRouter(StraightLineTimes):
    """Travel times of a router that did not answer."""

    def table(self, points: Any) -> TravelTable:
        return TravelTable(self.seconds(points), (TravelNote(Doubt.ROUTER_SILENT, 2),))


def test_before_the_first_plan_there_is_nothing_to_tell(town: Town) -> None:
    assert last(town) is None


def test_the_figures_of_the_last_plan_are_told(town: Town) -> None:
    town.has_consultant(ANNA)
    town.posts(UNIT, "tyre_change", at="10:00")
    town.posts(UNIT, "move_in", at="10:00", hours=5)
    plan = last(town)
    assert plan is not None
    assert (plan.served, plan.unserved, plan.failed, plan.made_at) == (1, 1, False, town.now)
    assert plan.notes == []


def test_ways_that_a_silent_router_left_to_the_estimate_are_told_in_both_languages(
    town: Town,
) -> None:
    town.has_consultant(ANNA)
    town.posts(UNIT, "tyre_change", at="10:00", works=False)
    turn = Turn(replace(town.service, travel=SilentRouter()), town.team_id)
    turn.ask_about_new()
    assert notes(town, turn) == ["Vägtjänsten svarade inte: 2 restider är uppskattade."]
    assert notes(town, turn, "en") == ["The router did not answer: 2 travel times are estimated."]


def test_a_refused_plan_says_so_loudly(town: Town) -> None:
    turn = Turn(town.service, town.team_id)
    turn.done.failed = "it ends at another time"
    because = Because(Flaw.PLAN_REFUSED, name="it ends at another time", about=3)
    turn.done.notes = [kept_flaw(because, MIDNIGHT)]
    (sentence,) = notes(town, turn)
    assert sentence.startswith("En bättre plan underkändes vid kontrollen (3 fel: ")
    plan = last(town)
    assert plan is not None
    assert plan.failed


def test_what_is_wrong_is_told_of_by_number_and_name(town: Town) -> None:
    """Rows have ids; people know errands by number, people by name and vehicles by theirs."""
    anna, _ = town.has_consultant(ANNA), town.has_consultant(BO)
    town.has_vehicle("Gula bilen")
    number = town.posts(UNIT, "tyre_change", at="10:00")
    with town.service.database.transaction() as session:
        session.execute(sa.text("UPDATE errand SET number = 77 WHERE number = :n"), {"n": number})
        vehicle = session.execute(sa.text("SELECT id FROM vehicle")).scalar_one()
        errand = session.execute(sa.text("SELECT id FROM errand")).scalar_one()
    turn = Turn(town.service, town.team_id)
    turn.done.notes = [
        kept_flaw(Because(code, about=about, minutes=40), MIDNIGHT)
        for code, about in (
            (Flaw.LATE_FOR_NEXT, errand),
            (Flaw.DUTY_ENDS_FIRST, anna),
            (Flaw.VEHICLE_PLACE_UNKNOWN, vehicle),
            (Flaw.WAYS_UNKNOWN, 12),
        )
    ]
    assert notes(town, turn) == [
        "Förseningen gör att ärende 77 börjar 40 min för sent.",
        "Person Anna har ett pass som slutar innan det börjar.",
        "Fordon Gula bilen står på en okänd plats.",
        "Restiden saknas mellan 12 par av platser.",
    ]


def test_more_new_errands_than_one_turn_takes_have_a_sentence_and_the_next_turn(
    town: Town,
) -> None:
    for _ in range(MOST_AT_ONCE + 6):
        town.posts(UNIT, "tyre_change", at="10:00", works=False)
    turn = Turn(town.service, town.team_id)
    turn.ask_about_new()
    assert turn.done.again
    assert notes(town, turn) == [
        f"Fler än {MOST_AT_ONCE} ärenden är nya, resten får frågor i nästa omgång, strax."
    ]
    town.works()
    plan = last(town)
    assert plan is not None
    assert plan.unserved == MOST_AT_ONCE + 6


@pytest.mark.parametrize("flaw", list(Flaw))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_note_is_a_sentence_without_gaps(flaw: Flaw, language: str) -> None:
    note = kept_flaw(Because(flaw, name="B", about=7, minutes=30, at=0), MIDNIGHT)
    words = flaw_words(note, language, called=None)
    assert "?" not in words
    assert "None" not in words
