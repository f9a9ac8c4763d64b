"""What one is told after posting or changing an errand, and before calling one off."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import col, select

from dispatch.board.crews import Crew, crews_of
from dispatch.errands.finding import find
from dispatch.kinds import KINDS
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.messages import coordinator_phone
from dispatch.models import Assignment, AssignmentStatus, CareUnit, Errand
from dispatch.models.offer import HOLDING
from dispatch.our_errands.standing import Teller
from dispatch.phrasebook import wording
from dispatch.rules import rules_of
from dispatch.web.pages.errand import ADDRESS, Number
from dispatch.web.pages.kind_icons import ICONS
from dispatch.web.pages.page import Page, PageDep, see_other
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
            stands=teller.stands(errand, _crew(page, errand)),
            text_phone="" if text_phone is None else readable_phone(text_phone),
            phone=coordinator_phone(page.session, errand.team_id),
            workdays=rules.receipt_workdays,
        )

    @routes.get(f"{ADDRESS}/cancel", response_model=None)
    def calling_off(page: PageDep, number: Number) -> HTMLResponse | RedirectResponse:
        """Asks once more, and says what it would mean for whom."""
        errand = find(page.session, page.actor, number)
        if not _may_be_called_off(errand):
            return see_other(f"/errands/{number}")
        crew = _crew(page, errand)
        begun = _has_begun(page, errand)
        means = "asks" if begun else ("tells" if crew.holding else "ends")
        return page.show(
            "calling_off.html",
            errand=errand,
            kind=KINDS[errand.kind],
            means=means,
            names=wording.listed(crew.holding, page.language),
            when_words=wording.when(errand.starts_at or errand.wished_from, page.language),
        )

    return routes


def _crew(page: Page, errand: Errand) -> Crew:
    return crews_of(page.session, [errand.id]).get(errand.id) or Crew()


def _may_be_called_off(errand: Errand) -> bool:
    if errand.status is ErrandStatus.CANCELLING:
        return False
    actions = (ErrandAction.CANCEL, ErrandAction.ASK_TO_CANCEL)
    return any(after(errand.status, action) is not None for action in actions)


def _has_begun(page: Page, errand: Errand) -> bool:
    """Somebody is on the way or at work: he or she is asked before it is called off."""
    seats = page.session.exec(
        select(Assignment.status).where(
            Assignment.errand_id == errand.id, col(Assignment.status).in_(HOLDING)
        )
    ).all()
    return any(status is not AssignmentStatus.ACCEPTED for status in seats)
