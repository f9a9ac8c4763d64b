"""What needs a human, in one list with clocks; and saying how it went."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import Field
from sqlmodel import col, select

from dispatch.board import needs_a_human
from dispatch.board.needs import mine
from dispatch.errors import NotAllowed, NotFound
from dispatch.models import DecisionItem
from dispatch.phrasebook import wording
from dispatch.phrasebook.reasons import why_words
from dispatch.settling import settle_need
from dispatch.timeline.names import names_of
from dispatch.web.pages.back import origin
from dispatch.web.pages.helping import helps
from dispatch.web.pages.page import (
    ChangingPageDep,
    FormDep,
    Page,
    PageDep,
    see_other,
    word_of,
)

MOST = 200
Told = Annotated[str, Query(max_length=12)]


def needs_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/needs")
    def show_needs(page: PageDep, told: Told = "") -> HTMLResponse:
        if not page.leads:
            raise NotAllowed
        shown = needs_shown(page, "/needs")
        return page.show("needs.html", told=what_was_settled(page, told), **shown)

    @routes.post("/needs/{item_id}/done")
    def taken_care_of(
        item_id: Annotated[int, Field(le=2**31 - 1)], page: ChangingPageDep, form: FormDep
    ) -> RedirectResponse:
        """Two at once: whoever was later is told who was quicker."""
        if not page.leads:
            raise NotAllowed
        if _item(page, item_id) is None:
            raise NotFound
        outcome = word_of(form, "words") or word_of(form, "outcome")
        settle_need(page.session, item_id, outcome=outcome, actor=page.actor, now=page.now)
        return see_other(_with_told(origin(word_of(form, "from")) or "/needs", item_id))

    return routes


def needs_shown(page: Page, here: str) -> dict[str, Any]:
    """The list for a template; its forms lead back `here`."""
    found = needs_a_human(
        page.session, page.actor, now=page.now, language=page.language, limit=MOST
    )
    return {"needs": found, "helps": helps, "needs_from": here}


def what_was_settled(page: Page, given: str) -> str:
    """What became of the item that somebody has just settled, in a sentence; "" for none."""
    item = _item(page, int(given)) if given.isdecimal() and len(given) < 10 else None
    if item is None:
        return ""
    why = why_words(item.why, page.language)
    if item.done_at is None:
        time = wording.time_of_day(item.due_at, now=page.now, language=page.language)
        return page.say("needs.comes_back", why=why, time=time)
    time = wording.time_of_day(item.done_at, now=page.now, language=page.language)
    if item.done_by == page.actor.name:
        return page.say("needs.told", why=why, time=time)
    names = names_of(page.session, [item.done_by or ""], [], page.language)
    return page.say("needs.told_other", why=why, time=time, who=names.who(item.done_by or ""))


def _item(page: Page, item_id: int) -> DecisionItem | None:
    if not page.leads:
        return None
    return page.session.exec(
        select(DecisionItem).where(col(DecisionItem.id) == item_id, mine(page.actor))
    ).one_or_none()


def _with_told(path: str, item_id: int) -> str:
    """The address of the list, with what it has to tell."""
    place, _, query = path.partition("?")
    asked: Mapping[str, str] = dict(parse_qsl(query)) | {"told": str(item_id)}
    return f"{place}?{urlencode(asked)}"
