"""Texts whose fate is unknown: asked for at the carrier before anything is sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session, col, select, update

from notifications.gateway import OPTED_OUT, CarrierSilent, Found, Gateway
from notifications.models import OutboundText, TextStatus
from notifications.optouts import opt_out
from notifications.settings import LineRules
from notifications.standing import rise

log = structlog.get_logger(__name__)
RULES = LineRules()
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the carrier's clock may be behind ours."""


@dataclass(frozen=True, slots=True)
class Search:
    """What to ask the carrier about one text: by its id if we know it, else by phone and words."""

    text_id: int
    phone: str
    body: str
    since: datetime
    provider_id: str | None
    looks: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What the carrier said; `asked` is False when it could not be asked."""

    asked: bool
    candidates: tuple[Found, ...] = ()


def looking(
    session: Session, text_id: int, *, now: datetime, rules: LineRules = RULES
) -> Search | None:
    """Take the look that is due for this text, so that no other process takes it too."""
    text = session.scalars(
        update(OutboundText)
        .where(
            col(OutboundText.id) == text_id,
            col(OutboundText.status).in_([TextStatus.UNKNOWN, TextStatus.SENT]),
            col(OutboundText.next_look_at) <= now,
        )
        .values(next_look_at=now + timedelta(seconds=rules.look_after_seconds))
        .returning(OutboundText),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).one_or_none()
    if text is None:
        return None
    return Search(
        text_id=text.id,
        phone=text.phone,
        body=text.said or text.body,
        since=(text.claimed_at or text.created_at) - CLOCKS_DIFFER,
        provider_id=text.provider_id,
        looks=text.looks,
    )


def look(gateway: Gateway, search: Search) -> Finding:
    """Ask the carrier. Never inside a transaction."""
    try:
        if search.provider_id is None:
            found: Sequence[Found] = gateway.find(search.phone, search.body, search.since)
        else:
            known = gateway.fetch(search.provider_id)
            found = [] if known is None else [known]
    except CarrierSilent as silent:
        log.warning("carrier_silent", text_id=search.text_id, why=str(silent))
        return Finding(asked=False)
    return Finding(asked=True, candidates=tuple(found))


def settle(
    session: Session,
    search: Search,
    finding: Finding,
    *,
    now: datetime,
    rules: LineRules = RULES,
) -> OutboundText:
    """Write down what was found; the row as it stands then.

    After `rules.looks` looks without a trace the text is sent again once, if it is still valid
    and of a kind that is; after as many again it stays `unknown`, with `final_at` set.
    """
    ours = _not_anothers(session, search, finding.candidates)
    if ours is not None:
        rise(
            session,
            search.text_id,
            status=TextStatus(ours.standing),
            provider_id=ours.provider_id,
            error_code=ours.code,
            now=now,
            rules=rules,
        )
    text = session.get_one(
        OutboundText, search.text_id, with_for_update=True, populate_existing=True
    )
    if ours is not None and ours.code == OPTED_OUT:
        opt_out(session, text.phone, source="carrier", now=now)
    if not finding.asked or text.looks != search.looks:
        return text
    if text.status is TextStatus.SENT and search.provider_id is not None:
        _poll_again(text, now, rules)
    elif text.status is TextStatus.UNKNOWN:
        _not_found(text, now, rules)
    session.flush()
    return text


def _not_anothers(session: Session, search: Search, candidates: Sequence[Found]) -> Found | None:
    """The oldest candidate that is no other text of ours with the same words."""
    if search.provider_id is not None:
        return candidates[0] if candidates else None
    ids = [found.provider_id for found in candidates]
    taken = set(
        session.exec(
            select(OutboundText.provider_id).where(
                col(OutboundText.provider_id).in_(ids), col(OutboundText.id) != search.text_id
            )
        )
    )
    free = [found for found in candidates if found.provider_id not in taken]
    return min(free, key=lambda found: found.created_at, default=None)


def _poll_again(text: OutboundText, now: datetime, rules: LineRules) -> None:
    text.looks += 1
    if text.looks >= rules.polls:
        text.next_look_at, text.final_at = None, now
    else:
        wait = rules.poll_after_seconds * 2**text.looks
        text.next_look_at = now + timedelta(seconds=wait)


def _not_found(text: OutboundText, now: datetime, rules: LineRules) -> None:
    text.looks += 1
    if text.looks % rules.looks:
        text.next_look_at = now + timedelta(seconds=rules.look_after_seconds)
        return
    text.next_look_at = None
    first_time = text.looks == rules.looks
    still_valid = text.valid_until is None or text.valid_until > now
    if first_time and still_valid and text.urgency in rules.sent_again:
        text.status, text.not_before = TextStatus.QUEUED, now
        log.warning("text_sent_again", text_id=text.id, purpose=text.purpose)
    else:
        text.final_at = now
        log.error("text_unknown_for_good", text_id=text.id, purpose=text.purpose)
