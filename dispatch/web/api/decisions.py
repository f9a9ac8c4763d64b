"""What waits for a human: listed, and settled."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session, col, select

from dispatch import decisions
from dispatch.leading import led, team_only
from dispatch.models import DecisionItem, DecisionKind, Errand, Shortcoming
from dispatch.phrasebook.reasons import why_words
from dispatch.web.api.shapes import Given, Id, checked_text
from dispatch.web.api.team_only import teams_of
from dispatch.web.dependencies import ActorDep, LanguageDep, NowDep, ReadDep, SessionDep
from dispatch.web.language import Language
from dispatch.web.problems import said
from notifications.models import InboundText
from workers.models import Consultant


class DecisionShown(BaseModel):
    """Something that waits for the coordinator or the chief."""

    id: int
    kind: DecisionKind
    why: str = Field(description="For programs.", examples=["silent"])
    words: str = Field(description="For people.")
    errand: int | None = Field(description="The errand's number.")
    consultant: str | None = Field(description="The consultant's code.")
    text: str | None = Field(description="What was written to us, where that is what waits.")
    created_at: datetime
    due_at: datetime
    with_chief: bool = Field(description="It has waited too long for the coordinator.")


class DecisionList(BaseModel):
    """The most pressing first; at most 200 of each team."""

    decisions: list[DecisionShown]


class Settled(Given):
    """What was done about it; at most 40 characters."""

    outcome: Annotated[str, Field(max_length=200)] = Field("settled", examples=["rang, allt väl"])


class SettledDecision(BaseModel):
    id: int
    done_at: datetime | None
    outcome: str | None


def decision_routes() -> APIRouter:
    router = APIRouter(tags=["decisions"], prefix="/decisions", responses=said(403))

    @router.get("", operation_id="list_decisions", summary="What waits for a human")
    def list_decisions(session: ReadDep, actor: ActorDep, language: LanguageDep) -> DecisionList:
        """For those who lead a team."""
        team_only(actor)
        items = [
            item
            for team_id in teams_of(session, actor)
            for item in decisions.open_items(session, team_id)
        ]
        return DecisionList(decisions=_shown(session, items, language))

    @router.post(
        "/{id}/settle",
        operation_id="settle_decision",
        summary="It is taken care of",
        responses=said(404),
    )
    def settle_decision(
        id: Id,  # noqa: A002 - the path's own name
        given: Settled,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> SettledDecision:
        """For those who lead the team. A second time changes nothing."""
        team_only(actor)
        item = led(session, actor, DecisionItem, id)
        outcome = checked_text(given.outcome, 40, field="outcome") or "settled"
        done = decisions.settle(session, item.id, by=actor.name, outcome=outcome, now=now)
        return SettledDecision(id=done.id, done_at=done.done_at, outcome=done.outcome)

    return router


def _shown(session: Session, items: list[DecisionItem], language: Language) -> list[DecisionShown]:
    numbers = dict(
        session.exec(
            select(Errand.id, Errand.number).where(
                col(Errand.id).in_({item.errand_id for item in items})
            )
        ).all()
    )
    codes = dict(
        session.exec(
            select(Consultant.id, Consultant.code).where(
                col(Consultant.id).in_({item.consultant_id for item in items})
            )
        ).all()
    )
    texts = dict(
        session.exec(
            select(InboundText.id, InboundText.body).where(
                col(InboundText.id).in_({item.inbound_id for item in items})
            )
        ).all()
    )
    shortcomings = dict(
        session.exec(
            select(Shortcoming.id, Shortcoming.words).where(
                col(Shortcoming.id).in_({item.shortcoming_id for item in items})
            )
        ).all()
    )
    return [
        DecisionShown(
            id=item.id,
            kind=item.kind,
            why=item.why,
            words=why_words(item.why, language),
            errand=None if item.errand_id is None else numbers[item.errand_id],
            consultant=None if item.consultant_id is None else codes[item.consultant_id],
            text=texts.get(item.inbound_id or 0) or shortcomings.get(item.shortcoming_id or 0),
            created_at=item.created_at,
            due_at=item.due_at,
            with_chief=item.step >= 2,
        )
        for item in sorted(items, key=lambda item: (item.due_at, item.id))
    ]
