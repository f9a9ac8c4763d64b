"""Saying that something which waited for a human has been taken care of."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from sqlmodel import col, select

from dispatch import decisions
from dispatch.board.needs import mine
from dispatch.errors import NotAllowed, NotFound
from dispatch.models import DecisionItem
from dispatch.web.dependencies import ActorDep, NowDep, SessionDep
from dispatch.web.pages.page import LEADING, see_other


def needs_routes() -> APIRouter:
    routes = APIRouter()

    @routes.post("/needs/{item_id}/done")
    def taken_care_of(
        item_id: int, actor: ActorDep, session: SessionDep, now: NowDep
    ) -> RedirectResponse:
        if actor.role not in LEADING:
            raise NotAllowed
        found = session.exec(
            select(DecisionItem.id).where(col(DecisionItem.id) == item_id, mine(actor))
        ).one_or_none()
        if found is None:
            raise NotFound
        decisions.settle(session, item_id, by=actor.name, outcome="handled", now=now)
        return see_other("/queue")

    return routes
