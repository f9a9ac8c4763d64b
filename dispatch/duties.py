"""What the engine does with one job: each step in a transaction of its own, none while sending."""

import time
from datetime import timedelta

import structlog
from sqlmodel import Session, col, select

from dispatch.conversation.converse import converse
from dispatch.engine import (
    READ_TEXT,
    defer,
    take_thought,
    take_wish,
    want_plan,
    want_thought,
)
from dispatch.fates import follow
from dispatch.models import TeamPlanning
from dispatch.planning.summary import keep_summary
from dispatch.planning.turn import Turn
from dispatch.service import Service
from dispatch.sign_in import errand_links
from notifications import delivery, inbox, outbox
from notifications.gateway import CarrierSilent
from notifications.models import InboundText, OutboundText, TextStatus

log = structlog.get_logger(__name__)

MISSED_TEXTS_BACK = timedelta(hours=24)
"""How far back the carrier is asked for texts that never reached us."""


def deliver_text(service: Service, text_id: int) -> None:
    """Hand one text to the carrier, if it is to leave now, and note what came of it."""
    now, rules = service.clock.now(), service.rules.line
    with service.database.transaction() as session:
        letter = delivery.claim(session, text_id, now=now, rules=rules)
        letter = None if letter is None else errand_links.fill_in(session, letter, now=now)
    if letter is None:
        return
    outcome = delivery.hand_over(service.gateway, letter)
    with service.database.transaction() as session:
        now = service.clock.now()
        text = delivery.note(session, letter, outcome, now=now, rules=rules)
        follow(session, text, now=now)


def look_up_text(service: Service, text_id: int) -> None:
    """Ask the carrier whether it has a text of which we don't know; send it again at most once."""
    now, rules = service.clock.now(), service.rules.line
    with service.database.transaction() as session:
        search = delivery.looking(session, text_id, now=now)
    if search is None:
        return
    try:
        finding = delivery.look(service.gateway, search)
    except CarrierSilent:
        log.warning("carrier_silent", text_id=text_id)
        return
    with service.database.transaction() as session:
        now = service.clock.now()
        text = delivery.settle(session, search, finding, now=now, rules=rules)
        follow(session, text, now=now)


def read_text(service: Service, inbound_id: int) -> None:
    """Act on one inbound text; one that can't be acted upon is parked after five tries."""
    with service.database.transaction() as session:
        if inbox.try_again(session, inbound_id) is None:
            return
    with service.database.transaction() as session:
        inbound = inbox.hold(session, inbound_id)
        if inbound is not None:
            converse(session, inbound, now=service.clock.now())


def plan_team(service: Service, team_id: int) -> None:
    """Ask people about what is new in the team; what changed meanwhile is planned again."""
    began, turn = time.perf_counter(), Turn(service, team_id)
    with service.database.transaction() as session:
        take_wish(session, team_id, now=turn.now)
    turn.ask_about_new()
    with service.database.transaction() as session:
        _keep(session, turn, began)
        want_thought(session, team_id, now=turn.now)


def think_team(service: Service, team_id: int) -> None:
    """Better what stands in the team's day, unless something newer is to be planned first.

    What is more than one turn takes has a turn of its own afterwards.
    """
    began, turn = time.perf_counter(), Turn(service, team_id)
    with service.database.transaction() as session:
        after = take_thought(session, team_id)
    if turn.newer() or not turn.think_again(after=after):
        return  # whatever is newer has the team thought of afterwards
    with service.database.transaction() as session:
        _keep(session, turn, began)
        if turn.done.next_after is not None and not turn.done.cut_short:
            want_thought(session, team_id, now=turn.now, after=turn.done.next_after)


def _keep(session: Session, turn: Turn, began: float) -> None:
    seconds = time.perf_counter() - began
    keep_summary(session, turn.team_id, turn.done, seconds=seconds, now=turn.now)
    if turn.done.again:
        want_plan(session, turn.team_id, now=turn.now)


def send_waiting(service: Service, *, limit: int = 200) -> int:
    """Everything whose time has come on the line, the most urgent first; how many."""
    now, rules = service.clock.now(), service.rules.line
    with service.database.transaction() as session:
        delivery.take_up(session, now=now, rules=rules)
    with service.database.transaction() as session:
        waiting = outbox.waiting(session, now=now, limit=limit, rules=rules)
        to_send = set(_queued(session, waiting))
    for text_id in waiting:
        if text_id in to_send:
            deliver_text(service, text_id)
        else:
            look_up_text(service, text_id)
    return len(waiting)


def read_unread(service: Service, *, older_than_seconds: int = 30) -> int:
    """Texts that were stored and never acted upon (the engine was killed); how many."""
    with service.database.read() as session:
        unread = inbox.unhandled(
            session, now=service.clock.now(), older_than_seconds=older_than_seconds
        )
    for inbound in unread:
        read_text(service, inbound.id)
    return len(unread)


def fetch_missed(service: Service) -> int:
    """Ask the carrier what was written to us while we were away; how many were new."""
    now = service.clock.now()
    try:
        heard = service.gateway.heard_since(now - MISSED_TEXTS_BACK)
    except CarrierSilent:
        log.warning("carrier_silent")
        return 0
    new = 0
    for text in heard:
        with service.database.transaction() as session:
            inbound = inbox.hear(
                session,
                provider_id=text.provider_id,
                phone=text.phone,
                to_phone=text.to_phone,
                body=text.body,
                media_count=text.media_count,
                now=now,
            )
            if inbound is not None:
                have_read(session, inbound)
                new += 1
    return new


def plan_wanted(service: Service) -> int:
    """Teams whose wish for a plan has waited longer than any job takes; how many."""
    now = service.clock.now()
    with service.database.transaction() as session:
        teams = session.exec(
            select(TeamPlanning.team_id).where(
                col(TeamPlanning.wanted_at) <= now - timedelta(minutes=1)
            )
        ).all()
    for team_id in teams:
        plan_team(service, team_id)
    return len(teams)


def have_read(session: Session, inbound: InboundText) -> None:
    """Have the engine act on the text; a person's texts are acted upon in their order."""
    defer(session, READ_TEXT, lock=f"phone:{inbound.phone}", inbound_id=inbound.id)


def _queued(session: Session, text_ids: list[int]) -> list[int]:
    return list(
        session.exec(
            select(OutboundText.id).where(
                col(OutboundText.id).in_(text_ids), OutboundText.status == TextStatus.QUEUED
            )
        )
    )
