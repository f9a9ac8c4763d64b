"""One turn of planning a team: ask about what is new at once, or think about what stands.

Two steps, because they want different things. Whoever has posted waits for a question to go out:
that takes the cheapest crew for each new errand, in milliseconds. What has been asked and not
answered may be done better another way: that takes seconds, and nobody waits for it, so it is a
job of its own beside the first. Should something newer come in meanwhile, the thought is given up
and nothing more of it is used, as the newer plan has the team thought of again and knows more: a
plan made without the news might ask somebody who has just gone home ill.
"""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlmodel import select

from dispatch import decisions
from dispatch.engine import want_plan_later
from dispatch.errors import Overlaps
from dispatch.models import DecisionKind, TeamPlanning
from dispatch.planning.done import Done
from dispatch.planning.effort import Effort
from dispatch.planning.gather import Gathered, gather, gather_told
from dispatch.planning.kept import kept_flaw
from dispatch.planning.moving import give_up, is_as_told, is_lost, put_otherwise
from dispatch.planning.plan import Plan, Proposal, Unserved
from dispatch.planning.propose import propose, tell_unserved
from dispatch.planning.questions import in_order
from dispatch.planning.reasons import Flaw, Missing
from dispatch.planning.solver import solve
from dispatch.service import Service
from notifications.hours import may_leave
from notifications.models import Urgency

log = structlog.get_logger(__name__)

Step = Callable[..., bool]
"""What is done about one errand of a plan; False where it has changed since it was read."""

Planner = Callable[..., Plan]
"""Makes a plan as `solver.solve` does, with its arguments."""

STEPS_PER_ERRAND = 2000
"""Steps of the search for each errand thought of: the limit that counts on a usual day, so that
the same day is planned the same way on every machine. The seconds are for the largest ones."""

LOOK_SECONDS = 0.2
"""How often a search looks whether something newer waits."""


class Newer:
    """Whether the team wants, or has, a newer plan by now; looks a few times a second."""

    def __init__(self, service: Service, team_id: int) -> None:
        self._service = service
        self._team_id = team_id
        self._planned_at = self._look()[1]
        self._looked_at = -LOOK_SECONDS
        self._is_so = False

    def __call__(self) -> bool:
        if not self._is_so and time.monotonic() - self._looked_at >= LOOK_SECONDS:
            wanted_at, planned_at = self._look()
            self._is_so = wanted_at is not None or planned_at != self._planned_at
            self._looked_at = time.monotonic()
        return self._is_so

    def _look(self) -> tuple[datetime | None, datetime | None]:
        """Since when a plan is wanted, and when the last one was begun."""
        times = select(TeamPlanning.wanted_at, TeamPlanning.planned_at)
        with self._service.database.read() as session:
            row = session.exec(times.where(TeamPlanning.team_id == self._team_id)).first()
        return (None, None) if row is None else (row[0], row[1])


class Turn:
    """One turn of planning one team; `done` says what has come of it so far."""

    def __init__(self, service: Service, team_id: int, *, planner: Planner = solve) -> None:
        self.service = service
        self.planner = planner
        self.team_id = team_id
        self.now = service.clock.now()
        self.newer = Newer(service, team_id)
        self.done = Done()

    def ask_about_new(self) -> None:
        """Ask people about every seat that nobody has been asked about, nearest start first."""
        with self.service.database.read() as session:
            gathered = gather(session, self.team_id, travel=self.service.travel, now=self.now)
        if gathered is None:
            return
        plan = self.planner(gathered.problem)
        self._note(plan, gathered)
        self.done.again |= gathered.more
        for proposal in in_order(plan.proposals):
            self._commit(propose, proposal, gathered)
        for unserved in plan.unserved:
            if unserved.reason.code is Missing.TOO_MANY:
                self.done.again = True
            else:
                self._commit(tell_unserved, unserved, gathered)

    def think_again(self, *, after: int | None = None) -> bool:
        """Put open questions otherwise where that saves enough; find people for unfilled errands.

        Where there are more than one turn takes, those that come after errand `after`. Not at
        night: a change could not be read before the morning. False where there was nothing to
        think about.
        """
        if may_leave(Urgency.PROMPT, self.now, self.service.rules.line) > self.now:
            return False
        with self.service.database.read() as session:
            gathered = gather_told(
                session, self.team_id, travel=self.service.travel, now=self.now, after=after
            )
        if gathered is None:
            return False
        self.done.next_after = gathered.next_after
        steps = STEPS_PER_ERRAND * len(gathered.problem.tasks)
        effort = Effort(seconds=self.service.rules.thinking_seconds, iterations=steps)
        plan = self.planner(gathered.problem, effort=effort, stop=self.newer)
        self._note(plan, gathered)
        if not self.done.failed:
            self._apply(plan, gathered)
        return True

    def _apply(self, plan: Plan, gathered: Gathered) -> None:
        """Change what the plan has otherwise, each errand in its own commit, freed time first."""
        lost = [each for each in plan.unserved if is_lost(each, plan, gathered)]
        changed = [each for each in in_order(plan.proposals) if not is_as_told(each, gathered)]
        both: list[Proposal | Unserved] = [*lost, *changed]
        for each in both:
            if self.newer():
                self.done.cut_short = True
                return
            told = each.task_id in gathered.asked
            if isinstance(each, Unserved):
                step: Step = give_up
            else:
                step = put_otherwise if told else propose
            self.done.moved += self._commit(step, each, gathered) and told

    def _commit(self, step: Step, what: Proposal | Unserved, gathered: Gathered) -> bool:
        """One errand's step in one commit; False where nothing came of it."""
        try:
            with self.service.database.transaction() as session:
                fresh = step(session, what, gathered, now=self.now)
        except Overlaps:
            log.warning("vehicle_gone", errand_id=what.task_id)
            with self.service.database.transaction() as session:
                want_plan_later(session, self.team_id, now=self.now)
            return False
        self.done.again |= not fresh
        return fresh

    def _note(self, plan: Plan, gathered: Gathered) -> None:
        """Tell of what the planner could not use; loudly, where it was a plan of its own."""
        for because in plan.notes:
            what, about = because.code.value, because.about
            if because.code is Flaw.PLAN_REFUSED:
                self._refuse(because.name or what, about)
            else:
                log.warning("planner_left_out", team_id=self.team_id, what=what, of=about)
        origin = gathered.problem.origin
        self.done.notes += [kept_flaw(because, origin) for because in (*plan.notes, *gathered.left)]
        self.done.notes += [
            {"travel": each.doubt.value, "ways": each.ways} for each in gathered.estimated
        ]

    def _refuse(self, fault: str, faults: int | None) -> None:
        """A plan of ours was judged wrong: nothing of it is used, and a human hears of it."""
        self.done.failed = fault[:40]
        log.error("plan_refused", team_id=self.team_id, fault=fault, faults=faults)
        with self.service.database.transaction() as session:
            decisions.raise_item(
                session, DecisionKind.DECIDE, "planner", team_id=self.team_id, now=self.now
            )
