"""A yes, a no, and an answer that comes too late."""

from dispatch import assignments, offers
from dispatch.conversation.effects.turn import Said, Turn
from dispatch.conversation.effects.working import withdraw
from dispatch.conversation.intents import Intent
from dispatch.errors import AlreadyTaken, Overlaps, TooLate
from dispatch.messages import (
    work_facts,
)
from dispatch.models import OfferStatus
from dispatch.question_texts import is_news


def accept(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    if errand.number in turn.standing.situation.active:
        return "already_yours", turn.slots(intent)
    offer = turn.standing.offers.get(errand.number)
    if offer is None:
        return "no_such_errand", turn.slots(intent)
    try:
        assignments.accept(turn.session, offer.id, actor=turn.actor, now=turn.now)
    except AlreadyTaken:
        return "taken", turn.slots(intent)
    except TooLate:
        return too_late(turn, intent)
    except Overlaps:
        offers.give_up(turn.session, offer.id, now=turn.now)
        return "clash", turn.slots(intent)
    facts = work_facts(turn.session, errand)
    return "accepted", turn.slots(intent) | {"facts": facts}


def decline(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    if errand.number in turn.standing.situation.active:
        return withdraw(turn, intent)
    offer = turn.standing.offers.get(errand.number)
    if offer is None:
        return "no_such_errand", turn.slots(intent)
    try:
        offers.decline(turn.session, offer.id, actor=turn.actor, now=turn.now)
    except TooLate:
        return "declined", turn.slots(intent)
    return "declined", turn.slots(intent)


def too_late(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    offer = offers.latest_offer(turn.session, errand.id, turn.consultant.id)
    status = None if offer is None else offer.status
    if status is OfferStatus.SUPERSEDED:
        return "taken", turn.slots(intent)
    if status is OfferStatus.DECLINED:
        return "declined_before", turn.slots(intent)
    if status is OfferStatus.WITHDRAWN:
        return "offer_withdrawn", turn.slots(intent)
    if offer is not None and is_news(turn.session, offer):
        return "offer_changes", turn.slots(intent)
    return "offer_expired", turn.slots(intent)
