"""Somebody in the office says what a text means: it is done as if the text had said so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from dispatch import decisions
from dispatch.actors import Actor
from dispatch.conversation import open_questions, readings
from dispatch.conversation.converse import do_all, hold_named, take_turns, tell, turn_of
from dispatch.conversation.effects import Said, Turn
from dispatch.conversation.intents import Intent, Meaning
from dispatch.conversation.situation import Situation
from dispatch.conversation.standing import Standing, stand
from dispatch.conversation.written import write_context
from dispatch.errors import Conflict, NotFound
from dispatch.models import DecisionItem, DecisionKind, Errand, ErrandEvent, TextReading
from dispatch.text_inbox.choices import Choice, choices_in
from dispatch.transition import lock_errand, note
from notifications.inbox import mark_handled
from notifications.models import InboundText, Urgency
from workers.models import Consultant

STILL_WAITING = timedelta(hours=1)
"""So long after a text its answer leaves at any hour; later it keeps to the hours of questions."""

UNDONE = frozenset(
    {"taken", "offer_expired", "offer_withdrawn", "declined_before", "no_such_errand"}
    | {"clash", "refused", "nothing_to_undo", "undo_clashes", "not_understood"}
)
"""Sentences that say that nothing was done."""


class AlreadyRead(Conflict):
    """Somebody else has said what the text means, or it needs nobody any more."""

    code = "already-read"
    sv = "Någon annan har redan läst det här sms:et. Inget mer har gjorts."
    en = "Someone else has read this text already. Nothing more has been done."


class NoLongerPossible(Conflict):
    """What the text is said to mean can't be done any more; nothing has been."""

    code = "no-longer-possible"

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(
            sv=f"{sv} Inget har gjorts och inget sms har gått iväg. Välj något annat.",
            en=f"{en} Nothing has been done and no text has left. Choose something else.",
        )


@dataclass(frozen=True, slots=True)
class SetMeaning:
    """What came of it; `answer` is what the consultant is told, None where nothing is."""

    item_id: int
    inbound_id: int
    code: str
    answer: str | None


def set_meaning(
    session: Session,
    item_id: int,
    choice: Choice,
    *,
    actor: Actor,
    now: datetime,
    minutes: int | None = None,
) -> SetMeaning:
    """Do what `choice` says, answer the consultant, and write down who said so; all or nothing.

    `minutes` belongs to a delay. Whether the actor leads the item's team is the caller's to see
    to. A second time with the same meaning changes nothing. Raises NotFound, AlreadyRead,
    NoLongerPossible; then nothing has changed.
    """
    with session.begin_nested():
        return _set(session, item_id, choice, minutes, actor=actor, now=now)


def _set(
    session: Session,
    item_id: int,
    choice: Choice,
    minutes: int | None,
    *,
    actor: Actor,
    now: datetime,
) -> SetMeaning:
    consultant, inbound = _whose(session, item_id)
    take_turns(session, consultant)  # everything about one person happens one after another
    item = session.get_one(DecisionItem, item_id, populate_existing=True)
    if item.done_at is not None:
        if item.outcome != _outcome(choice):
            raise AlreadyRead
        return SetMeaning(item_id, inbound.id, choice.code, None)
    standing = stand(session, consultant, inbound, now=now)
    _still_possible(choice, consultant, standing.situation)
    intent = _intent(choice, minutes, actor)
    turn = turn_of(session, consultant, standing, inbound, now=now)
    hold_named(turn, [intent])
    last_event = session.scalar(sa.select(sa.func.max(col(ErrandEvent.id)))) or 0
    open_questions.no_longer_asked(session, consultant, inbound.id, now=now)
    said = do_all(turn, [intent])
    _refuse_the_undone(choice, said)
    cause = f"read:{item.id}"
    waits = inbound.received_at > now - STILL_WAITING
    urgency = Urgency.ANSWER if waits else Urgency.PROMPT
    answer = tell(turn, [intent], said, cause=cause, urgency=urgency)
    _write_down(turn, choice, after=last_event, actor=actor)
    _keep(session, turn, standing, choice, actor=actor)
    settled = decisions.settle(session, item.id, by=actor.name, outcome=_outcome(choice), now=now)
    if settled.done_by != actor.name or settled.done_at != now:
        raise AlreadyRead
    return SetMeaning(item_id, inbound.id, choice.code, None if answer is None else answer.body)


