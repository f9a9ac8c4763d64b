"""From a proposal to questions: whom to ask about each seat, how many, and until when."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dispatch.kinds import KINDS, OfferMode
from dispatch.models import Errand
from dispatch.offers import Question
from dispatch.planning.asking import enough, rounds_within
from dispatch.planning.gather import Gathered
from dispatch.planning.plan import Placement, Proposal
from dispatch.planning.problem import Task, lead_bucket
from dispatch.rules import Rules
from notifications.hours import may_leave
from notifications.models import Urgency
from workers.calendar import STOCKHOLM
from workers.roster import Duty
from workers.working_time import add_working_minutes, working_minutes_between


def moment(gathered: Gathered, seconds: int) -> datetime:
    """The real time of a time in the problem."""
    return gathered.problem.origin + timedelta(seconds=seconds)


def in_order(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The order in which questions go out: the nearest start first, then where fewest could go."""
    return sorted(
        proposals,
        key=lambda each: (each.start, len(each.others) - len(each.crew), each.task_id),
    )


def questions(
    errand: Errand, proposal: Proposal, gathered: Gathered, *, rules: Rules, now: datetime
) -> list[Question]:
    """One person a seat; the next best ones as well where the first yes wins or time is short."""
    asked = list(proposal.crew)
    known = {placement.worker_id for placement in asked}
    for placement in proposal.crew:
        able = [
            other
            for other in proposal.others
            if other.seat == placement.seat and other.worker_id not in known
        ]
        people = [placement, *able]
        at_once = how_many(errand, proposal, people, gathered, rules=rules, now=now)
        asked += people[1:at_once]
        known |= {other.worker_id for other in people[1:at_once]}
    return [question(errand, placement, gathered, rules=rules, now=now) for placement in asked]


def how_many(
    errand: Errand,
    proposal: Proposal,
    people: Sequence[Placement],
    gathered: Gathered,
    *,
    rules: Rules,
    now: datetime,
) -> int:
    """How many of these to ask about one seat at once.

    So many that the first yes is in time as often as the rules want it, going by what the whole
    team's answers have been at this hour, about such errands; never by who the people are.
    """
    kind, first = KINDS[errand.kind], people[0]
    usual = rules.ask_at_once if kind.offer_mode is OfferMode.FIRST_YES else 1
    asked_at = _reaches(moment(gathered, first.leave), rules=rules, now=now)
    last_word = moment(gathered, first.leave + _slack(gathered, proposal))
    minutes = working_minutes_between(gathered.duties.get(first.worker_id, ()), asked_at, last_word)
    starts_at = moment(gathered, proposal.start)
    lead = lead_bucket(round((starts_at - asked_at).total_seconds()))
    chance = gathered.experience.chance_of_yes(
        (errand.kind, starts_at.astimezone(STOCKHOLM).hour, lead),
        asked_hour=asked_at.astimezone(STOCKHOLM).hour,
        minutes=min(kind.answer_minutes, minutes),
    )
    rounds = rounds_within(minutes, answer_minutes=kind.answer_minutes)
    needed = enough([chance] * len(people), rounds=rounds, aim=rules.in_time)
    return max(usual, min(needed, rules.ask_at_most))


def _slack(gathered: Gathered, proposal: Proposal) -> int:
    """Seconds by which the errand may start later than proposed, if it must; 0 for a told start."""
    task = next(task for task in gathered.problem.tasks if task.id == proposal.task_id)
    return 0 if task.fixed_start is not None else _latest_start(task, proposal) - proposal.start


def _latest_start(task: Task, proposal: Proposal) -> int:
    latest = task.latest - (proposal.end - proposal.start)
    if task.windows:
        latest = min(latest, max(span.end for span in task.windows))
    return max(proposal.start, latest)


def question(
    errand: Errand, placement: Placement, gathered: Gathered, *, rules: Rules, now: datetime
) -> Question:
    """What one person is asked, and until when there is time to answer."""
    leaves = moment(gathered, placement.leave)
    return Question(
        consultant_id=placement.worker_id,
        seat=placement.seat,
        starts_at=moment(gathered, placement.start),
        ends_at=moment(gathered, placement.end),
        busy_from=leaves,
        busy_until=moment(gathered, placement.free),
        answer_by=answer_time(
            gathered.duties.get(placement.worker_id, ()),
            minutes=KINDS[errand.kind].answer_minutes,
            leaves=leaves,
            least=rules.least_answer_time,
            now=_reaches(leaves, rules=rules, now=now),
        ),
    )


def _reaches(leaves: datetime, *, rules: Rules, now: datetime) -> datetime:
    """When a question asked now is on the phone; now, where it would come after the start."""
    asked_at = may_leave(Urgency.PROMPT, now, rules.line)
    return asked_at if asked_at < leaves else now


def answer_time(
    duties: Sequence[Duty], *, minutes: int, leaves: datetime, least: timedelta, now: datetime
) -> datetime:
    """Until when there is time to answer: so many minutes of the person's own working time.

    Counted from `now`, when the question reaches the person (at night: next morning). Never later
    than the time to leave, and never sooner than `least` from then.
    """
    usual = add_working_minutes(duties, now, minutes) or leaves
    return max(min(usual, leaves), now + least)
