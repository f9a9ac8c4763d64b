"""The coordinator gives an errand to somebody: looked at first where the planner objects."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch.assignments import crew
from dispatch.board.crews import shown_name
from dispatch.errors import BadInput, Fault
from dispatch.kinds import KINDS
from dispatch.models import Errand
from dispatch.models.offer import HOLDING
from dispatch.moving import move_to
from dispatch.noting import LONGEST, note_down, words_for_the_story
from dispatch.reassigning import against, give_to
from dispatch.web.pages.back import back, origin
from dispatch.web.pages.details import Refused
from dispatch.web.pages.errand import ADDRESS, Number, led, still
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, word_of
from workers.models import Consultant

Id = Annotated[str, Field(max_length=12)]


class Wanted(BaseModel):
    """Who is to have it, and who would leave for that; consultants' ids."""

    consultant: Id = ""
    instead_of: Id = ""
    came_from: Annotated[str, Field(alias="from", max_length=300)] = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """Somebody is to have an errand, maybe instead of somebody."""

    errand: Errand
    who: Consultant
    instead_of: Consultant | None
    objection: str
    """The planner's, in the reader's language; "" where it would do the same."""


def giving_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/give")
    def look_first(
        page: PageDep, number: Number, wanted: Annotated[Wanted, Query()]
    ) -> HTMLResponse:
        """What would change, and what the planner says to it, before anything does."""
        errand = led(page, number)
        try:
            giving = _giving(page, errand, wanted)
        except BadInput as bad:
            instead = wanted.instead_of
            field = f"move-{instead}" if instead.isdecimal() else "consultant"
            return still(page, errand, Refused(field, words=bad.say(page.language)))
        return _show(page, giving, came_from=origin(wanted.came_from) or "")

    @routes.post(f"{ADDRESS}/give", response_model=None)
    def give(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        """Done at once where the planner agrees; else only with a reason, which the story keeps."""
        errand = led(page, number)
        wanted = Wanted.model_validate(
            {
                "consultant": word_of(form, "consultant")[:12],
                "instead_of": word_of(form, "instead_of")[:12],
            }
        )
        giving = _giving(page, errand, wanted)
        typed, came_from = word_of(form, "reason"), origin(word_of(form, "from")) or ""
        try:
            reason = words_for_the_story(typed, field="reason")
        except BadInput as bad:
            fault = bad.say(page.language)
            return _show(page, giving, came_from, typed=typed, fault=fault, status=422)
        if giving.objection and not reason:
            fault = page.say("give.why_missing") if "reason" in form else ""
            return _show(page, giving, came_from, fault=fault, status=422)
        _give(page, giving, reason)
        return back(form, number)

    return routes


def _give(page: Page, giving: Giving, reason: str) -> None:
    about: dict[str, Any] = {
        "travel": page.service.travel,
        "actor": page.actor,
        "now": page.now,
        "reason": reason,
    }
    if giving.instead_of is None:
        given = give_to(page.session, giving.errand, giving.who, **about)
    else:
        leaving = giving.instead_of.id
        given = move_to(page.session, giving.errand, giving.who, instead_of=leaving, **about)
    if reason and not given.overridden:
        note_down(page.session, giving.errand.id, reason, actor=page.actor, now=page.now)


def _giving(page: Page, errand: Errand, wanted: Wanted) -> Giving:
    """Raises BadInput for nobody, or for somebody who isn't in the team or has no seat of it."""
    who = _person(page, errand, wanted.consultant)
    if who is None:
        raise BadInput([Fault("consultant", "Välj en person.", "Choose a person.")])
    leaving = _person(page, errand, wanted.instead_of)
    if leaving is not None and leaving.id not in {
        seat.consultant_id for seat in crew(page.session, errand) if seat.status in HOLDING
    }:
        leaving = None
    objection = against(
        page.session,
        errand,
        who,
        instead_of=None if leaving is None else leaving.id,
        travel=page.service.travel,
        now=page.now,
    )
    return Giving(errand, who, leaving, "" if objection is None else objection[page.language])


def _person(page: Page, errand: Errand, given: str) -> Consultant | None:
    if not given.isdecimal():
        return None
    return page.session.exec(
        select(Consultant).where(
            Consultant.id == int(given),
            Consultant.team_id == errand.team_id,
            col(Consultant.active),
        )
    ).one_or_none()


def _show(
    page: Page,
    giving: Giving,
    came_from: str,
    *,
    typed: str = "",
    fault: str = "",
    status: int = 200,
) -> HTMLResponse:
    return page.show(
        "give.html",
        status=status,
        errand=giving.errand,
        kind=KINDS[giving.errand.kind],
        who=giving.who,
        who_name=_name(giving.who),
        leaving=giving.instead_of,
        leaving_name="" if giving.instead_of is None else _name(giving.instead_of),
        objection=giving.objection,
        longest=LONGEST,
        typed=typed,
        fault=fault,
        came_from=came_from,
    )


def _name(who: Consultant) -> str:
    return shown_name(who.name, who.code, who.protected)
