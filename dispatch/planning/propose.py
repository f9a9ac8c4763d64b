"""From a plan to questions: each proposal becomes offers, each errand without a crew is told of."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from dispatch import actors, decisions, offers, vehicles
from dispatch.assignments import crew
from dispatch.kinds import KINDS, OfferMode
from dispatch.lifecycle import ErrandAction, after
from dispatch.messages import leaders, tell_leaders
from dispatch.models import DecisionKind, Errand, ErrandEvent, Role
from dispatch.offers import Question
from dispatch.planning.gather import Gathered
from dispatch.planning.kept import kept
from dispatch.planning.plan import Placement, Proposal, Unserved
from dispatch.planning.reasons import Because, Exclusion, Why
from dispatch.planning.words import in_words
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move
from notifications.hours import may_leave
from notifications.models import Urgency
from workers.models import Consultant
from workers.roster import Duty
from workers.working_time import add_working_minutes


def propose(session: Session, proposal: Proposal, gathered: Gathered, *, now: datetime) -> bool:
    """Ask the crew of one proposal. False where the errand has changed since it was read.

    Raises Overlaps where its vehicle has gone to another errand meanwhile.
    """
    errand = lock_errand(session, proposal.task_id)
    if errand.version != gathered.versions[errand.id]:
        return False
    if after(errand.status, ErrandAction.ASK) is None:
        return False
    _book_vehicle(session, errand, proposal, gathered, now=now)
    planner = actors.planner(errand.municipality_id)
    offers.ask(
        session,
        errand,
        _questions(session, errand, proposal, gathered, now=now),
        actor=planner,
        now=now,
    )
    decisions.settle_for(
        session, errand, by=planner.name, outcome="asked again", now=now, why="unfilled"
    )
    return True


def _book_vehicle(
    session: Session, errand: Errand, proposal: Proposal, gathered: Gathered, *, now: datetime
) -> None:
    since, until = proposal.vehicle_from, proposal.vehicle_until
    if proposal.vehicle_id is None or since is None or until is None:
        return
    if not crew(session, errand) and not offers.open_offers(session, errand):
        vehicles.release(session, errand, now=now)
    vehicles.book(
        session,
        errand,
        proposal.vehicle_id,
        since=_moment(gathered, since),
        until=_moment(gathered, until),
    )


def _questions(
    session: Session, errand: Errand, proposal: Proposal, gathered: Gathered, *, now: datetime
) -> list[Question]:
    """One person a seat; where the first yes wins, the next best ones as well."""
    kind = KINDS[errand.kind]
    asked = list(proposal.crew)
    if kind.offer_mode is OfferMode.FIRST_YES:
        spread = rules_of(session).ask_at_once - 1
        known = {placement.worker_id for placement in asked}
        for seat in [placement.seat for placement in proposal.crew]:
            reserves = [p for p in proposal.others if p.seat == seat and p.worker_id not in known]
            asked += reserves[:spread]
            known |= {placement.worker_id for placement in reserves[:spread]}
    return [
        _question(session, placement, gathered, minutes=kind.answer_minutes, now=now)
        for placement in asked
    ]


def _question(
    session: Session, placement: Placement, gathered: Gathered, *, minutes: int, now: datetime
) -> Question:
    leaves = _moment(gathered, placement.leave)
    rules = rules_of(session)
    asked_at = may_leave(Urgency.PROMPT, now, rules.line)
    return Question(
        consultant_id=placement.worker_id,
        seat=placement.seat,
        starts_at=_moment(gathered, placement.start),
        ends_at=_moment(gathered, placement.end),
        busy_from=leaves,
        busy_until=_moment(gathered, placement.free),
        answer_by=answer_time(
            gathered.duties.get(placement.worker_id, ()),
            minutes=minutes,
            leaves=leaves,
            least=rules.least_answer_time,
            now=asked_at if asked_at < leaves else now,
        ),
    )


def answer_time(
    duties: Sequence[Duty], *, minutes: int, leaves: datetime, least: timedelta, now: datetime
) -> datetime:
    """Until when there is time to answer: so many minutes of the person's own working time.

    Counted from `now`, when the question reaches the person (at night: next morning). Never later
    than the time to leave, and never sooner than `least` from then.
    """
    usual = add_working_minutes(duties, now, minutes) or leaves
    return max(min(usual, leaves), now + least)


def tell_unserved(
    session: Session, unserved: Unserved, gathered: Gathered, *, now: datetime
) -> bool:
    """Nobody is left to ask: the errand is unfilled, and the chief hears why.

    While somebody is still being asked about another seat, it is not. False where the errand
    has changed since it was read.
    """
    errand = lock_errand(session, unserved.task_id)
    if errand.version != gathered.versions[errand.id]:
        return False
    if after(errand.status, ErrandAction.FIND_NOBODY) is None:
        return False
    if offers.open_offers(session, errand):
        return True
    origin = gathered.problem.origin
    errand.unfilled_reasons = [kept(reason, origin) for reason in unserved.excluded]
    if not crew(session, errand):
        errand.starts_at = errand.ends_at = None
        vehicles.release(session, errand, now=now)
    told = [[because.worker_id, because.reason.value] for because in unserved.excluded]
    news = not _known_already(session, errand, told)
    event = move(
        session,
        errand,
        ErrandAction.FIND_NOBODY,
        actor=actors.planner(errand.municipality_id),
        now=now,
        details={
            "because": kept(unserved.reason, origin),
            "excluded": told,
            "would_help": [kept(help_, origin) for help_ in unserved.would_help],
        },
    )
    _raise_calls(session, errand, unserved.excluded, now=now)
    for person in leaders(session, errand.team_id, Role.CHIEF) if news else ():
        tell_leaders(
            session,
            [person],
            "chief_unfilled",
            cause=f"event:{event.id}",
            now=now,
            errand=errand,
            slots={"reason": _sentence(unserved.reason, person.language, origin)},
        )
    return True


def _known_already(session: Session, errand: Errand, told: list[list[Any]]) -> bool:
    """The chief has heard the same of this errand, and nobody but the service has acted since."""
    story = session.exec(
        select(ErrandEvent)
        .where(ErrandEvent.errand_id == errand.id)
        .order_by(col(ErrandEvent.id).desc())
        .limit(20)
    )
    for event in story:
        if event.action == ErrandAction.FIND_NOBODY.value:
            return bool(event.details.get("excluded") == told)
        if not event.actor.startswith("system:"):
            return False
    return False


def _raise_calls(
    session: Session, errand: Errand, excluded: Sequence[Exclusion], *, now: datetime
) -> None:
    """Whoever could do it but takes no texts is somebody to phone."""
    decisions.raise_item(
        session, DecisionKind.DECIDE, "unfilled", team_id=errand.team_id, now=now, errand=errand
    )
    for exclusion in excluded:
        if exclusion.reason is Why.UNREACHABLE:
            decisions.raise_item(
                session,
                DecisionKind.CALL,
                "not_by_text",
                team_id=errand.team_id,
                now=now,
                errand=errand,
                consultant=session.get_one(Consultant, exclusion.worker_id),
            )


def _sentence(because: Because, language: str, origin: datetime) -> str:
    words = in_words(because, language, origin=origin)
    return f"{words[:1].upper()}{words[1:]}."


def _moment(gathered: Gathered, seconds: int) -> datetime:
    return gathered.problem.origin + timedelta(seconds=seconds)
