"""Random people do random things for random lengths of time; no invariant ever breaks."""

import os
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)

from dispatch.jobs import Engine
from dispatch.service import Service
from tests.journeys.clock import StoppedClock
from tests.machine.life import (
    CREW,
    KIND_NAMES,
    MOST_ERRANDS,
    OFFICE,
    RARE,
    SAID,
    SAID_OF_NOTHING,
    Life,
)

EVERYWHERE = {
    "ask", "fill", "start", "arrive", "complete", "declined", "expired", "find_nobody",
    "lose_seat", "undone", "hold", "resume", "cancel", "flag_silent",
}  # fmt: skip
"""What has happened somewhere, when all lives have been lived."""


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_whatever_people_do_no_invariant_breaks(
    service: Service, clock: StoppedClock, engine: Engine
) -> None:
    Life.service, Life.clock, Life.engine, Life.seen = service, clock, engine, Counter()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=int(os.environ.get("MACHINE_EXAMPLES", "10")),
            stateful_step_count=30,
            deadline=None,
            derandomize="MACHINE_RANDOM" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
            phases=(Phase.generate,),
        ),
    )


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_long_and_busy_lives_go_everywhere_and_break_nothing(
    service: Service, clock: StoppedClock, engine: Engine
) -> None:
    """Where the machine looks for the shortest way to trouble, these lives are as full as days."""
    Life.service, Life.clock, Life.engine, Life.seen = service, clock, engine, Counter()
    first = int(os.environ.get("MACHINE_SEED", "1"))
    for seed in range(first, first + int(os.environ.get("MACHINE_LIVES", "10"))):
        life, chance = Life(), random.Random(seed)
        story: list[str] = []
        try:
            for _ in range(30):
                _one_step(life, chance, story)
                life.nothing_is_broken_and_nothing_stands_still()
        except Exception as error:
            raise AssertionError(f"life {seed}: " + "; ".join(story)) from error
        life.teardown()
    assert Life.seen.keys() >= EVERYWHERE, EVERYWHERE - Life.seen.keys()


def _one_step(life: Life, chance: random.Random, story: list[str]) -> None:
    what = "posts" if life.posted == 0 else chance.choices([*STEPS], [*STEPS.values()])[0]
    if what == "posts" and life.posted >= MOST_ERRANDS:
        what = "time_passes"
    number, somebody = chance.randint(1, max(life.posted, 1)), chance.choice(CREW)
    ways: dict[str, Callable[[], dict[str, Any]]] = {
        "posts": lambda: {
            "kind": chance.choice(KIND_NAMES),
            "at": chance.choice(["10:00", "13:00"]),
            "days": chance.choice([0, 0, 1]),
            "seats": chance.randint(0, 1),
        },
        "somebody_whom_it_concerns_texts": lambda: {
            "number": number,
            "which": chance.randint(0, 2),
            "body": chance.choice(SAID),
        },
        "all_of_them_finish": lambda: {"number": number},
        "somebody_texts_without_a_number": lambda: {
            "somebody": somebody,
            "body": chance.choice(SAID_OF_NOTHING),
        },
        "time_passes": lambda: {"minutes": chance.choice([1, 4, 11, 31, 65, 125, 900, 4400])},
        "somebody_in_an_office_acts": lambda: {"number": number, "what": chance.choice(OFFICE)},
        "the_unit_changes": lambda: {
            "number": number,
            "hours": chance.choice([0, 0, 1, 24]),
            "seats": chance.choice([None, None, 2]),
            "note": "Ring på porten",
        },
        "the_coordinator_gives_it_to": lambda: {"number": number, "somebody": somebody},
        "something_rare_happens": lambda: {"somebody": somebody, "what": chance.choice(RARE)},
    }
    told = ways[what]()
    story.append(f"{what} {told}")
    getattr(life, what)(**told)


STEPS = {
    "posts": 2,
    "somebody_whom_it_concerns_texts": 14,
    "all_of_them_finish": 1,
    "somebody_texts_without_a_number": 2,
    "time_passes": 4,
    "somebody_in_an_office_acts": 4,
    "the_unit_changes": 1,
    "the_coordinator_gives_it_to": 1,
    "something_rare_happens": 2,
}
"""How often each kind of thing happens, in proportion."""
