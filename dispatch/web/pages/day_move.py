"""An errand of the day is given to somebody else by hand: looked at first, then done."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch.board.crews import shown_name
from dispatch.day import Day
from dispatch.errands.finding import find
from dispatch.errors import BadInput, Fault
from dispatch.kinds import KINDS
from dispatch.models import Errand
from dispatch.moving import move_to
from dispatch.noting import LONGEST, note_down, words_for_the_story
from dispatch.reassigning import against, give_to
from dispatch.web.pages.day import Wanted, seen
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other, word_of
from workers.models import Consultant


def day_move_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/day/move")
    def look_before_moving(page: PageDep, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
        """What would change, before anything does."""
        return page.show("move.html", **_move(page, wanted), typed="", fault="")

    @routes.post("/day/move", response_model=None)
    def move(page: ChangingPageDep, form: FormDep) -> HTMLResponse | RedirectResponse:
        """Done where the planner agrees; else only with a reason, which the story keeps."""
        about = _move(page, Wanted(**{name: word_of(form, name)[:12] for name in _FIELDS}))
        typed = word_of(form, "reason")
        try:
            reason = words_for_the_story(typed, field="reason")
        except BadInput as bad:
            return page.show(
                "move.html", status=422, **about, typed=typed, fault=bad.say(page.language)
            )
        if about["objection"] and not reason:
            missing = page.say("give.why_missing")
            return page.show("move.html", status=422, **about, typed=typed, fault=missing)
        _do(page, about, reason)
        return see_other(f"/day?date={about['drawn'].day}&team={about['team'].id}")

    return routes


_FIELDS = ("date", "team", "errand", "person")


def _do(page: Page, about: dict[str, Any], reason: str) -> None:
    errand: Errand = about["errand"]
    who: Consultant = about["who"]
    holder: int | None = about["instead_of"]
    how: dict[str, Any] = {
        "travel": page.service.travel,
        "actor": page.actor,
        "now": page.now,
        "reason": reason,
    }
    if holder is None:
        given = give_to(page.session, errand, who, **how)
    else:
        given = move_to(page.session, errand, who, instead_of=holder, **how)
    if reason and not given.overridden:
        note_down(page.session, errand.id, reason, actor=page.actor, now=page.now)


def _move(page: Page, wanted: Wanted) -> dict[str, Any]:
    """Who has the errand, who would have it, and what speaks against it."""
    context = seen(page, wanted)
    if not wanted.errand.isdecimal():
        raise BadInput([Fault("errand", "Välj ett ärende.", "Choose an errand.")])
    errand = find(page.session, page.actor, int(wanted.errand))
    day: Day = context["drawn"]
    who = page.session.get(Consultant, int(wanted.person)) if wanted.person.isdecimal() else None
    if who is None or not who.active or who.team_id != errand.team_id:
        raise BadInput([Fault("person", "Välj en person.", "Choose a person.")])
    bars = [
        (lane.id, bar) for lane in day.people for bar in lane.bars if bar.number == errand.number
    ]
    held = [person for person, bar in bars if bar.movable and person != who.id]
    holder = held[0] if held else None
    objection = against(
        page.session,
        errand,
        who,
        instead_of=holder,
        travel=page.service.travel,
        now=page.now,
    )
    return context | {
        "errand": errand,
        "kind": KINDS[errand.kind],
        "who": who,
        "who_name": shown_name(who.name, who.code, who.protected),
        "instead_of": holder,
        "from_whom": next((line for line in context["people"] if line.lane.id == holder), None),
        "objection": None if objection is None else objection[page.language],
        "longest": LONGEST,
    }
