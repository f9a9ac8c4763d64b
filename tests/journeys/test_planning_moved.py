"""A re-plan in the service changes no more of what has been asked than it may, however good."""

from tests.journeys.people import ANNA, BO, CESAR, UNIT
from tests.journeys.planning_sights import lives, summary
from tests.journeys.town import Town


def test_of_two_questions_one_goes_elsewhere_in_a_new_plan(town: Town) -> None:
    """Anna and César begin far away; Bo, who is back, would be nearer for both errands."""
    town.has_unit(UNIT)
    town.has_consultant(ANNA, skills=())
    town.has_consultants(BO, CESAR)
    for who in (ANNA, CESAR):
        lives(town, who, km=36)
    town.is_away(BO, since=town.now, until=town.at("10:00"))
    town.is_away(CESAR, since=town.at("10:00"), until=town.at("13:00"))
    first = town.posts(UNIT, at="11:00", hours=1)
    second = town.posts(UNIT, "tyre_change", at="14:00", hours=2)
    assert (town.asked(first), town.asked(second)) == (["ANNA"], ["CESAR"])
    town.passes(minutes=5)
    town.comes_back(BO)
    assert [town.asked(first), town.asked(second)].count(["BO"]) == 1
    assert summary(town).moved == 1
