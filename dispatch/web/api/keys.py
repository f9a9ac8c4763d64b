"""Keys: made, listed and taken back by the administrator; shown once, at their making."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from dispatch import keys
from dispatch.actors import Actor
from dispatch.errors import NotAllowed
from dispatch.models import ApiKey, Role
from dispatch.web.api.shapes import Given, Id, IdInside, checked_text
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said


class NewKey(Given):
    """What a key is for. A unit's role needs a unit; a team's role may be bound to one team."""

    name: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="What it is for, never a person's name; at most 80 characters.",
        examples=["Hemtjänst Norr, kontoret"],
    )
    role: Role
    unit_id: IdInside | None = None
    team_id: IdInside | None = None


class KeyShown(BaseModel):
    """A key, without itself."""

    id: int
    name: str
    role: Role
    unit_id: int | None
    team_id: int | None
    created_at: datetime


class MadeKey(KeyShown):
    """A new key. It is shown this once, and kept nowhere."""

    key: str


class KeyList(BaseModel):
    keys: list[KeyShown]


def key_routes() -> APIRouter:
    router = APIRouter(tags=["keys"], prefix="/keys", responses=said(403))

    @router.post("", operation_id="make_key", summary="Make a key", status_code=201)
    def make_key(new: NewKey, session: SessionDep, actor: ActorDep, now: NowDep) -> MadeKey:
        """For an administrator. Write the key down: it is shown this once."""
        _only_administrators(actor)
        key, row = keys.make_key(
            session,
            municipality_id=actor.municipality_id,
            name=checked_text(new.name, 80, field="name"),
            role=new.role,
            unit_id=new.unit_id,
            team_id=new.team_id,
            now=now,
        )
        return MadeKey(**_shown(row).model_dump(), key=key)

    @router.get("", operation_id="list_keys", summary="Keys that hold")
    def list_keys(session: ReadDep, actor: ActorDep) -> KeyList:
        """For an administrator: every key of the municipality that has not been taken back."""
        _only_administrators(actor)
        return KeyList(keys=[_shown(row) for row in keys.keys_of(session, actor.municipality_id)])

    @router.delete(
        "/{id}",
        operation_id="revoke_key",
        summary="Take a key back",
        status_code=204,
        responses=said(404),
    )
    def revoke_key(
        id: Id,  # noqa: A002 - the path's own name
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> Response:
        """For an administrator. It stops working within seconds."""
        _only_administrators(actor)
        keys.revoke(session, actor.municipality_id, id, now=now)
        return Response(status_code=204)

    return router


def _only_administrators(actor: Actor) -> None:
    if actor.role is not Role.ADMINISTRATOR:
        raise NotAllowed


def _shown(row: ApiKey) -> KeyShown:
    return KeyShown.model_validate(row, from_attributes=True)
