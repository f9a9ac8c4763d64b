"""What is done with an errand: paused, taken up, cancelled, receipted, given to somebody."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session, select

from dispatch import handing_back
from dispatch.actors import Actor
from dispatch.errands import cancelling, changing, closing
from dispatch.errands.finding import find
from dispatch.errors import NotAllowed, NotFound
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Errand
from dispatch.reassigning import give_to
from dispatch.transition import lock_errand
from dispatch.web.api.shapes import Given, Number, checked_text
from dispatch.web.dependencies import ActorDep, LanguageDep, NowDep, ServiceDep, SessionDep
from dispatch.web.problems import said
from workers.models import Consultant

Reason = Annotated[str, Field(max_length=2000)]
CodeInside = Annotated[
    str,
    Field(min_length=1, max_length=12, description="The consultant's code.", examples=["ANNA"]),
]


class Hold(Given):
    """What the unit must answer first; at most 200 characters, never sent by text."""

    reason: Reason = Field(examples=["Vilken bil gäller det?"])


class Cancel(Given):
    reason: Reason = ""


class Receipt(Given):
    """The unit's acknowledgement."""

    relieved_minutes: int | None = Field(
        None, ge=-(2**31), le=2**31, description="Care time that was spared, if corrected."
    )


class Assign(Given):
    """Whom the errand is given to."""

    consultant: CodeInside
    instead_of: CodeInside | None = Field(None, description="Who loses a seat, if anybody does.")


class Remove(Given):
    """Who loses the seat."""

    consultant: CodeInside


class ErrandState(BaseModel):
    """Where the errand stands now."""

    number: int
    status: ErrandStatus
    version: int


class AssignedErrand(ErrandState):
    """Where the errand stands, and whether the planner would have done the same."""

    consultant: str
    overridden: bool = Field(description="True: the planner would not; the reason is `because`.")
    because: str | None


def errand_action_routes() -> APIRouter:
    router = APIRouter(tags=["errands"], prefix="/errands/{number}", responses=said(403, 404, 409))

    @router.post("/hold", operation_id="hold_errand", summary="Put on hold")
    def hold(
        number: Number, given: Hold, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> ErrandState:
        """The unit must answer something first; nobody is asked meanwhile."""
        errand = _mine(session, actor, number)
        reason = checked_text(given.reason, 200, field="reason")
        return _state(changing.put_on_hold(session, errand.id, reason=reason, actor=actor, now=now))

    @router.post("/resume", operation_id="resume_errand", summary="Take up again")
    def resume(number: Number, session: SessionDep, actor: ActorDep, now: NowDep) -> ErrandState:
        """It can be planned again: after a pause, or when nobody was found."""
        errand = _mine(session, actor, number)
        return _state(changing.resume(session, errand.id, actor=actor, now=now))

    @router.post("/cancel", operation_id="cancel_errand", summary="Cancel")
    def cancel(
        number: Number, given: Cancel, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> ErrandState:
        """At once while nobody is at it; else the consultant is asked first (`cancelling`)."""
        errand = _mine(session, actor, number)
        reason = checked_text(given.reason, 200, field="reason")
        return _state(cancelling.cancel(session, errand.id, reason=reason, actor=actor, now=now))

    @router.post("/go-on", operation_id="go_on_with_errand", summary="Take a cancellation back")
    def go_on(number: Number, session: SessionDep, actor: ActorDep, now: NowDep) -> ErrandState:
        """While it is `cancelling`: it goes on as planned, and the crew is told."""
        errand = _mine(session, actor, number)
        return _state(cancelling.go_on(session, errand.id, actor=actor, now=now))

    @router.post("/receipt", operation_id="receipt_errand", summary="Acknowledge")
    def receipt(
        number: Number, given: Receipt, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> ErrandState:
        """The unit has seen that it is done; it may correct how much care time it was spared."""
        errand = find(session, actor, number)
        if not actor.belongs_to(errand.unit_id):
            raise NotAllowed
        return _state(
            closing.receipt(
                session,
                errand.id,
                actor=actor,
                now=now,
                relieved_minutes=given.relieved_minutes,
            )
        )

    @router.post("/assign", operation_id="assign_errand", summary="Give to somebody")
    def assign(
        *,
        number: Number,
        given: Assign,
        service: ServiceDep,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
        language: LanguageDep,
    ) -> AssignedErrand:
        """The team gives a seat without asking; the consultant is told by text. Where the planner
        would not have done it, it is done all the same, and the answer and the story say why.
        """
        errand = _led(session, actor, number)
        if given.instead_of is not None:
            loser = _consultant(session, errand, given.instead_of)
            handing_back.remove(session, errand.id, loser.id, actor=actor, now=now)
        taker = _consultant(session, errand, given.consultant)
        done = give_to(session, errand, taker, travel=service.travel, actor=actor, now=now)
        state = _state(lock_errand(session, errand.id))
        return AssignedErrand(
            **state.model_dump(),
            consultant=taker.code,
            overridden=done.overridden,
            because=None if done.because is None else done.because[language],
        )

    @router.post("/remove", operation_id="remove_from_errand", summary="Take a seat back")
    def remove(
        number: Number, given: Remove, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> ErrandState:
        """The team takes the seat from somebody, who is told; somebody else is asked."""
        errand = _led(session, actor, number)
        loser = _consultant(session, errand, given.consultant)
        return _state(handing_back.remove(session, errand.id, loser.id, actor=actor, now=now))

    return router


def _mine(session: Session, actor: Actor, number: int) -> Errand:
    """The errand, for its unit and its team. Raises NotFound, NotAllowed."""
    errand = find(session, actor, number)
    if not (actor.belongs_to(errand.unit_id) or actor.leads(errand.team_id)):
        raise NotAllowed
    return errand


def _led(session: Session, actor: Actor, number: int) -> Errand:
    """The errand, for those who lead its team. Raises NotFound, NotAllowed."""
    errand = find(session, actor, number)
    if not actor.leads(errand.team_id):
        raise NotAllowed
    return errand


def _consultant(session: Session, errand: Errand, code: str) -> Consultant:
    found = session.exec(
        select(Consultant).where(
            Consultant.team_id == errand.team_id, Consultant.code == code.strip().upper()
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _state(errand: Errand) -> ErrandState:
    return ErrandState(number=errand.number, status=errand.status, version=errand.version)
