"""The unit's receipt: was it done, how much care time was spared, and a word of thanks."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import col, select

from dispatch.board.crews import shown_name
from dispatch.errands import closing
from dispatch.errands.finding import find
from dispatch.errors import BadInput, Fault, NotAllowed
from dispatch.kinds import KINDS
from dispatch.lifecycle import ENDED, ErrandStatus
from dispatch.models import Assignment, Errand
from dispatch.models.offer import SEATED
from dispatch.phrasebook import wording
from dispatch.web.pages.errand import ADDRESS, Number
from dispatch.web.pages.kind_icons import ICONS
from dispatch.web.pages.page import (
    ChangingPageDep,
    FormDep,
    Page,
    PageDep,
    see_other,
    word_of,
)
from workers.models import Consultant


def receipt_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/receipt", response_model=None)
    def look(page: PageDep, number: Number) -> HTMLResponse | RedirectResponse:
        errand = _own(page, number)
        if errand.status not in ENDED and errand.status is not ErrandStatus.CLOSED:
            return see_other(f"/errands/{number}")
        return _show(page, errand)

    @routes.post(f"{ADDRESS}/receipt", response_model=None)
    def receipt(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand, given = _own(page, number), word_of(form, "relieved_minutes")
        try:
            closing.receipt(
                page.session,
                errand.id,
                actor=page.actor,
                now=page.now,
                relieved_minutes=_minutes(given),
            )
        except BadInput as bad:
            return _show(page, errand, given=given, fault=bad.say(page.language))
        return see_other(f"/errands/{number}/receipt")

    return routes


def _show(page: Page, errand: Errand, *, given: str = "", fault: str = "") -> HTMLResponse:
    """The form; or, once it has been given, the thanks for it."""
    return page.show(
        "receipt.html",
        status=422 if fault else 200,
        errand=errand,
        kind=KINDS[errand.kind],
        icon_name=ICONS[errand.kind],
        names=wording.listed(_crew(page, errand), page.language),
        ended_words="" if errand.ended_at is None else wording.when(errand.ended_at, page.language),
        given=given if fault else str(errand.relieved_minutes),
        fault=fault,
        closed=errand.status is ErrandStatus.CLOSED,
    )


def _crew(page: Page, errand: Errand) -> list[str]:
    found = page.session.exec(
        select(Consultant)
        .join(Assignment, col(Assignment.consultant_id) == col(Consultant.id))
        .where(Assignment.errand_id == errand.id, col(Assignment.status).in_(SEATED))
        .order_by(col(Assignment.seat))
    )
    return [shown_name(who.name, who.code, who.protected) for who in found]


def _own(page: Page, number: int) -> Errand:
    """The reader's own unit's errand: only the unit can say that it got what it asked for."""
    errand = find(page.session, page.actor, number)
    if not page.actor.belongs_to(errand.unit_id):
        raise NotAllowed
    return errand


def _minutes(given: str) -> int | None:
    """Minutes as typed; None where the field was left empty. Raises BadInput."""
    if not given:
        return None
    if given.isdecimal() and len(given) < 6:
        return int(given)
    sv, en = "Skriv minuterna med siffror.", "Write the minutes in digits."
    raise BadInput([Fault("relieved_minutes", sv, en)])
