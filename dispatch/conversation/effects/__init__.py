"""What each meaning does: one act changes one thing, and returns the sentence that says so."""

from collections.abc import Callable

from dispatch.conversation.effects.answering import accept, decline, too_late
from dispatch.conversation.effects.taking_back import (
    ack_cancel,
    cancel_conflict,
    is_named,
    take_back,
)
from dispatch.conversation.effects.turn import MOST_LISTED, Said, Turn, general, short_list
from dispatch.conversation.effects.turning_to_us import (
    absent,
    alert,
    attach,
    call_me,
    help_out,
    question,
    report,
    status,
    wrong_person,
)
from dispatch.conversation.effects.working import (
    arrived,
    cannot_complete,
    delay,
    done,
    no_show,
    partial,
    problem,
    start,
    withdraw,
)
from dispatch.conversation.intents import Intent, Meaning
from dispatch.errors import NotFound, ServiceteamError

__all__ = ["EFFECTS", "MOST_LISTED", "Said", "Turn", "act", "general", "is_named", "short_list"]

EFFECTS: dict[Meaning, Callable[[Turn, Intent], Said]] = {
    Meaning.ACCEPT: accept,
    Meaning.DECLINE: decline,
    Meaning.TOO_LATE: too_late,
    Meaning.START: start,
    Meaning.ARRIVED: arrived,
    Meaning.DONE: done,
    Meaning.PARTIAL: partial,
    Meaning.CANNOT_COMPLETE: cannot_complete,
    Meaning.NO_SHOW: no_show,
    Meaning.PROBLEM: problem,
    Meaning.DELAY: delay,
    Meaning.WITHDRAW: withdraw,
    Meaning.UNDO: take_back,
    Meaning.ABSENT: absent,
    Meaning.REPORT: report,
    Meaning.QUESTION: question,
    Meaning.CALL_ME: call_me,
    Meaning.ACK_CANCEL: ack_cancel,
    Meaning.CANCEL_CONFLICT: cancel_conflict,
    Meaning.ALERT: alert,
    Meaning.STATUS: status,
    Meaning.HELP: help_out,
    Meaning.ATTACH: attach,
    Meaning.WRONG_PERSON: wrong_person,
}


def act(turn: Turn, intent: Intent) -> Said | None:
    """Do what `intent` means; what it refuses has changed nothing and is answered kindly."""
    try:
        with turn.session.begin_nested():
            return EFFECTS[intent.meaning](turn, intent)
    except NotFound:
        if intent.number is None:
            return "not_understood", general(turn)
        return "no_such_errand", general(turn) | {"number": intent.number}
    except ServiceteamError as error:
        return "refused", general(turn) | {"reason": error.say(turn.language)}
