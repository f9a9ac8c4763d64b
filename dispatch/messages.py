"""Tells people things by text: whom, which sentence, how urgently. Every text goes this way."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, or_, select

from dispatch.engine import DELIVER_TEXT, defer
from dispatch.kinds import KINDS, Sensitivity, open_facts
from dispatch.linked import MOST_SEGMENTS, promise, with_link
from dispatch.models import CareUnit, Errand, Municipality, Person, Role, Stop
from dispatch.phrasebook import sentences, wording
from dispatch.rules import rules_of
from notifications import outbox, sms
from notifications.models import OutboundText, TextStatus, Urgency
from workers.models import Consultant, ServiceTeam
from workers.phone import readable_phone

Slots = dict[str, str | int]

MOST_FACTS = 80
"""Characters of places and the like in a text; so long, it still fits in two segments."""


def errand_slots(
    session: Session, errand: Errand, language: str, *, starts_at: datetime | None = None
) -> Slots:
    """What a text may say of an errand: nothing that anybody wrote, no street, no recipient."""
    unit = session.get_one(CareUnit, errand.unit_id)
    moment = starts_at or errand.starts_at or errand.wished_from
    return {
        "number": errand.number,
        "kind": wording.kind_name(errand.kind, language),
        "when": wording.when(moment, language),
        "unit": unit.short_name,
        "unit_phone": readable_phone(unit.phone),
        "duration": wording.duration(errand.minutes, language),
        "crew": wording.crew(errand.seats, language),
        "coordinator": coordinator_phone(session, errand.team_id),
    }


def work_facts(session: Session, errand: Errand) -> str:
    """What the person who said yes needs first: registration number and the stops' own names.

    Not the unit's own place, which the text names anyway, and never one of class *delivery*.
    """
    unit, roles = session.get_one(CareUnit, errand.unit_id), KINDS[errand.kind].roles
    stops = session.exec(
        select(Stop).where(Stop.errand_id == errand.id).order_by(col(Stop.position))
    )
    known = [
        stop.name
        for stop in stops
        if stop.place_id not in (None, unit.place_id)
        and roles[stop.role].sensitivity in (Sensitivity.OPEN, Sensitivity.INTERNAL)
    ]
    parts = list(dict.fromkeys([*open_facts(errand.kind, errand.facts), *known]))
    while len(", ".join(parts)) > MOST_FACTS:
        parts.pop()
    return f" {', '.join(parts)}." if parts else ""


def coordinator_phone(session: Session, team_id: int) -> str:
    """The number of the human on duty, as people read it."""
    return readable_phone(session.get_one(ServiceTeam, team_id).coordinator_phone)


def tell_consultant(
    session: Session,
    consultant: Consultant,
    sentence: str,
    *,
    cause: str,
    urgency: Urgency,
    now: datetime,
    slots: Slots,
    valid_until: datetime | None = None,
) -> OutboundText | None:
    """Queue a text to a consultant in his or her language; None when it was already said."""
    linked = with_link(session, consultant, sentence, slots)
    text = _tell(
        session,
        municipality_id=consultant.municipality_id,
        phone=consultant.phone,
        person=f"consultant:{consultant.id}",
        language=consultant.language,
        sentence=sentence,
        cause=cause,
        urgency=urgency,
        now=now,
        valid_until=valid_until,
        slots=slots,
        body=None if linked is None else linked.body,
    )
    promise(session, linked, text, consultant, now=now)
    return text


def tell_unit(
    session: Session,
    errand: Errand,
    sentence: str,
    *,
    cause: str,
    now: datetime,
    time: datetime | None = None,
    slots: Slots | None = None,
) -> OutboundText | None:
    """Queue news for the unit; None for a unit without a mobile, which reads its page instead.

    `time` (aware) fills the slot of that name, as people read it.
    """
    unit = session.get_one(CareUnit, errand.unit_id)
    if unit.text_phone is None:
        return None
    told = errand_slots(session, errand, unit.language) | (slots or {})
    if time is not None:
        told["time"] = wording.time_of_day(time, now=now, language=unit.language)
    return _tell(
        session,
        municipality_id=unit.municipality_id,
        phone=unit.text_phone,
        person=f"unit:{unit.id}",
        language=unit.language,
        sentence=sentence,
        cause=cause,
        urgency=Urgency.NEWS,
        now=now,
        slots=told,
    )


def leaders(session: Session, team_id: int, *roles: Role) -> list[Person]:
    """The people of these roles who get texts about the team, in a stable order."""
    team = session.get_one(ServiceTeam, team_id)
    return list(
        session.exec(
            select(Person)
            .where(
                Person.municipality_id == team.municipality_id,
                or_(Person.team_id == team_id, col(Person.team_id).is_(None)),
                col(Person.role).in_(roles),
                col(Person.active),
                col(Person.told_by_text),
                col(Person.phone).is_not(None),
            )
            .order_by(col(Person.id))
        )
    )


def tell_leaders(
    session: Session,
    people: Iterable[Person],
    sentence: str,
    *,
    cause: str,
    now: datetime,
    urgency: Urgency = Urgency.NEWS,
    errand: Errand | None = None,
    slots: Slots | None = None,
) -> None:
    """Queue the same sentence for each of these coordinators or chiefs, in their own language."""
    for person in people:
        about = {} if errand is None else errand_slots(session, errand, person.language)
        _tell(
            session,
            municipality_id=person.municipality_id,
            phone=person.phone or "",
            person=f"person:{person.id}",
            language=person.language,
            sentence=sentence,
            cause=cause,
            urgency=urgency,
            now=now,
            slots=about | (slots or {}),
        )


def tell_stranger(
    session: Session, municipality: Municipality, phone: str, *, now: datetime
) -> OutboundText | None:
    """The one neutral answer to a number that we don't know, at most once a day."""
    day = now.astimezone(wording.STOCKHOLM).date().isoformat()
    return _tell(
        session,
        municipality_id=municipality.id,
        phone=phone,
        person=f"stranger:{phone}",
        language=municipality.language,
        sentence="unknown_sender",
        cause=f"stranger:{day}",
        urgency=Urgency.ANSWER,
        now=now,
        slots={},
    )


