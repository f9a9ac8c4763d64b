"""Errands: posted, listed, read and changed."""

from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Response
from sqlmodel import col, select

from dispatch.actors import Actor
from dispatch.errands import changing, posting
from dispatch.errands.finding import find
from dispatch.errors import BadInput, Fault, NotAllowed
from dispatch.lifecycle import OPEN, ErrandStatus
from dispatch.models import CareUnit, Errand
from dispatch.new_errand import NewErrand, check
from dispatch.web.api.errand_examples import POSTINGS
from dispatch.web.api.errand_shapes import ErrandDetail, ErrandList, PostedErrand
from dispatch.web.api.shapes import LARGEST_ID, Number
from dispatch.web.api.showing import brief, detail, taken
from dispatch.web.dependencies import ActorDep, AskingDep, LanguageDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said

PAGE = 50

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=100,
        pattern=r"^[\x21-\x7e]+$",
        description="Any key of yours: the same request with the same key posts once.",
    ),
]
UnitId = Annotated[
    int | None,
    Query(ge=1, le=LARGEST_ID, description="For whom, when the team posts for a unit."),
]
IfMatch = Annotated[
    str,
    Header(
        pattern=r'^(W/)?"?[0-9]{1,9}"?$',
        description="The version that you have seen, as its ETag or `version` says.",
        examples=['"3"'],
    ),
]


def errand_routes() -> APIRouter:
    router = APIRouter(tags=["errands"], prefix="/errands")

    @router.post(
        "",
        operation_id="post_errand",
        summary="Post an errand",
        status_code=201,
        response_description="Posted. `Location` says where it is.",
        responses={
            200: {"model": PostedErrand, "description": "The same request had posted it before."},
            **said(403, 404, 409),
        },
    )
    def post_errand(
        *,
        new: Annotated[NewErrand, Body(openapi_examples=POSTINGS)],
        response: Response,
        asking: AskingDep,
        idempotency_key: IdempotencyKey = None,
        unit_id: UnitId = None,
    ) -> PostedErrand:
        """What `GET /api/kinds` says the kind needs goes into `facts` and `stops`."""
        checked = check(new, now=asking.now, language=asking.language)
        with (
            asking.service.database.transaction() as session
        ):  # short: others wait for their number
            posted = posting.post_for(
                session,
                _unit_id(asking.actor, unit_id),
                checked,
                actor=asking.actor,
                now=asking.now,
                idempotency_key=idempotency_key,
                digest=None if idempotency_key is None else posting.digest_of(asking.body),
            )
        errand = posted.errand
        response.status_code = 200 if posted.already else 201
        response.headers["Location"] = f"/api/errands/{errand.number}"
        response.headers["ETag"] = f'"{errand.version}"'
        return PostedErrand(
            number=errand.number,
            status=errand.status,
            version=errand.version,
            already=posted.already,
            looks_like=posted.looks_like,
        )

    @router.get("", operation_id="list_errands", summary="List errands", responses=said(404))
    def list_errands(
        *,
        session: ReadDep,
        actor: ActorDep,
        status: Annotated[
            list[ErrandStatus] | None, Query(max_length=12, description="Any of these.")
        ] = None,
        kind: Annotated[
            str | None, Query(max_length=60, pattern="^[a-z_]+$", examples=["tyre_change"])
        ] = None,
        only_open: Annotated[
            bool, Query(alias="open", description="Only those that somebody still has to do.")
        ] = False,
        unit_id: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
        after: Annotated[
            str | None, Query(pattern="^[0-9]{1,9}$", description="`next` of a page.")
        ] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = PAGE,
    ) -> ErrandList:
        """The unit's own, or the team's, the newest first."""
        wanted = (
            select(Errand, CareUnit.name, taken())
            .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
            .where(Errand.municipality_id == actor.municipality_id)
        )
        if actor.unit_id is not None:
            wanted = wanted.where(Errand.unit_id == actor.unit_id)
        if actor.team_id is not None:
            wanted = wanted.where(Errand.team_id == actor.team_id)
        if unit_id is not None:
            wanted = wanted.where(Errand.unit_id == unit_id)
        if status:
            wanted = wanted.where(col(Errand.status).in_(status))
        if only_open:
            wanted = wanted.where(col(Errand.status).in_(OPEN))
        if kind is not None:
            wanted = wanted.where(Errand.kind == kind)
        if after is not None:
            wanted = wanted.where(Errand.number < int(after))
        rows = session.exec(wanted.order_by(col(Errand.number).desc()).limit(limit + 1)).all()
        shown = [brief(errand, unit, seats) for errand, unit, seats in rows[:limit]]
        return ErrandList(errands=shown, next=str(shown[-1].number) if len(rows) > limit else None)

    @router.get(
        "/{number}", operation_id="read_errand", summary="Read an errand", responses=said(404)
    )
    def read_errand(
        *,
        number: Number,
        response: Response,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
        language: LanguageDep,
    ) -> ErrandDetail:
        """With its story, crew and stops. Facts of class *delivery* and *secret* (door codes) are
        for the unit and the team; reading a secret is written in the errand's story.
        """
        errand = find(session, actor, number)
        shown = detail(session, errand, actor, language, now=now)
        response.headers["ETag"] = f'"{errand.version}"'
        return shown

    @router.put(
        "/{number}",
        operation_id="change_errand",
        summary="Change an errand",
        responses=said(403, 404, 409),
    )
    def change_errand(
        *,
        number: Number,
        new: Annotated[NewErrand, Body(openapi_examples=POSTINGS)],
        if_match: IfMatch,
        response: Response,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
        language: LanguageDep,
    ) -> ErrandDetail:
        """Say all of it anew. Another time, place or crew frees whoever had it. 409 when
        somebody else changed it after the version that `If-Match` names.
        """
        errand = find(session, actor, number)
        if not (actor.belongs_to(errand.unit_id) or actor.leads(errand.team_id)):
            raise NotAllowed
        checked = check(new, now=now, language=language)
        version = int(if_match.removeprefix("W/").strip('"'))
        changed = changing.change(
            session, errand.id, checked, actor=actor, now=now, version=version
        )
        response.headers["ETag"] = f'"{changed.version}"'
        return detail(session, changed, actor, language, now=now)

    return router


def _unit_id(actor: Actor, unit_id: int | None) -> int:
    """The unit for which the actor posts: the one that is named, or its own."""
    wanted = actor.unit_id if unit_id is None else unit_id
    if wanted is None:
        raise BadInput(
            [
                Fault(
                    "unit_id",
                    "Säg för vilken enhet: ?unit_id=...",
                    "Say for which unit: ?unit_id=...",
                )
            ]
        )
    return wanted
