"""GET /api/figures: lead times, fill rates and relieved hours, per week, month, kind or unit."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from dispatch import figures
from dispatch.figures import By
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep
from dispatch.web.problems import said
from workers.calendar import local_day


class FigureRow(BaseModel):
    """One group; where `hidden`, there are too few errands to tell, and the rest is empty."""

    name: str = Field(
        description="The week's Monday or the month's first day, a kind's or a unit's"
        " name; empty for all together."
    )
    posted: int
    lead_hours: float | None = Field(description="Median hours from posting to the work's end.")
    first_ask: float | None = Field(
        description="Share of the staffed for which nobody had to be asked again, 0 to 1."
    )
    unfilled: float | None = Field(description="Share that at some time had nobody left to ask.")
    partial: float | None = Field(description="Share of the ended that were done in part.")
    relieved_hours: float | None = Field(description="Care time that the units were spared.")
    hidden: bool


class FigureTable(BaseModel):
    """The groups, and all of them together."""

    since: date
    until: date
    by: By
    groups: list[FigureRow]
    total: FigureRow


def figure_routes() -> APIRouter:
    router = APIRouter(tags=["figures"], responses=said(403))

    @router.get("/figures", operation_id="read_figures", summary="Figures")
    def read_figures(
        *,
        session: ReadDep,
        actor: ActorDep,
        now: NowDep,
        since: Annotated[str, Query(max_length=10, description="yyyy-mm-dd, a Swedish day.")] = "",
        until: Annotated[str, Query(max_length=10, description="Included.")] = "",
        by: Annotated[str, Query(max_length=10, description="week, month, kind or unit.")] = "",
        kind: Annotated[str, Query(max_length=60)] = "",
    ) -> FigureTable:
        """For a unit's chief the unit's own, for a team's leaders the team's; the last twelve
        weeks where no days are given."""
        asked = figures.asked_of(today=local_day(now), since=since, until=until, by=by, kind=kind)
        answer = figures.count(session, actor, asked)
        return FigureTable(
            since=asked.since,
            until=asked.until,
            by=asked.by,
            groups=[FigureRow.model_validate(one, from_attributes=True) for one in answer.groups],
            total=FigureRow.model_validate(answer.total, from_attributes=True),
        )

    return router
