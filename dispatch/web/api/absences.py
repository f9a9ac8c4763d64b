"""Who is away when. Why is nobody's business: there is no field for it."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field
from sqlmodel import col, select

from dispatch import away
from dispatch.errors import BadInput, Fault, NotFound
from dispatch.leading import led, team_only
from dispatch.web.api.shapes import Code, Given, Id, Moment
from dispatch.web.api.team_only import consultant_of, teams_of
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said
from workers import absence
from workers.calendar import local_day
from workers.models import Absence, Consultant

LONGEST_LOOK = timedelta(days=366)
Day = Annotated[date | None, Query(description="Swedish date.", examples=["2027-04-14"])]


class NewAbsence(Given):
    """From when until when; there is nothing else to say."""

    starts_at: Moment
    ends_at: Moment


class AbsenceShown(BaseModel):
    id: int
    consultant: str = Field(description="The consultant's code.")
    starts_at: Moment
    ends_at: Moment


class NotedAbsence(AbsenceShown):
    """What was noted, and the numbers of the errands that somebody else is now asked for."""

    errands_freed: list[int]


class AbsenceList(BaseModel):
    absences: list[AbsenceShown]


def absence_routes() -> APIRouter:
    router = APIRouter(tags=["absences"], responses=said(403))

    @router.get("/absences", operation_id="list_absences", summary="Who is away")
    def list_absences(
        session: ReadDep, actor: ActorDep, now: NowDep, first: Day = None, last: Day = None
    ) -> AbsenceList:
        """For those who lead a team: absences that touch the days; the next two weeks if unsaid."""
        team_only(actor)
        start, end = _days(first or local_day(now), last)
        found = [
            one
            for team_id in teams_of(session, actor)
            for one in absence.absences(session, team_id, first=start, last=end)
        ]
        ids = {one.consultant_id for one in found}
        codes = dict(
            session.exec(
                select(Consultant.id, Consultant.code).where(col(Consultant.id).in_(ids))
            ).all()
        )
        return AbsenceList(absences=[_shown(one, codes[one.consultant_id]) for one in found])

    @router.post(
        "/consultants/{code}/absences",
        operation_id="note_absence",
        summary="Somebody is away",
        status_code=201,
        responses=said(404),
    )
    def note_absence(
        code: Code, new: NewAbsence, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> NotedAbsence:
        """For those who lead the person's team. What it covers is asked for anew. An absence that
        overlaps or touches another becomes one with it.
        """
        person = consultant_of(session, actor, code)
        if new.ends_at - new.starts_at > away.LONGEST:
            raise BadInput(
                [Fault("ends_at", "Det är mer än tre år.", "That is more than three years.")]
            )
        freed = away.go_away(
            session, person, starts_at=new.starts_at, ends_at=new.ends_at, actor=actor, now=now
        )
        noted = session.exec(
            select(Absence).where(
                Absence.consultant_id == person.id,
                col(Absence.ended_at).is_(None),
                Absence.starts_at <= new.starts_at,
                Absence.ends_at >= new.ends_at,
            )
        ).one()
        return NotedAbsence(
            **_shown(noted, person.code).model_dump(), errands_freed=list(freed.numbers)
        )

    @router.delete(
        "/absences/{id}",
        operation_id="call_off_absence",
        summary="Take an absence back",
        status_code=204,
        responses=said(404),
    )
    def call_off_absence(
        id: Id,  # noqa: A002 - the path's own name
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> Response:
        """For those who lead the person's team. One that has begun ends now."""
        team_only(actor)
        row = session.get(Absence, id)
        if row is None or row.ended_at is not None:
            raise NotFound
        person = led(session, actor, Consultant, row.consultant_id)
        away.end_absence(session, person, row, now=now)
        return Response(status_code=204)

    return router


def _days(first: date, last: date | None) -> tuple[date, date]:
    """Raises BadInput where the days are the wrong way round, too many, or off the calendar."""
    if not 1990 <= first.year <= 2200 or (last is not None and last.year > 2200):
        raise BadInput([Fault("first", "Det datumet finns inte.", "There is no such date.")])
    end = first + timedelta(days=14) if last is None else last
    if not timedelta() <= end - first <= LONGEST_LOOK:
        raise BadInput(
            [Fault("last", "Välj högst ett år framåt.", "Choose at most one year ahead.")]
        )
    return first, end


def _shown(row: Absence, code: str) -> AbsenceShown:
    return AbsenceShown(id=row.id, consultant=code, starts_at=row.starts_at, ends_at=row.ends_at)
