"""The planner puts a question otherwise at the instant at which somebody answers it."""

from functools import partial

import pytest

from dispatch import duties
from dispatch.planning.turn import Turn
from tests.journeys.people import ANNA, BO, CESAR, UNIT
from tests.journeys.planning_sights import lives
from tests.journeys.town import Town
from tests.races.asked import reads, written
from tests.races.together import at_once, raised


@pytest.fixture
def north(town: Town) -> Town:
    """Anna is asked about each errand from far away, and the nearer ones have come back."""
    town.has_unit(UNIT)
    town.has_consultants(ANNA, BO, CESAR)
    lives(town, ANNA, km=40)
    for somebody in (BO, CESAR):
        town.is_away(somebody, since=town.now, until=town.at("07:40"))
    return town


@pytest.mark.parametrize("turn", range(5))
def test_a_yes_and_a_move_at_once_leave_one_of_them(north: Town, turn: int) -> None:
    """Whichever comes first stands: Anna has the errand, or Bo or César has the question."""
    number = north.posts(UNIT, at=f"{12 + turn % 3}:00")
    north.passes(minutes=11)
    assert north.asked(number) == ["ANNA"]
    yes = reads(north.service, written(north, ANNA, f"ja {number}"))
    move = Turn(north.service, north.team_id).think_again
    assert raised(at_once(*([yes, move] if turn % 2 else [move, yes]))) == []
    north.works()
    if north.crew_of(number):
        assert north.crew_of(number) == [("ANNA", "accepted")]
        assert north.asked(number) == []
    else:
        assert len(north.asked(number)) == 1
        assert north.offers_of(number)[0] == ("ANNA", "withdrawn")
        assert "gäller inte längre" in north.last_text_to(ANNA)


def test_four_planners_thinking_at_once_tell_everybody_once(north: Town) -> None:
    numbers = [north.posts(UNIT, at="13:00", days=days) for days in range(3)]
    north.passes(minutes=11)
    asked_first = [number for number in numbers if north.asked(number) == ["ANNA"]]
    plans = [partial(duties.think_team, north.service, north.team_id)] * 4
    assert raised(at_once(*plans)) == []
    north.works()
    moved = [number for number in asked_first if north.asked(number) != ["ANNA"]]
    assert moved
    assert north.told("offer_elsewhere") == len(moved)
    assert all(len(north.asked(number)) == 1 for number in numbers)


def test_a_cancellation_and_a_move_at_once_ask_nobody_in_the_end(north: Town) -> None:
    number = north.posts(UNIT, at="13:00")
    north.passes(minutes=11)
    move = Turn(north.service, north.team_id).think_again
    assert raised(at_once(move, partial(north.cancels, number))) == []
    north.works()
    assert north.status_of(number) == "cancelled"
    assert north.asked(number) == []
