"""What each meaning does: one act changes one thing, and returns the sentence that says so."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from dispatch import assignments, away, decisions, offers, undo, work
from dispatch.actors import Actor
from dispatch.conversation import open_questions
from dispatch.conversation.intents import Intent, Meaning
from dispatch.conversation.situation import Last, Stage
from dispatch.conversation.standing import Standing
from dispatch.errands import cancelling
from dispatch.errors import AlreadyTaken, NotFound, Overlaps, ServiceteamError, TooLate
from dispatch.messages import (
    Slots,
    coordinator_phone,
    errand_slots,
    leaders,
    tell_leaders,
    work_facts,
)
from dispatch.models import AssignmentStatus, DecisionKind, Errand, OfferStatus, QuestionKind, Role
from dispatch.phrasebook import wording
from notifications.models import InboundText, Urgency
from workers.models import Consultant
from workers.phone import readable_phone

Said = tuple[str, Slots]

MOST_LISTED = 4
"""So many errands fit in a text with the question about them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One consultant's text being acted upon."""

    session: Session
    consultant: Consultant
    standing: Standing
    inbound: InboundText
    actor: Actor
    now: datetime

    @property
    def language(self) -> str:
        return self.consultant.language

    def errand(self, intent: Intent) -> Errand:
        """The errand meant. Raises NotFound for a number that isn't this person's."""
        if intent.number is None or intent.number not in self.standing.errands:
            raise NotFound
        return self.standing.errands[intent.number]

    def slots(self, intent: Intent) -> Slots:
        return errand_slots(self.session, self.errand(intent), self.language)


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
    return "offer_expired", turn.slots(intent)


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
    late = work.delay(
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
    assignments.hand_back(
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


def report(turn: Turn, intent: Intent) -> Said:
    """A shortcoming is kept without the person who told it."""
    errand = turn.standing.errands.get(intent.number or 0)
    _raise(turn, DecisionKind.READ, "shortcoming", errand, consultant=False)
    return "shortcoming_noted", {}


def question(turn: Turn, intent: Intent) -> Said:
    errand = turn.standing.errands.get(intent.number or 0)
    _raise(turn, DecisionKind.READ, "question", errand)
    if errand is None:
        return "call_coming", general(turn)
    return "question_passed_on", turn.slots(intent)


def call_me(turn: Turn, intent: Intent) -> Said:
    errand = turn.standing.errands.get(intent.number or 0)
    _raise(turn, DecisionKind.CALL, "asked_for_a_call", errand)
    return "call_coming", general(turn)


def absent(turn: Turn, _intent: Intent) -> Said:
    """Sick, a sick child, anything: time only, the cause is not kept."""
    freed = away.away_for_today(turn.session, turn.consultant, actor=turn.actor, now=turn.now)
    if not freed.numbers:
        return "day_freed_none", general(turn)
    numbers = wording.listed((str(number) for number in freed.numbers), turn.language)
    return "day_freed", general(turn) | {"numbers": numbers}


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


def alert(turn: Turn, intent: Intent) -> Said:
    """Danger: "ring 112" at once, and the coordinator and the chief, at any hour."""
    errand = turn.standing.errands.get(intent.number or 0)
    _raise(turn, DecisionKind.CALL, "alarm", errand)
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
    _raise(turn, DecisionKind.CALL, "picture", None)
    return "picture_refused", general(turn)


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


def general(turn: Turn) -> Slots:
    """The number of the human on duty: what every question of ours ends with."""
    return {"coordinator": coordinator_phone(turn.session, turn.consultant.team_id)}


def short_list(turn: Turn, errands: list[Errand]) -> str:
    """ "12 däckbyte tis 14/4 08:30 och 15 inköp ons 15/4 10:00"; more than fit are counted."""
    parts = [
        f"{errand.number} {wording.kind_name(errand.kind, turn.language)} "
        f"{wording.when(errand.starts_at or errand.wished_from, turn.language)}"
        for errand in errands
    ]
    more = len(parts) - MOST_LISTED
    return wording.listed(parts[:MOST_LISTED], turn.language) + (f" + {more}" if more > 0 else "")


def _raise(
    turn: Turn, kind: DecisionKind, why: str, errand: Errand | None, *, consultant: bool = True
) -> None:
    decisions.raise_item(
        turn.session,
        kind,
        why,
        team_id=turn.consultant.team_id,
        now=turn.now,
        errand=errand,
        consultant=turn.consultant if consultant else None,
        inbound_id=turn.inbound.id,
    )
