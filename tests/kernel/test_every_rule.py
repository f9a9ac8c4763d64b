"""Whatever the question, the kernel's plan keeps every rule and costs what it says."""

import pytest

from dispatch.planning.kernel import search
from tests.kernel.days import small_day
from tests.kernel.inspector import inspect


@pytest.mark.parametrize("block", range(20))
def test_a_plan_keeps_every_rule_and_costs_what_it_says(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        routing = small_day(seed)
        routes = search(routing, seed=seed, iterations=60)
        found = inspect(routing, routes)
        assert found.flaws == [], seed
        assert routes.cost == found.cost, seed
