"""Acts on an inbound text: whoever wrote it, whatever it means, one answer at the most."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select

from dispatch import actors
from dispatch.conversation import open_questions, readings
from dispatch.conversation.echoes import echo_of_ours
from dispatch.conversation.effects import (
    EFFECTS,
    Said,
    Turn,
    act,
    is_named,
)
from dispatch.conversation.intents import Intent, Meaning
from dispatch.conversation.question_back import ask_back
from dispatch.conversation.situation import Situation
from dispatch.conversation.standing import Standing, stand
from dispatch.conversation.understand import understand
from dispatch.messages import (
    answer,
    leaders,
    tell_leaders,
    tell_phone,
    tell_stranger,
)
from dispatch.models import Municipality, OpenQuestion, Role
from dispatch.own_phrases import book_of
from dispatch.phrasebook import sentences
from dispatch.transition import lock_errands
from notifications import optouts
from notifications.inbox import mark_handled
from notifications.models import InboundText, OutboundText, Urgency
from workers.models import Consultant
from workers.people import consultant_by_phone

SILENT = frozenset({Meaning.ACK, Meaning.IGNORE})
"""Answering these would only make the phone buzz."""

BESIDE = SILENT | {Meaning.ASK_BACK, Meaning.HELP, Meaning.STATUS}
"""These answer no question of ours."""

TOLD_ELSEWHERE = "BRIST"
"""What is left of a text whose words are kept without the person."""


def converse(session: Session, inbound: InboundText, *, now: datetime) -> None:
    """Read the text, do what it says, answer it; all in the caller's transaction."""
    consultant = consultant_by_phone(session, inbound.phone)
    if consultant is None:
        reading = _hear_stranger(session, inbound, now=now)
    else:
        reading = _hear_consultant(session, consultant, inbound, now=now)
    mark_handled(session, inbound, reading, now=now)


def _hear_consultant(
    session: Session, consultant: Consultant, inbound: InboundText, *, now: datetime
) -> str:
    take_turns(session, consultant)
    standing = stand(session, consultant, inbound, now=now)
    book = book_of(session, consultant.municipality_id)
    understood = echo_of_ours(session, inbound) or understand(
        inbound.body, standing.situation, book
    )
    intents = [_by_the_story(intent, inbound.body) for intent in understood]
    turn = turn_of(session, consultant, standing, inbound, now=now)
    hold_named(turn, intents)
    if standing.question is not None and _answered(standing.question, intents):
        open_questions.answered(session, consultant, standing.question, now=now)
    said = do_all(turn, intents)
    tell(turn, intents, said, cause=f"inbound:{inbound.id}", urgency=Urgency.ANSWER)
    readings.keep(session, consultant, inbound, standing, intents, now=now)
    return "; ".join(_written(intent) for intent in intents)


def turn_of(
    session: Session,
    consultant: Consultant,
    standing: Standing,
    inbound: InboundText,
    *,
    now: datetime,
) -> Turn:
    """What acting on a text of the consultant's needs; acts are the consultant's own."""
    return Turn(
        session=session,
        consultant=consultant,
        standing=standing,
        inbound=inbound,
        actor=actors.consultant(
            consultant.id,
            consultant.municipality_id,
            consultant.language,
            text_id=inbound.id,
        ),
        now=now,
    )


def hold_named(turn: Turn, intents: Sequence[Intent]) -> None:
    """Hold the errands that the text names, before anything is done to the first of them."""
    errands = turn.standing.errands
    named = errands.keys() & {intent.number for intent in intents}
    lock_errands(turn.session, [errands[number].id for number in named])


def do_all(turn: Turn, intents: Sequence[Intent]) -> list[Said]:
    """Do everything that the text says; the sentences that answer it, one for each thing done."""
    said = [sentence for intent in intents for sentence in _do(turn, intent)]
    if any(name == "shortcoming_noted" for name, _ in said):
        turn.inbound.body = TOLD_ELSEWHERE
        turn.session.add(turn.inbound)
    return said


def tell(
    turn: Turn, intents: Sequence[Intent], said: list[Said], *, cause: str, urgency: Urgency
) -> OutboundText | None:
    """Answer in one text that ends with what we ask and whom to ring; an alarm waits for nothing.

    None where nothing is to be said.
    """
    if not said:
        return None
    alarm = any(intent.meaning is Meaning.ALERT for intent in intents)
    return answer(
        turn.session,
        turn.consultant,
        sorted(said, key=lambda one: sentences.asks(one[0])),
        cause=cause,
        urgency=Urgency.ALARM if alarm else urgency,
        now=turn.now,
    )


