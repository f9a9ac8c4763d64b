"""What one is told after posting or changing an errand: where it stands, and what comes next."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from dispatch.board.crews import Crew, crews_of
from dispatch.errands.finding import find
from dispatch.kinds import KINDS
from dispatch.messages import coordinator_phone
from dispatch.models import CareUnit, Errand
from dispatch.our_errands.standing import Teller
from dispatch.rules import rules_of
from dispatch.web.pages.errand import ADDRESS, Number
from dispatch.web.pages.kind_icons import ICONS
from dispatch.web.pages.page import Page, PageDep
from workers.phone import readable_phone


def posted_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/posted")
    def posted(
        page: PageDep, number: Number, changed: Annotated[str, Query()] = ""
    ) -> HTMLResponse:
        """Thanks, and what happens now."""
        errand = find(page.session, page.actor, number)
        unit = page.session.get_one(CareUnit, errand.unit_id)
        rules = rules_of(page.session)
        teller = Teller(page.now, page.language, rules.ask_ahead)
        text_phone = unit.text_phone
        return page.show(
            "posted.html",
            errand=errand,
            kind=KINDS[errand.kind],
            icon_name=ICONS[errand.kind],
            changed=bool(changed),
            stands=teller.stands(errand, crew_of(page, errand)),
            text_phone="" if text_phone is None else readable_phone(text_phone),
            phone=coordinator_phone(page.session, errand.team_id),
            workdays=rules.receipt_workdays,
        )

    return routes


def crew_of(page: Page, errand: Errand) -> Crew:
    """Who has said yes to it."""
    return crews_of(page.session, [errand.id]).get(errand.id) or Crew()
