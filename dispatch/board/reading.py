"""Reads a page of the queue: what is open, most pressing first, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.board.crews import Crew, crews_of
from dispatch.board.outlook import Reader, outlook
from dispatch.board.query import MISSING_PEOPLE, Place, counts_query, rows_query
from dispatch.board.row import Board, Filters, Flag, Row
from dispatch.errands.splitting import splittable
from dispatch.kinds import KINDS
from dispatch.lifecycle import ENDED, OWNERS, ErrandStatus
from dispatch.phrasebook import wording
from dispatch.phrasebook.clock_words import span
from dispatch.phrasebook.page_words import said
from dispatch.rules import rules_of

PAGE = 100
EVERYTHING = Filters()


def queue(
    session: Session,
    actor: Actor,
    *,
    now: datetime,
    filters: Filters = EVERYTHING,
    limit: int = PAGE,
    after: str | None = None,
    language: str | None = None,
) -> Board:
    """One page of what the actor may see and somebody still owes something about.

    Late and unfilled errands first, then by start. `after` is the former page's `next_page`;
    anything else starts from the top. Words are in `language`, or else the actor's own.
    Raises NotAllowed for an actor without a role.
    """
    rules = rules_of(session)
    reader = Reader(actor, language or actor.language, now, rules)
    soon = rules.close_to_start
    found = session.execute(
        rows_query(actor, filters, now=now, soon=soon, limit=limit, after=after)
    ).all()
    page = found[:limit]
    crews = crews_of(session, [row.id for row in page])
    parted = _splittable(session, page, crews)
    counted = session.execute(counts_query(actor, filters, now=now, soon=soon)).all()
    shown = [one for one in counted if filters.status in (None, one.status)]
    return Board(
        rows=tuple(
            _row(row, crews.get(row.id) or Crew(), reader, row.id in parted) for row in page
        ),
        counts={one.status: one.all for one in counted},
        total=sum(one.all for one in shown),
        pressing=sum(one.pressing for one in shown),
        next_page=_next_page(found, limit),
    )


def _splittable(session: Session, page: Sequence[Any], crews: Mapping[int, Crew]) -> frozenset[int]:
    """Only of the unfilled ones it is said that they could be split."""
    unfilled = [row.id for row in page if row.status is ErrandStatus.UNFILLED]
    return splittable(
        session, [one for one in unfilled if one not in crews or not crews[one].taken]
    )


def _next_page(found: Sequence[Any], limit: int) -> str | None:
    if len(found) <= limit:
        return None
    last = found[limit - 1]
    return str(Place(last.rank, last.when, last.id))


def _row(errand: Any, crew: Crew, reader: Reader, can_be_split: bool) -> Row:
    language = reader.language
    next_words, next_at = outlook(errand, crew, reader, can_be_split=can_be_split)
    owner = OWNERS[errand.status]
    return Row(
        errand_id=errand.id,
        number=errand.number,
        kind=errand.kind,
        kind_name=KINDS[errand.kind].label.say(language),
        unit_id=errand.unit_id,
        unit=errand.unit,
        status=errand.status,
        status_words=said(f"status.{errand.status.value}", language),
        seats=errand.seats,
        seats_taken=crew.taken,
        seats_words=said("board.seats", language, taken=crew.taken, seats=errand.seats),
        posted_at=errand.posted_at,
        age_words=span(reader.now - errand.posted_at, language),
        when=errand.when,
        when_words=wording.when(errand.when, language),
        waits_for=owner,
        waits_for_words=said(f"owner.{owner.value}", language),
        next_words=next_words,
        next_at=next_at,
        flags=_flags(errand, crew, now=reader.now, soon=reader.rules.close_to_start),
        version=errand.version,
    )


def _flags(errand: Any, crew: Crew, *, now: datetime, soon: timedelta) -> tuple[Flag, ...]:
    if errand.status in ENDED:
        return ()
    near = errand.status in MISSING_PEOPLE and errand.when <= now + soon
    seen = {
        Flag.LATE: errand.latest <= now,
        Flag.SILENT: errand.silent_since is not None,
        Flag.IN_DANGER: near and crew.taken < errand.seats,
        Flag.DELAYED: errand.delayed_until is not None,
    }
    return tuple(flag for flag, is_so in seen.items() if is_so)
