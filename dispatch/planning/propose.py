"""From a plan to questions: each proposal becomes offers, each errand without a crew is told of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from dispatch import actors, decisions, offers, vehicles
from dispatch.assignments import crew, holding
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.messages import leaders, tell_leaders
from dispatch.models import DecisionKind, Errand, ErrandEvent, Role
from dispatch.planning.gather import Gathered
from dispatch.planning.kept import kept
from dispatch.planning.plan import Proposal, Unserved
from dispatch.planning.questions import moment, questions
from dispatch.planning.reasons import Because, Exclusion, Why
from dispatch.planning.words import in_words
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, move
from workers.models import Consultant


def propose(session: Session, proposal: Proposal, gathered: Gathered, *, now: datetime) -> bool:
    """Ask the crew of one proposal. False where the errand has changed since it was read.

    An errand that was unfilled is looked for again by that.

    Raises Overlaps where its vehicle has gone to another errand meanwhile.
    """
    errand = lock_errand(session, proposal.task_id)
    if errand.version != gathered.versions[errand.id]:
        return False
    planner = actors.planner(errand.municipality_id)
    if errand.status is ErrandStatus.UNFILLED:
        action = ErrandAction.LOOK_AGAIN if holding(session, errand) else ErrandAction.RESUME
        move(session, errand, action, actor=planner, now=now)
    if after(errand.status, ErrandAction.ASK) is None:
        return False
    book_vehicle(session, errand, proposal, gathered, now=now)
    offers.ask(
        session,
        errand,
        questions(errand, proposal, gathered, rules=rules_of(session), now=now),
        actor=planner,
        now=now,
    )
    decisions.settle_for(
        session, errand, by=planner.name, outcome="asked again", now=now, why="unfilled"
    )
    return True


def book_vehicle(
    session: Session, errand: Errand, proposal: Proposal, gathered: Gathered, *, now: datetime
) -> None:
    """Keep the proposal's vehicle, in place of another one where nobody counts on that.

    Raises Overlaps where it is out.
    """
    since, until = proposal.vehicle_from, proposal.vehicle_until
    if proposal.vehicle_id is None or since is None or until is None:
        return
    if not crew(session, errand) and not offers.open_offers(session, errand):
        vehicles.release(session, errand, now=now)
    vehicles.book(
        session,
        errand,
        proposal.vehicle_id,
        since=moment(gathered, since),
        until=moment(gathered, until),
    )


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
