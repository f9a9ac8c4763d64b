"""On the way, there, late, done, partly done, not done, given back, an obstacle."""

from dispatch import assignments, delays, handing_back, work
from dispatch.conversation import open_questions
from dispatch.conversation.effects.turn import Said, Turn
from dispatch.conversation.intents import Intent, Meaning
from dispatch.models import AssignmentStatus, QuestionKind
from dispatch.phrasebook import wording


def start(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    work.start(turn.session, errand.id, turn.consultant.id, actor=turn.actor, now=turn.now)
    return "started", turn.slots(intent)


def arrived(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    work.arrive(turn.session, errand.id, turn.consultant.id, actor=turn.actor, now=turn.now)
    return "arrived", turn.slots(intent)


def done(turn: Turn, intent: Intent) -> Said:
    return _finish(turn, intent, AssignmentStatus.DONE, "done")


def partial(turn: Turn, intent: Intent) -> Said:
    return _finish(turn, intent, AssignmentStatus.PARTIAL, "partial")


def cannot_complete(turn: Turn, intent: Intent) -> Said:
    return _finish(turn, intent, AssignmentStatus.FAILED, "failed")


def _finish(turn: Turn, intent: Intent, how: AssignmentStatus, sentence: str) -> Said:
    errand = turn.errand(intent)
    work.finish(turn.session, errand.id, turn.consultant.id, how, actor=turn.actor, now=turn.now)
    if assignments.holding(turn.session, errand):
        return "done_waits_for_crew", turn.slots(intent)
    return sentence, turn.slots(intent)


def delay(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    if intent.minutes is None:
        open_questions.remember(
            turn.session,
            turn.consultant,
            QuestionKind.DELAY,
            numbers=[errand.number],
            about=Meaning.DELAY.value,
            now=turn.now,
            inbound_id=turn.inbound.id,
        )
        return "how_long", turn.slots(intent)
    late = delays.delay(
        turn.session,
        errand.id,
        turn.consultant.id,
        intent.minutes,
        actor=turn.actor,
        now=turn.now,
    )
    expected = late.delayed_until or turn.now
    time = wording.time_of_day(expected, now=turn.now, language=turn.language)
    return "delayed", turn.slots(intent) | {"time": time}


def withdraw(turn: Turn, intent: Intent) -> Said:
    errand = turn.errand(intent)
    handing_back.hand_back(
        turn.session, errand.id, turn.consultant.id, actor=turn.actor, now=turn.now
    )
    return "handed_back", turn.slots(intent)


def problem(turn: Turn, intent: Intent) -> Said:
    return _report(turn, intent, "problem")


def no_show(turn: Turn, intent: Intent) -> Said:
    return _report(turn, intent, "no_show")


def _report(turn: Turn, intent: Intent, why: str) -> Said:
    errand = turn.errand(intent)
    work.report(
        turn.session,
        errand.id,
        turn.consultant.id,
        why,
        actor=turn.actor,
        now=turn.now,
        inbound_id=turn.inbound.id,
    )
    return "problem_noted", turn.slots(intent)
