"""Somebody takes care of what waited for a human, and says in a word how it went."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from dispatch import decisions
from dispatch.actors import Actor
from dispatch.errors import BadInput, NotFound
from dispatch.guard import clean, faults_in
from dispatch.models import DecisionItem
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, note

NO_ANSWER = "no_answer"
"""Phoned in vain: it waits on, with a new clock."""

OUTCOMES = ("reached", NO_ANSWER, "decided", "handled")
"""What one press says; anything else is somebody's own words."""

LONGEST = 40
SETTLED = "settled"
"""What an errand's story calls it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """`by_me` is False where somebody else had been quicker: then nothing has changed."""

    item: DecisionItem
    by_me: bool


def settle_need(
    session: Session, item_id: int, *, outcome: str, actor: Actor, now: datetime
) -> Settled:
    """Say that it is taken care of; the errand's story tells how. Two at once: the first counts.

    `outcome` is one of OUTCOMES or at most 40 characters of somebody's own. Whether the actor
    leads the item's team is the caller's to see to. Raises NotFound, BadInput.
    """
    words = clean(outcome, LONGEST, field="outcome") or "handled"
    faults = faults_in(words, field="outcome")
    if faults:
        raise BadInput(faults)
    seen = session.get(DecisionItem, item_id)
    if seen is None:
        raise NotFound
    errand = None if seen.errand_id is None else lock_errand(session, seen.errand_id)
    item = session.get_one(DecisionItem, item_id, with_for_update=True, populate_existing=True)
    if item.done_at is not None:
        return Settled(item, by_me=False)
    if words == NO_ANSWER:
        item.due_at = now + rules_of(session).call_within
        session.add(item)
        session.flush()
    else:
        item = decisions.settle(session, item_id, by=actor.name, outcome=words, now=now)
    if errand is not None:
        details = {"why": item.why, "outcome": words, "consultant": item.consultant_id}
        note(session, errand, SETTLED, actor=actor, now=now, details=details)
    return Settled(item, by_me=True)
