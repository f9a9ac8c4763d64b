"""Posting an errand: the menu of kinds, a form of four steps for each, and a last look."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errands.posting import digest_of, post
from dispatch.errors import NotAllowed, NotFound
from dispatch.kinds import KINDS, Kind
from dispatch.messages import coordinator_phone
from dispatch.models import CareUnit
from dispatch.web.pages.fields import swedish
from dispatch.web.pages.filling import ONCE, Filling, Ready
from dispatch.web.pages.kind_icons import IN_GROUPS
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other
from dispatch.web.pages.repeating import usual_of
from dispatch.web.pages.sheet import sheet
from dispatch.web.pages.steps import Step
from dispatch.web.pages.turning import turn

LONGEST = 64
KindName = Annotated[str, Path(max_length=60)]


def posting_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/errands/new")
    def menu(page: PageDep) -> HTMLResponse:
        return page.show(
            "menu.html",
            groups=IN_GROUPS,
            kinds=KINDS,
            usual=usual_of(page),
            phone=_whom_to_ring(page),
        )

    @routes.get("/errands/new/{kind_name}")
    def empty_form(page: PageDep, kind_name: KindName) -> HTMLResponse:
        filling = _filling(page, kind_name)
        return sheet(filling, filling.begun(), [Step.WHAT])

    @routes.post("/errands/new/{kind_name}", response_model=None)
    def filled_in(
        page: ChangingPageDep, kind_name: KindName, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        came = turn(_filling(page, kind_name), form)
        return _post(page, came) if isinstance(came, Ready) else came

    return routes


def _whom_to_ring(page: Page) -> str:
    """The coordinator's phone, for a unit; "" for the team itself."""
    unit_id = page.actor.unit_id
    if unit_id is None:
        return ""
    return coordinator_phone(page.session, page.session.get_one(CareUnit, unit_id).team_id)


def _filling(page: Page, kind_name: str) -> Filling:
    kind = kind_named(kind_name)
    return Filling(page, kind, units_for(page.session, page.actor), f"/errands/new/{kind.name}")


def _post(page: Page, ready: Ready) -> RedirectResponse:
    """The token makes a second click find what the first one posted."""
    said = repr(sorted(ready.answers.hidden())).encode("utf-8", "surrogatepass")
    posted = post(
        page.session,
        ready.unit,
        ready.errand,
        actor=page.actor,
        now=page.now,
        idempotency_key=ready.answers.one(ONCE)[:LONGEST] or None,
        digest=digest_of(said),
    )
    return see_other(f"/errands/{posted.errand.number}/posted")


def kind_named(name: str) -> Kind:
    """Raises NotFound."""
    if name not in KINDS:
        raise NotFound
    return KINDS[name]


def units_for(session: Session, actor: Actor) -> list[CareUnit]:
    """The units in whose name the actor may post. Raises NotAllowed where there are none."""
    query = select(CareUnit).where(col(CareUnit.municipality_id) == actor.municipality_id)
    if actor.unit_id is not None:
        query = query.where(col(CareUnit.id) == actor.unit_id)
    elif actor.team_id is not None:
        query = query.where(col(CareUnit.team_id) == actor.team_id)
    units = [
        unit
        for unit in session.exec(query)
        if actor.belongs_to(unit.id) or actor.leads(unit.team_id)
    ]
    if not units:
        raise NotAllowed
    return sorted(units, key=lambda unit: swedish(unit.name))
