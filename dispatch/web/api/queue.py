"""GET /api/queue: what is open, what it waits for, and what happens next."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from dispatch import board
from dispatch.board import Filters, Flag
from dispatch.lifecycle import ErrandStatus, Owner
from dispatch.web.api.shapes import LARGEST_ID
from dispatch.web.dependencies import ActorDep, LanguageDep, NowDep, ReadDep


class QueueRow(BaseModel):
    """One errand of the queue; `..._words` are for people, in the language of the asker."""

    number: int
    kind: str
    kind_name: str
    unit_id: int
    unit: str
    status: ErrandStatus
    status_words: str
    seats: int
    seats_taken: int
    posted_at: datetime
    age_words: str
    when: datetime = Field(description="The planned start, or the wished one.")
    when_words: str
    waits_for: Owner
    waits_for_words: str
    next_words: str = Field(description="What happens next, and when.")
    next_at: datetime | None
    flags: list[Flag]
    version: int


class Queue(BaseModel):
    """A page of the queue, the most pressing first."""

    rows: list[QueueRow]
    counts: dict[ErrandStatus, int]
    total: int
    pressing: int
    next: str | None = Field(description="Give it as `after` for the next page; null: no more.")


def queue_routes() -> APIRouter:
    router = APIRouter(tags=["queue"])

    @router.get("/queue", operation_id="read_queue", summary="The queue")
    def read_queue(
        *,
        session: ReadDep,
        actor: ActorDep,
        now: NowDep,
        language: LanguageDep,
        status: ErrandStatus | None = None,
        kind: Annotated[str | None, Query(max_length=60, pattern="^[a-z_]+$")] = None,
        unit_id: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
        after: Annotated[
            str | None,
            Query(pattern=r"^[0-9]\.-?[0-9]{1,17}\.[0-9]{1,9}$", description="`next` of a page."),
        ] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = board.PAGE,
    ) -> Queue:
        """What somebody still owes something about: the unit's own, or the team's."""
        page = board.queue(
            session,
            actor,
            now=now,
            filters=Filters(status=status, kind=kind, unit_id=unit_id),
            limit=limit,
            after=after,
            language=language,
        )
        return Queue(
            rows=[QueueRow.model_validate(row, from_attributes=True) for row in page.rows],
            counts=dict(page.counts),
            total=page.total,
            pressing=page.pressing,
            next=page.next_page,
        )

    return router