def tell_phone(
    session: Session,
    municipality_id: int,
    phone: str,
    sentence: str,
    *,
    cause: str,
    language: str,
    now: datetime,
) -> OutboundText | None:
    """Answer a phone about its own texts (STOPP, START), whoever it belongs to."""
    return _tell(
        session,
        municipality_id=municipality_id,
        phone=phone,
        person=f"phone:{phone}",
        language=language,
        sentence=sentence,
        cause=cause,
        urgency=Urgency.ANSWER,
        now=now,
        slots={},
    )


def _tell(
    session: Session,
    *,
    municipality_id: int,
    phone: str,
    person: str,
    language: str,
    sentence: str,
    cause: str,
    urgency: Urgency,
    now: datetime,
    slots: Slots,
    valid_until: datetime | None = None,
    body: str | None = None,
) -> OutboundText | None:
    text = outbox.say(
        session,
        municipality_id=municipality_id,
        phone=phone,
        person=person,
        cause=cause,
        purpose=sentence,
        body=sentences.say(sentence, language, **slots) if body is None else body,
        brief=sentences.say_briefly(sentence, language, **slots),
        urgency=urgency,
        valid_until=valid_until,
        now=now,
        rules=rules_of(session).line,
    )
    _send_soon(session, text, now=now)
    return text


def answer(
    session: Session,
    consultant: Consultant,
    said: list[tuple[str, Slots]],
    *,
    cause: str,
    urgency: Urgency,
    now: datetime,
) -> OutboundText | None:
    """Answer a consultant's text with these sentences in one text; at most once per `cause`.

    Each act that the text did is named: briefly, where all together would not fit.
    """
    language = consultant.language
    linked = with_link(session, consultant, *said[0]) if len(said) == 1 else None
    words = [sentences.say(name, language, **slots) for name, slots in said]
    if sms.segments(sentences.in_a_row(words)) > MOST_SEGMENTS:
        words = [
            sentences.say_briefly(name, language, **slots) or whole
            for (name, slots), whole in zip(said, words, strict=True)
        ]
    text = outbox.say(
        session,
        municipality_id=consultant.municipality_id,
        phone=consultant.phone,
        person=f"consultant:{consultant.id}",
        cause=cause,
        purpose=said[0][0],
        body=sentences.in_a_row(dict.fromkeys(words)) if linked is None else linked.body,
        urgency=urgency,
        now=now,
        rules=rules_of(session).line,
    )
    promise(session, linked, text, consultant, now=now)
    _send_soon(session, text, now=now)
    return text


def _send_soon(session: Session, text: OutboundText | None, *, now: datetime) -> None:
    """Wake the engine for a text that may leave now; the timetable wakes it for the others."""
    if text is not None and text.status is TextStatus.QUEUED and text.not_before <= now:
        defer(session, DELIVER_TEXT, text_id=text.id)
