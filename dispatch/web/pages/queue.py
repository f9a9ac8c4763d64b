"""The live queue: everything open, what it waits for, and what happens next."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch.board import Filters, Row, needs_a_human, queue
from dispatch.kinds import KINDS
from dispatch.lifecycle import ENDED, OPEN, ErrandAction, ErrandStatus, after
from dispatch.models import CareUnit
from dispatch.web.pages.fields import swedish
from dispatch.web.pages.page import Page, PageDep

Word = Annotated[str, Field(max_length=40)]


class Asked(BaseModel):
    """What the address asks to see."""

    status: Word = ""
    unit: Word = ""
    kind: Word = ""
    number: Word = ""
    after: Annotated[str, Field(max_length=60)] = ""


IN_ORDER = tuple(status for status in ErrandStatus if status in OPEN | ENDED)
ACTIONS: Sequence[tuple[str, ErrandAction]] = (
    ("hold", ErrandAction.HOLD),
    ("resume", ErrandAction.RESUME),
    ("go-on", ErrandAction.GO_ON),
)
"""The last part of the address, and what the life cycle must allow for it to be offered."""


def queue_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/queue")
    def show_queue(page: PageDep, given: Annotated[Asked, Query()]) -> HTMLResponse:
        asked = given.model_dump(exclude={"after"}, exclude_defaults=True)
        board = queue(
            page.session,
            page.actor,
            now=page.now,
            filters=_filters(asked),
            after=given.after or None,
            language=page.language,
        )
        more = None
        if board.next_page is not None:
            more = f"/queue?{urlencode(asked | {'after': board.next_page})}"
        return page.show(
            "queue.html",
            board=board,
            needs=needs_a_human(page.session, page.actor, now=page.now, language=page.language),
            asked=given,
            filtered=bool(asked),
            more=more,
            first=f"/queue?{urlencode(asked)}" if given.after else None,
            statuses=IN_ORDER,
            kinds=KINDS,
            units=_units(page),
            may=lambda row: possible(row, leads=page.leads),
            status_address=lambda one: f"/queue?{urlencode(asked | {'status': one})}",
            all_address="/queue?" + urlencode({k: v for k, v in asked.items() if k != "status"}),
        )

    return routes


def _filters(asked: dict[str, str]) -> Filters:
    """What the address asks for; what can't be read is not asked for."""
    status = asked.get("status", "")
    unit, number = asked.get("unit", ""), asked.get("number", "").lstrip("#").strip()
    return Filters(
        status=ErrandStatus(status) if status in set(ErrandStatus) else None,
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        kind=asked.get("kind") if asked.get("kind") in KINDS else None,
        number=int(number) if number.isdecimal() and len(number) < 10 else None,
    )


def _units(page: Page) -> list[CareUnit]:
    """The units to filter by; none for somebody who sees one unit only."""
    if not page.leads:
        return []
    found = page.session.exec(
        select(CareUnit).where(col(CareUnit.municipality_id) == page.actor.municipality_id)
    )
    return sorted(found, key=lambda unit: swedish(unit.name))


def possible(row: Row, *, leads: bool) -> list[str]:
    """What the reader may do with a row, in the words of the addresses."""
    can = []
    if leads:
        can = [word for word, action in ACTIONS if after(row.status, action) is not None]
        if row.status is ErrandStatus.OFFERING:
            can.append("ask-others")
    if _can_cancel(row.status):
        can.append("cancel")
    return can


def _can_cancel(status: ErrandStatus) -> bool:
    """Cancelling is offered until it has been asked for."""
    if status is ErrandStatus.CANCELLING:
        return False
    actions = (ErrandAction.CANCEL, ErrandAction.ASK_TO_CANCEL)
    return any(after(status, action) is not None for action in actions)