def _answered(question: OpenQuestion, intents: Sequence[Intent]) -> bool:
    """Whether the text says something about what we asked; "hjälp" leaves the question open."""
    said = [i for i in intents if i.meaning not in BESIDE]
    if not question.numbers:
        return bool(said)
    return any(i.number in question.numbers for i in said)


def _by_the_story(intent: Intent, body: str) -> Intent:
    """ "Ångra" needs no question back: the story knows what this person did last."""
    asked = intent.question
    if asked is None or asked.about is not Meaning.UNDO:
        return intent
    if any(is_named(number, body) for number in asked.numbers):
        return intent
    return Intent(Meaning.UNDO, why=intent.why)


def take_turns(session: Session, consultant: Consultant) -> None:
    """Texts of one person are acted upon one after another, whoever reads them."""
    mine = select(Consultant.id).where(Consultant.id == consultant.id)
    session.exec(mine.with_for_update(key_share=True)).one()


def _written(intent: Intent) -> str:
    """What is kept of a reading; not why somebody is away, nor what a shortcoming was about."""
    if intent.meaning in readings.UNEXPLAINED:
        return intent.meaning.value
    return f"{intent.label}: {intent.why}"


def _do(turn: Turn, intent: Intent) -> list[Said]:
    if intent.meaning in SILENT:
        return []
    if intent.meaning is Meaning.OPTOUT:
        stop_texts(turn.session, turn.consultant, source="text", now=turn.now)
        return [("opted_out", {})]
    if intent.meaning is Meaning.OPTIN:
        optouts.opt_in(turn.session, turn.consultant.phone)
        return [("opted_in", {})]
    if intent.meaning is Meaning.ASK_BACK:
        return [ask_back(turn, intent)]
    if intent.meaning not in EFFECTS:
        return []
    said = act(turn, intent)
    return [] if said is None else [said]


def stop_texts(
    session: Session, consultant: Consultant, *, source: Literal["text", "carrier"], now: datetime
) -> None:
    """No more texts to this person, who stays on the roster as somebody to phone."""
    optouts.opt_out(session, consultant.phone, source=source, now=now)
    tell_leaders(
        session,
        leaders(session, consultant.team_id, Role.COORDINATOR),
        "chief_opted_out",
        cause=f"optout:{consultant.id}:{now.isoformat()}",
        now=now,
        slots={"consultant": consultant.code},
    )


def _hear_stranger(session: Session, inbound: InboundText, *, now: datetime) -> str:
    """Nobody whom we know: only STOPP and START act, everything else has one neutral answer."""
    municipality = _municipality(session, inbound)
    opted_out = optouts.has_opted_out(session, inbound.phone)
    situation = Situation(
        known_sender=False, opted_out=opted_out, carrier_flag=inbound.carrier_flag
    )
    intent: Intent = understand(inbound.body, situation)[0]
    sentence = None
    if intent.meaning is Meaning.OPTOUT:
        optouts.opt_out(session, inbound.phone, source="text", now=now)
        sentence = "opted_out"
    elif intent.meaning is Meaning.OPTIN and opted_out:
        optouts.opt_in(session, inbound.phone)
        sentence = "opted_in"
    if municipality is None:
        return f"{intent.label}: nobody to answer for"
    if sentence is not None:
        tell_phone(
            session,
            municipality.id,
            inbound.phone,
            sentence,
            cause=f"inbound:{inbound.id}",
            language=municipality.language,
            now=now,
        )
    elif intent.meaning is not Meaning.IGNORE:
        tell_stranger(session, municipality, inbound.phone, now=now)
    return f"unknown sender; {intent.label}: {intent.why}"


def _municipality(session: Session, inbound: InboundText) -> Municipality | None:
    """Whoever wrote to this number last, or the first municipality of the installation."""
    last = session.exec(
        select(OutboundText.municipality_id)
        .where(OutboundText.phone == inbound.phone)
        .order_by(col(OutboundText.id).desc())
        .limit(1)
    ).first()
    if last is not None:
        return session.get(Municipality, last)
    return session.exec(select(Municipality).order_by(col(Municipality.id)).limit(1)).first()
