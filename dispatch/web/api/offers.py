"""Questions to consultants: those that are open, and answers that came by phone."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlmodel import Session, col, select

from dispatch import assignments, offers
from dispatch.actors import Actor
from dispatch.errands.finding import find
from dispatch.errors import NotAllowed, NotFound
from dispatch.leading import team_only
from dispatch.models import Errand, Offer, OfferStatus
from dispatch.web.api.offer_shapes import OfferShown
from dispatch.web.api.shapes import LARGEST_ID, Id
from dispatch.web.api.showing import offer_shown, offers_of
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said
from workers.models import Consultant

MOST = 500


class OfferList(BaseModel):
    offers: list[OfferShown]


def offer_routes() -> APIRouter:
    router = APIRouter(tags=["offers"], prefix="/offers", responses=said(403, 404))

    @router.get("", operation_id="list_offers", summary="Questions to consultants")
    def list_offers(
        session: ReadDep,
        actor: ActorDep,
        errand: Annotated[
            int | None,
            Query(ge=1, le=LARGEST_ID, description="An errand's number: all of its questions."),
        ] = None,
    ) -> OfferList:
        """For the team: the open questions, the most pressing first; or all about one errand.

        There is no list by person: nobody is to be counted by his or her answers.
        """
        team_only(actor)
        if errand is not None:
            return OfferList(offers=offers_of(session, find(session, actor, errand)))
        return OfferList(offers=_open(session, actor))

    @router.post(
        "/{id}/accept",
        operation_id="accept_offer",
        summary="Yes, by phone",
        responses=said(409),
    )
    def accept_offer(
        id: Id,  # noqa: A002 - the path's own name
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> OfferShown:
        """A consultant has phoned and takes it; a text says so to him or her."""
        errand, person = _asked(session, actor, id)
        seat = assignments.accept(session, id, actor=actor, now=now)
        assignments.tell_assigned(session, errand, seat, person, now=now)
        return offer_shown(offers.fresh(session, id), errand.number, person.code)

    @router.post(
        "/{id}/decline",
        operation_id="decline_offer",
        summary="No, by phone",
        responses=said(409),
    )
    def decline_offer(
        id: Id,  # noqa: A002 - the path's own name
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> OfferShown:
        """A consultant has phoned and can't; somebody else is asked."""
        errand, person = _asked(session, actor, id)
        offers.decline(session, id, actor=actor, now=now)
        return offer_shown(offers.fresh(session, id), errand.number, person.code)

    return router


def _open(session: Session, actor: Actor) -> list[OfferShown]:
    wanted = (
        select(Offer, Errand.number, Consultant.code)
        .join(Errand, col(Errand.id) == col(Offer.errand_id))
        .join(Consultant, col(Consultant.id) == col(Offer.consultant_id))
        .where(Offer.status == OfferStatus.SENT, Errand.municipality_id == actor.municipality_id)
    )
    if actor.team_id is not None:
        wanted = wanted.where(Errand.team_id == actor.team_id)
    rows = session.exec(wanted.order_by(col(Offer.answer_by), col(Offer.id)).limit(MOST))
    return [offer_shown(offer, number, code) for offer, number, code in rows]


def _asked(session: Session, actor: Actor, offer_id: int) -> tuple[Errand, Consultant]:
    """The errand and the person of a question that the actor may answer for somebody."""
    row = session.exec(
        select(Errand, Consultant)
        .join(Offer, col(Offer.errand_id) == col(Errand.id))
        .join(Consultant, col(Consultant.id) == col(Offer.consultant_id))
        .where(Offer.id == offer_id, Errand.municipality_id == actor.municipality_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    errand, person = row
    if not actor.leads(errand.team_id):
        raise NotAllowed if actor.belongs_to(errand.unit_id) else NotFound
    return errand, person
