"""The live queue: everything open, what it waits for, and what happens next."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch.board import Filters, queue
from dispatch.kinds import KINDS
from dispatch.lifecycle import ENDED, OPEN, ErrandStatus
from dispatch.models import CareUnit
from dispatch.web.pages.fields import swedish
from dispatch.web.pages.needs import needs_shown, what_was_settled
from dispatch.web.pages.page import Page, PageDep, see_other

Word = Annotated[str, Field(max_length=40)]
IN_ORDER = tuple(status for status in ErrandStatus if status in OPEN | ENDED)


class Asked(BaseModel):
    """What the address asks to see; `late` and `day` beside what the errand is."""

    status: Word = ""
    unit: Word = ""
    kind: Word = ""
    number: Word = ""
    day: Word = ""
    late: Word = ""
    after: Annotated[str, Field(max_length=60)] = ""
    told: Annotated[str, Field(max_length=12)] = ""


def queue_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/queue", response_model=None)
    def show_queue(
        page: PageDep, given: Annotated[Asked, Query()]
    ) -> HTMLResponse | RedirectResponse:
        if page.actor.unit_id is not None:
            return see_other("/errands")
        asked = given.model_dump(exclude={"after", "told"}, exclude_defaults=True)
        board = queue(
            page.session,
            page.actor,
            now=page.now,
            filters=_filters(asked),
            after=given.after or None,
            language=page.language,
        )
        return page.show(
            "queue.html",
            board=board,
            asked=given,
            filtered=bool(asked),
            statuses=IN_ORDER,
            kinds=KINDS,
            units=_units(page),
            told=what_was_settled(page, given.told),
            **needs_shown(page, address(asked)),
            **_ways(asked, after=given.after, next_page=board.next_page),
        )

    return routes


def address(asked: Mapping[str, str], **more: str) -> str:
    """The queue with these filters."""
    wanted = {name: value for name, value in {**asked, **more}.items() if value}
    return f"/queue?{urlencode(wanted)}" if wanted else "/queue"


def _ways(asked: Mapping[str, str], *, after: str, next_page: str | None) -> dict[str, Any]:
    """Where the page's own links lead: every filter stays but the one that is pressed."""
    return {
        "back": address(asked, after=after),
        "more": None if next_page is None else address(asked, after=next_page),
        "first": address(asked) if after else None,
        "status_address": lambda one: address(asked, status=one),
        "all_address": address(asked, status=""),
        "late_address": address(asked, late="" if asked.get("late") else "yes"),
    }


def _filters(asked: Mapping[str, str]) -> Filters:
    """What the address asks for; what can't be read is not asked for."""
    status = asked.get("status", "")
    unit, number = asked.get("unit", ""), asked.get("number", "").lstrip("#").strip()
    return Filters(
        status=ErrandStatus(status) if status in set(ErrandStatus) else None,
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        kind=asked.get("kind") if asked.get("kind") in KINDS else None,
        number=int(number) if number.isdecimal() and len(number) < 10 else None,
        day=_day(asked.get("day", "")),
        pressing=asked.get("late") == "yes",
    )


def _day(given: str) -> date | None:
    """Not the very ends of the calendar, which have no day before or after them."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if 1900 < day.year < 3000 else None


def _units(page: Page) -> list[CareUnit]:
    """The units to filter by; none for somebody who sees one unit only."""
    if not page.leads:
        return []
    found = page.session.exec(
        select(CareUnit).where(col(CareUnit.municipality_id) == page.actor.municipality_id)
    )
    return sorted(found, key=lambda unit: swedish(unit.name))
