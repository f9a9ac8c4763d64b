"""What somebody may do, and until when."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch.errors import NotFound
from dispatch.staff import skills
from dispatch.web.api.hours import Day
from dispatch.web.api.shapes import Given
from dispatch.web.api.team_only import LedDep, LookedAtDep
from dispatch.web.problems import said
from workers.models import Competence

Name = Annotated[
    str,
    Path(
        min_length=1,
        max_length=30,
        pattern=r"^[^\x00-\x1f\x7f/]+$",
        description="B, B96, BE, or a competence such as `lift`.",
        examples=["BE"],
    ),
]


class ValidTo(Given):
    """The last day it is valid; null: no end."""

    valid_to: Day | None = None


class CompetenceShown(BaseModel):
    """A licence or a competence. No copy of it is kept."""

    name: str
    valid_to: date | None = Field(description="The last day it is valid; null: no end.")


class CompetenceList(BaseModel):
    competences: list[CompetenceShown]


def competence_routes() -> APIRouter:
    router = APIRouter(
        tags=["competences"], prefix="/consultants/{code}/competences", responses=said(403, 404)
    )

    @router.get("", operation_id="list_competences", summary="What somebody may do")
    def list_competences(led: LookedAtDep) -> CompetenceList:
        """For those who lead the person's team: also what has run out."""
        held = led.session.exec(
            select(Competence)
            .where(Competence.consultant_id == led.person.id)
            .order_by(col(Competence.name))
        )
        return CompetenceList(competences=[_shown(one) for one in held])

    @router.put("/{name}", operation_id="grant_competence", summary="Somebody may do it")
    def grant(led: LedDep, name: Name, given: ValidTo) -> CompetenceShown:
        """For those who lead the person's team. What is known already is renewed."""
        return _shown(
            skills.grant(led.session, led.person, name, valid_to=given.valid_to, now=led.now)
        )

    @router.delete(
        "/{name}",
        operation_id="take_competence_away",
        summary="Somebody may do it no longer",
        status_code=204,
    )
    def take_away(led: LedDep, name: Name) -> Response:
        """For those who lead the person's team."""
        if not skills.take_away(led.session, led.person, name, now=led.now):
            raise NotFound
        return Response(status_code=204)

    return router


def _shown(held: Competence) -> CompetenceShown:
    return CompetenceShown(name=held.name, valid_to=held.valid_to)
