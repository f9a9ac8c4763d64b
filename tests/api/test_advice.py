"""What the planner tells over the API: why, what if, and what came of the last plan."""

from tests.api.desk import Desk
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town


def test_why_tells_who_has_it_who_could_and_one_reason_for_each_of_the_others(
    coordinator: Desk, town: Town
) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts(UNIT, "tyre_change", at="10:00")
    first = ANNA if town.asked(number) == ["ANNA"] else BO
    told = coordinator.gets(f"/errands/{number}/why")
    assert (told["asked"], told["has_it"], told["able"]) == ([first.name], [], 2)
    assert told["best"][0]["split"].startswith("kostar ")
    town.texts(first, f"nej {number}")
    told = coordinator.gets(f"/errands/{number}/why", headers={"Accept-Language": "en"})
    assert [(one["name"], one["words"]) for one in told["left_out"]] == [
        (first.name, "has said no to the errand")
    ]
    other = BO if first is ANNA else ANNA
    town.texts(other, f"ja {number}")
    assert coordinator.gets(f"/errands/{number}/why")["has_it"] == [other.name]


def test_what_nobody_can_do_says_what_would_help(coordinator: Desk, town: Town) -> None:
    town.has_consultant(ANNA, skills=())
    number = town.posts(UNIT, "tyre_change", at="10:00")
    told = coordinator.gets(f"/errands/{number}/why")
    assert told["missing"] == "ingen kan ta det"
    assert told["would_help"][0] == "någon med behörighet B"
    assert told["would_help"][-1].startswith("en person till, tis 14/4 ")


def test_what_if_tells_both_days_and_leaves_the_errand_as_it_was(
    coordinator: Desk, town: Town
) -> None:
    town.has_consultants(ANNA, BO)
    number = town.posts(UNIT, "tyre_change", at="10:00")
    holder = ANNA if town.asked(number) == ["ANNA"] else BO
    town.texts(holder, f"ja {number}")
    before = town.state_of(number)
    told = coordinator.gets(f"/what-if?without={holder.code}&add_van=1&day=2026-04-14")
    assert (told["errands"], told["today"]["served"], told["other"]["served"]) == (1, 1, 1)
    assert (told["moved"], told["lost"], told["notes"]) == ([number], [], [])
    both = coordinator.gets("/what-if?without=ANNA&without=BO&day=2026-04-14")
    assert (both["lost"], both["other"]["served"]) == ([number], 0)
    assert town.state_of(number) == before
    assert coordinator.asks("GET", "/what-if?without=NOBODY").status_code == 422
    assert coordinator.asks("GET", "/what-if?day=2026-02-30").status_code == 422


def test_the_last_plan_is_told_once_there_is_one(coordinator: Desk, town: Town) -> None:
    assert coordinator.gets("/plan") is None
    town.has_consultant(ANNA)
    town.posts(UNIT, "tyre_change", at="10:00")
    told = coordinator.gets("/plan")
    assert (told["served"], told["unserved"], told["failed"], told["notes"]) == (1, 0, False, [])
