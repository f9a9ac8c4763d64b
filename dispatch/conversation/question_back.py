"""Our question back to a consultant whose text could mean more than one thing, or nothing."""

from collections.abc import Sequence

from dispatch.conversation import open_questions
from dispatch.conversation.effects import Said, Turn, general, short_list
from dispatch.conversation.intents import Intent, Meaning
from dispatch.lifecycle import ErrandStatus
from dispatch.messages import Slots, errand_slots
from dispatch.models import Errand, QuestionKind


def ask_back(turn: Turn, intent: Intent) -> Said:
    """One question that lists numbers and kinds; unanswered, it goes to the inbox."""
    asked = intent.question
    about = None if asked is None else asked.about
    known = turn.standing.errands
    errands = [known[n] for n in (() if asked is None else asked.numbers) if n in known]
    cancelling = [one for one in errands if one.status is ErrandStatus.CANCELLING]
    errands.sort(key=lambda one: one not in cancelling)  # as they are listed: "den första"
    if len(cancelling) == 1:
        about = Meaning.ACK_CANCEL if len(errands) == 1 else Meaning.ACCEPT
    open_questions.remember(
        turn.session,
        turn.consultant,
        QuestionKind.WHICH,
        numbers=[errand.number for errand in errands],
        about=None if about is None else about.value,
        now=turn.now,
        inbound_id=turn.inbound.id,
    )
    if len(cancelling) == 1:
        return _about_cancelling(turn, cancelling[0], errands)
    return _which(turn, about, errands)


def _about_cancelling(turn: Turn, errand: Errand, errands: Sequence[Errand]) -> Said:
    """Whether the unit's cancellation is meant, which nobody has answered yet, or another."""
    others = [one for one in errands if one is not errand]
    if not others:
        about_it = errand_slots(turn.session, errand, turn.language)
        return "cancel_question", general(turn) | about_it
    slots: Slots = {"number": errand.number, "list": short_list(turn, others)}
    return "which_cancel", general(turn) | slots


def _which(turn: Turn, about: Meaning | None, errands: Sequence[Errand]) -> Said:
    if not errands:
        return "not_understood", general(turn)
    listed = short_list(turn, list(errands))
    slots = general(turn) | {"list": listed, "number": errands[0].number}
    if about is Meaning.ACCEPT:
        return ("which_accept" if len(errands) > 1 else "really_accept"), slots
    if about is Meaning.DECLINE and len(errands) > 1:
        return "which_decline", slots
    return ("which" if len(errands) > 1 else "not_understood"), slots
