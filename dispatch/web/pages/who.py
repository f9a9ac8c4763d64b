"""Who could take an errand: the planner's best people with its reasons, and why not the others."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from dispatch.advice import Able, LeftOut, Reasons, why
from dispatch.assignments import crew
from dispatch.kinds import KINDS
from dispatch.models import Assignment, Errand
from dispatch.models.offer import HOLDING
from dispatch.web.pages.back import origin
from dispatch.web.pages.can import can
from dispatch.web.pages.errand import ADDRESS, Number, led
from dispatch.web.pages.page import Page, PageDep
from dispatch.web.pages.parts import From, is_part


def who_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/who")
    def who(page: PageDep, number: Number, came_from: From = "") -> HTMLResponse:
        errand = led(page, number)
        template = "who_part.html" if is_part(page) else "who.html"
        return page.show(template, **_asked(page, errand), came_from=origin(came_from) or "")

    return routes


def _asked(page: Page, errand: Errand) -> dict[str, Any]:
    """What the planner says; of an errand that is nobody else's any more, how it came to that."""
    allowed = can(page.session, errand, page.actor)
    seats = crew(page.session, errand)
    there = {seat.consultant_id for seat in seats}
    context: dict[str, Any] = {
        "errand": errand,
        "kind": KINDS[errand.kind],
        "can": allowed,
        "instead_of": replaced(seats) if "move" in allowed else None,
    }
    told = why(
        page.session,
        errand,
        travel=page.service.travel,
        language=page.language,
        now=page.now,
    )
    return context | {
        "reasons": told,
        "best": _but(told.best, there),
        "left_out": _left_out(told, there),
    }


def replaced(seats: Sequence[Assignment]) -> int | None:
    """Who would leave for somebody else, where only one person can."""
    holding = [seat.consultant_id for seat in seats if seat.status in HOLDING]
    return holding[0] if len(holding) == 1 else None


def _but(able: Sequence[Able], there: set[int]) -> list[Able]:
    return [one for one in able if one.consultant_id not in there]


def _left_out(told: Reasons, there: set[int]) -> list[LeftOut]:
    return [one for one in told.left_out if one.consultant_id not in there]