def _whose(session: Session, item_id: int) -> tuple[Consultant, InboundText]:
    found = session.exec(
        select(Consultant, InboundText)
        .join(DecisionItem, col(DecisionItem.consultant_id) == col(Consultant.id))
        .join(InboundText, col(InboundText.id) == col(DecisionItem.inbound_id))
        .where(DecisionItem.id == item_id, DecisionItem.kind == DecisionKind.READ)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _still_possible(choice: Choice, consultant: Consultant, situation: Situation) -> None:
    """Raises NoLongerPossible where the sender's situation has changed since it was shown."""
    if choice.meaning is Meaning.ACK:
        return
    if not consultant.active:
        raise NoLongerPossible("Personen arbetar inte kvar här.", "The person has left.")
    if choice in choices_in(situation):
        return
    number = choice.number
    if number in situation.taken:
        raise NoLongerPossible(
            f"{number} har redan tagits av någon annan.", f"{number} is taken by someone else."
        )
    if number in situation.expired:
        raise NoLongerPossible(
            f"Frågan om {number} är besvarad, eller så har svarstiden gått ut.",
            f"The question about {number} is answered, or its time has run out.",
        )
    if number in situation.withdrawn:
        raise NoLongerPossible(
            f"{number} gäller inte längre.", f"{number} does not stand any longer."
        )
    raise NoLongerPossible(
        "Läget har hunnit ändras sedan sidan visades.",
        "Things have changed since the page was shown.",
    )


def _intent(choice: Choice, minutes: int | None, actor: Actor) -> Intent:
    return Intent(
        choice.meaning,
        choice.number,
        minutes=minutes if choice.meaning is Meaning.DELAY else None,
        cause="other" if choice.meaning is Meaning.ABSENT else None,
        why=f"set by {actor.name}",
    )


def _refuse_the_undone(choice: Choice, said: list[Said]) -> None:
    """Somebody has come in between in this very moment: then nobody is told anything."""
    if choice.meaning is Meaning.TOO_LATE:
        return
    for name, slots in said:
        if name in UNDONE:
            reason = str(slots.get("reason", ""))
            raise NoLongerPossible(
                reason or "Det går inte att göra längre.", reason or "It can't be done any longer."
            )


def _write_down(turn: Turn, choice: Choice, *, after: int, actor: Actor) -> None:
    """In the story of every errand that it did something to, or that was named."""
    if choice.meaning is Meaning.REPORT:
        return
    touched = set(
        turn.session.exec(
            select(ErrandEvent.errand_id).where(
                ErrandEvent.id > after, ErrandEvent.actor == turn.actor.name
            )
        )
    )
    named = turn.standing.errands.get(choice.number or 0)
    if named is not None:
        touched.add(named.id)
    details = {"consultant": turn.consultant.id, "meaning": choice.meaning.value}
    for errand_id in sorted(touched):
        errand: Errand = lock_errand(turn.session, errand_id)
        note(turn.session, errand, "meaning_set", actor=actor, now=turn.now, details=details)


def _keep(
    session: Session, turn: Turn, standing: Standing, choice: Choice, *, actor: Actor
) -> None:
    """The text has been read anew, by a person: of a shortcoming nothing is kept with it."""
    inbound, now = turn.inbound, turn.now
    if choice.meaning is Meaning.REPORT:
        mark_handled(session, inbound, choice.meaning.value, now=now)
        session.execute(sa.delete(TextReading).where(col(TextReading.inbound_id) == inbound.id))
        return
    explained = choice.meaning not in readings.UNEXPLAINED
    why = f": set by {actor.name}" if explained else ""
    mark_handled(session, inbound, f"{choice.code}{why}", now=now)
    told = {"meaning": choice.code, "set_by": actor.name, "set_at": now}
    row = {
        "inbound_id": inbound.id,
        "municipality_id": turn.consultant.municipality_id,
        "team_id": turn.consultant.team_id,
        "consultant_id": turn.consultant.id,
        "situation": write_context(standing.situation),
        "guess": [],
        "read_at": now,
    }
    session.execute(
        insert(TextReading)
        .values(row | told)
        .on_conflict_do_update(index_elements=["inbound_id"], set_=told)
    )


def _outcome(choice: Choice) -> str:
    """What the item says of how it ended; not that somebody told of a shortcoming."""
    return "handled" if choice.meaning is Meaning.REPORT else choice.code
