"""Shortcomings, obstacles, alarms: what somebody at work tells, and who hears of it."""

import pytest

from tests.journeys.people import ANNA, KARIN, SIV, UNIT
from tests.journeys.town import Town


@pytest.fixture
def busy(town: Town) -> Town:
    """Anna has said yes to errand 1, at ten."""
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    town.posts(UNIT)
    town.texts(ANNA, "ja")
    return town


class TestReports:
    def test_a_shortcoming_is_kept_without_the_person(self, busy: Town) -> None:
        busy.texts(ANNA, "på väg")
        busy.texts(ANNA, "BRIST 1 slitna däck fram")
        assert "shortcoming" in busy.needs_a_human()
        assert "noterad" in busy.last_text_to(ANNA)
        assert busy.status_of(1) == "under_way"
        assert busy.items("shortcoming")[0].consultant_id is None

    def test_two_shortcomings_of_one_errand_are_two(self, busy: Town) -> None:
        busy.texts(ANNA, "på väg")
        busy.texts(ANNA, "BRIST 1 slitna däck fram")
        busy.texts(ANNA, "BRIST 1 spolarvätskan är slut")
        assert busy.needs_a_human().count("shortcoming") == 2

    def test_an_obstacle_needs_a_decision(self, busy: Town) -> None:
        busy.texts(ANNA, "framme")
        busy.texts(ANNA, "problem, nyckeln finns inte här")
        assert busy.needs_a_human() == ["problem"]
        assert busy.status_of(1) == "under_way"
        assert "hör av sig" in busy.last_text_to(ANNA)

    def test_nobody_there_needs_a_decision(self, busy: Town) -> None:
        busy.texts(ANNA, "framme")
        busy.texts(ANNA, "ingen hemma")
        assert busy.needs_a_human() == ["no_show"]

    def test_an_alarm_reaches_people_at_night(self, busy: Town) -> None:
        busy.passes(hours=15)  # 22:30
        busy.texts(ANNA, "HJÄLP det brinner")
        assert "112" in busy.last_text_to(ANNA)
        assert all("LARM" in busy.last_text_to(somebody) for somebody in (KARIN, SIV))
        assert "alarm" in busy.needs_a_human()

    def test_nothing_that_somebody_wrote_is_told_to_others(self, busy: Town) -> None:
        busy.texts(ANNA, "framme")
        busy.texts(ANNA, "problem, Kanariefågeln har nyckeln")
        busy.texts(ANNA, "ring mig om Kanariefågeln")
        busy.texts(ANNA, "BRIST Kanariefågeln är trasig")
        assert not [t.body for t in busy.outbox() if "anarie" in t.body]
