"""Plays what is due in the played day: its people read their phones, and do what they meant to."""

from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlmodel import Session, col, select

from dispatch.actors import unit_staff
from dispatch.duties import have_read
from dispatch.errands import closing, posting
from dispatch.errands.finding import find
from dispatch.errors import ServiceteamError
from dispatch.models import CareUnit, Errand, PlayedEntry, PlayedSort, PracticeScript
from dispatch.new_errand import NewErrand, check
from dispatch.practice_day.people import consultant_hears, given_up, unit_hears
from dispatch.practice_day.script import end
from dispatch.service import Service
from dispatch.settings import Line
from dispatch.town.known_places import at_known_places
from notifications.models import PracticeText
from notifications.practice import type_text
from workers.models import Consultant

log = structlog.get_logger(__name__)

MOST_AT_ONCE = 50
OUR_NUMBER = "practice"


def play_due(service: Service) -> int:
    """Everything in the played day whose time has come; how much. Nothing on a real line."""
    if service.settings.line is not Line.PRACTICE:
        return 0
    now = service.clock.now()
    with service.database.transaction() as session:
        script = session.get(PracticeScript, 1, with_for_update=True)
        if script is None or script.ended_at is not None:
            return 0
        _read_phones(session, script, now=now)
        due = list(
            session.exec(
                select(PlayedEntry.id)
                .where(col(PlayedEntry.done_at).is_(None), PlayedEntry.at <= now)
                .order_by(col(PlayedEntry.at), col(PlayedEntry.id))
                .limit(MOST_AT_ONCE)
            )
        )
        if not due and now >= script.ends_at:
            end(session, now=now)
    for entry_id in due:
        _play(service, entry_id, now=now)
    return len(due)


def _read_phones(session: Session, script: PracticeScript, *, now: datetime) -> None:
    """Everybody reads what has come since the last look, and makes up his mind."""
    new = session.exec(
        select(PracticeText)
        .where(col(PracticeText.id) > script.read_until, ~col(PracticeText.from_phone))
        .order_by(col(PracticeText.id))
    ).all()
    if not new:
        return
    script.read_until = new[-1].id
    session.add(script)
    consultants = {
        one.phone: one
        for one in session.exec(
            select(Consultant).where(
                Consultant.municipality_id == script.municipality_id, col(Consultant.active)
            )
        )
    }
    units = {
        one.text_phone: one
        for one in session.exec(
            select(CareUnit).where(CareUnit.municipality_id == script.municipality_id)
        )
    }
    lasts = dict(
        session.exec(
            select(Errand.number, Errand.minutes).where(
                Errand.municipality_id == script.municipality_id
            )
        ).all()
    )
    for text in new:
        _give_up(session, text)
        if text.phone in consultants:
            who = consultants[text.phone]
            session.add_all(
                consultant_hears(who.phone, text.body, language=who.language, lasts=lasts, now=now)
            )
        elif text.phone in units:
            session.add_all(unit_hears(units[text.phone].id, text.body, now=now))
    session.flush()


def _give_up(session: Session, text: PracticeText) -> None:
    gone = given_up(text.body)
    if gone:
        session.execute(
            sa.delete(PlayedEntry).where(
                col(PlayedEntry.phone) == text.phone,
                col(PlayedEntry.number).in_(gone),
                col(PlayedEntry.done_at).is_(None),
            )
        )


def _play(service: Service, entry_id: int, *, now: datetime) -> None:
    """One entry in one commit; what the service refuses is simply not done."""
    try:
        with service.database.transaction() as session:
            entry = session.get(PlayedEntry, entry_id, with_for_update=True)
            if entry is None or entry.done_at is not None:
                return
            entry.done_at = now
            session.add(entry)
            _do(session, entry, now=now)
    except ServiceteamError as refused:
        log.info("played_entry_refused", entry=entry_id, why=refused.code)
        with service.database.transaction() as session:
            entry = session.get(PlayedEntry, entry_id, with_for_update=True)
            if entry is not None:
                entry.done_at = now
                session.add(entry)


def _do(session: Session, entry: PlayedEntry, *, now: datetime) -> None:
    match entry.sort:
        case PlayedSort.TEXT:
            _write(session, entry, now=now)
        case PlayedSort.POST:
            _post(session, entry, now=now)
        case PlayedSort.RECEIPT:
            _receipt(session, entry, now=now)


def _write(session: Session, entry: PlayedEntry, *, now: datetime) -> None:
    assert entry.phone is not None  # whoever writes has a phone
    inbound = type_text(session, phone=entry.phone, body=entry.body, to_phone=OUR_NUMBER, now=now)
    if inbound is not None:
        have_read(session, inbound)


def _post(session: Session, entry: PlayedEntry, *, now: datetime) -> None:
    unit = session.get_one(CareUnit, entry.unit_id)
    errand = at_known_places(session, unit.municipality_id, NewErrand.model_validate(entry.errand))
    posting.post(session, unit, check(errand, now=now), actor=unit_staff(unit), now=now)


def _receipt(session: Session, entry: PlayedEntry, *, now: datetime) -> None:
    unit = session.get_one(CareUnit, entry.unit_id)
    assert entry.number is not None  # one acknowledges an errand
    errand = find(session, unit_staff(unit), entry.number)
    closing.receipt(session, errand.id, actor=unit_staff(unit), now=now)
