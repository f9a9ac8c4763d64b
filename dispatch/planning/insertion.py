"""The first planner: one errand after another, each at its cheapest possible crew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum

from dispatch.planning.availability import Diary
from dispatch.planning.candidate import Choice, Way
from dispatch.planning.choosing import Askable, askable, best_choice, ways_of
from dispatch.planning.problem import Task
from dispatch.planning.team import Team


@dataclass(frozen=True, slots=True)
class Settled:
    """An errand with its crew; and who of the team could be asked about it at all."""

    task: Task
    choice: Choice
    asked: Askable


@dataclass(slots=True)
class Draft:
    """A plan in the making: what is settled stands in the team's diaries, the rest is left."""

    team: Team
    settled: list[Settled] = field(default_factory=list)
    left: list[Task] = field(default_factory=list)

    def insert(self, task: Task) -> bool:
        """The cheapest crew, start and vehicle, if there is any."""
        ways = ways_of(self.team, task)
        asked = askable(self.team, task, ways)
        if self.settle(task, asked, ways, asked.diaries):
            return True
        self.left.append(task)
        return False

    def settle(
        self, task: Task, asked: Askable, ways: Sequence[Way], among: Sequence[Diary]
    ) -> bool:
        """The same with just these ways, and people of those that are askable."""
        choice = best_choice(self.team, task, among, ways)
        if choice is None:
            return False
        self.team.take(task, choice)
        self.settled.append(Settled(task, choice, asked))
        return True

    @property
    def cost(self) -> float:
        """All in weighted minutes: what is done, what is left, and who is told of a change."""
        pricing = self.team.pricing
        tasks = [*(one.task for one in self.settled), *self.left]
        return (
            fsum(one.choice.total for one in self.settled)
            + fsum(pricing.unserved(task) for task in self.left)
            + fsum(pricing.telling(told) for task in tasks for told in task.told.values())
        )


def with_another_try(draft: Draft) -> Draft:
    """Once more what has got room by those that came later."""
    left, draft.left = draft.left, []
    for task in left:
        draft.insert(task)
    return draft
