"""What somebody wants of us: a call, an answer, a day off, help, an alarm."""

from dispatch import away, shortcomings
from dispatch.conversation.effects.turn import Said, Turn, general, raise_item, short_list
from dispatch.conversation.intents import Intent
from dispatch.messages import (
    leaders,
    tell_leaders,
)
from dispatch.models import DecisionKind, Role
from dispatch.phrasebook import wording
from notifications.models import Urgency
from workers import absence
from workers.phone import readable_phone


def report(turn: Turn, intent: Intent) -> Said:
    """A shortcoming is kept without the person who told it."""
    errand = turn.standing.errands.get(intent.number or 0)
    shortcomings.keep(turn.session, turn.consultant, turn.inbound.body, errand, now=turn.now)
    return "shortcoming_noted", {}


def question(turn: Turn, intent: Intent) -> Said:
    errand = turn.standing.errands.get(intent.number or 0)
    raise_item(turn, DecisionKind.READ, "question", errand)
    if errand is None:
        return "call_coming", general(turn)
    return "question_passed_on", turn.slots(intent)


def wrong_person(turn: Turn, _intent: Intent) -> Said:
    """The number may have a new holder: nothing of the work is told, somebody sees to it."""
    raise_item(turn, DecisionKind.READ, "wrong_person", None)
    return "wrong_person", general(turn)


def call_me(turn: Turn, intent: Intent) -> Said:
    errand = turn.standing.errands.get(intent.number or 0)
    raise_item(turn, DecisionKind.CALL, "asked_for_a_call", errand)
    return "call_coming", general(turn)


def absent(turn: Turn, _intent: Intent) -> Said:
    """Sick, a sick child, anything: time only, the cause is not kept.

    The leaders hear once, also where there was no errand to find somebody new for.
    """
    known = absence.away(turn.session, turn.consultant.id, at=turn.now)
    freed = away.away_for_today(turn.session, turn.consultant, actor=turn.actor, now=turn.now)
    if not freed.numbers:
        if not known:
            _tell_away(turn)
        return "day_freed_none", general(turn)
    numbers = wording.listed((str(number) for number in freed.numbers), turn.language)
    return "day_freed", general(turn) | {"numbers": numbers}


def _tell_away(turn: Turn) -> None:
    tell_leaders(
        turn.session,
        leaders(turn.session, turn.consultant.team_id, Role.COORDINATOR, Role.CHIEF),
        "chief_away",
        cause=f"away:{turn.inbound.id}",
        now=turn.now,
        slots={"consultant": turn.consultant.code},
    )


def alert(turn: Turn, intent: Intent) -> Said:
    """Danger: "ring 112" at once, and the coordinator and the chief, at any hour."""
    errand = turn.standing.errands.get(intent.number or 0)
    raise_item(turn, DecisionKind.CALL, "alarm", errand)
    tell_leaders(
        turn.session,
        leaders(turn.session, turn.consultant.team_id, Role.COORDINATOR, Role.CHIEF),
        "chief_alarm",
        cause=f"alarm:{turn.inbound.id}",
        now=turn.now,
        urgency=Urgency.ALARM,
        slots={
            "consultant": turn.consultant.code,
            "errand": "" if errand is None else f" ({errand.number})",
            "phone": readable_phone(turn.consultant.phone),
        },
    )
    return "alarm", general(turn)


def status(turn: Turn, _intent: Intent) -> Said:
    mine = [turn.standing.errands[number] for number in turn.standing.situation.active]
    if not mine:
        return "status_none", general(turn)
    return "status_list", general(turn) | {"list": short_list(turn, mine)}


def help_out(turn: Turn, _intent: Intent) -> Said:
    return "help", general(turn)


def attach(turn: Turn, _intent: Intent) -> Said:
    raise_item(turn, DecisionKind.CALL, "picture", None)
    return "picture_refused", general(turn)
