""" "Ångra", and the answers to a unit that calls an errand off."""

import re

from dispatch import undo
from dispatch.conversation.effects.turn import (
    Said,
    Turn,
    general,
)
from dispatch.conversation.effects.working import withdraw
from dispatch.conversation.intents import Intent
from dispatch.conversation.situation import Last, Stage
from dispatch.errands import cancelling
from dispatch.errors import NotFound
from dispatch.phrasebook import wording


def take_back(turn: Turn, intent: Intent) -> Said:
    try:
        undone = undo.undo_last(
            turn.session,
            turn.consultant,
            actor=turn.actor,
            now=turn.now,
            number=intent.number if is_named(intent.number, turn.inbound.body) else None,
        )
    except NotFound:
        return _undo_late(turn, intent)
    except undo.NoWayBack as late:
        return "undo_clashes", general(turn) | {"number": late.number}
    listed = wording.listed((str(number) for number in undone.numbers), turn.language)
    if not undone.back:
        return "undone", {"number": listed}
    if undone.numbers:
        return "back_again_with", {"numbers": listed}
    return "back_again", general(turn)


def _undo_late(turn: Turn, intent: Intent) -> Said:
    """After ten minutes, taking back a yes is handing the errand back.

    When it is named, or when that yes was what we wrote of last.
    """
    situation = turn.standing.situation
    meant = is_named(intent.number, turn.inbound.body) or situation.last == Last(
        kind="accepted", number=intent.number
    )
    if meant and situation.active.get(intent.number or 0) is Stage.ACCEPTED:
        return withdraw(turn, intent)
    return "nothing_to_undo", general(turn)


def is_named(number: int | None, body: str) -> bool:
    """Whether the person wrote that number, rather than the reading having guessed it."""
    return number is not None and re.search(rf"(?<!\d){number}(?!\d)", body) is not None


def ack_cancel(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    cancelling.confirm(turn.session, errand.id, turn.consultant.id, actor=turn.actor, now=turn.now)
    return "cancel_noted", turn.slots(intent)


def cancel_conflict(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    cancelling.object_to(
        turn.session,
        errand.id,
        turn.consultant.id,
        actor=turn.actor,
        now=turn.now,
        inbound_id=turn.inbound.id,
    )
    return "cancel_conflict_noted", turn.slots(intent)
