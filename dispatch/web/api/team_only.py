"""The teams and the people that somebody who leads a team reaches by the API."""

from datetime import datetime
from typing import Annotated, NamedTuple

from fastapi import Depends
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import BadInput, Fault, NotFound
from dispatch.leading import team_only
from dispatch.web.api.shapes import Code
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from workers.models import Consultant, ServiceTeam


def teams_of(session: Session, actor: Actor) -> list[int]:
    """The ids of the teams that the actor leads, in his or her own municipality."""
    wanted = select(ServiceTeam.id).where(ServiceTeam.municipality_id == actor.municipality_id)
    if actor.team_id is not None:
        wanted = wanted.where(ServiceTeam.id == actor.team_id)
    return list(session.exec(wanted.order_by(col(ServiceTeam.id))))


def consultant_of(session: Session, actor: Actor, code: str) -> Consultant:
    """The active consultant of that code in a team that the actor leads.

    Raises NotAllowed (a unit's key), NotFound (also for another team's).
    """
    team_only(actor)
    found = session.exec(
        select(Consultant).where(
            Consultant.municipality_id == actor.municipality_id,
            Consultant.code == code.strip().upper(),
            col(Consultant.active),
        )
    ).one_or_none()
    if found is None or not actor.leads(found.team_id):
        raise NotFound
    return found


def team_of(session: Session, actor: Actor, team_id: int | None) -> int:
    """The team that is meant: the one named, or the only one. Raises NotFound, BadInput."""
    teams = teams_of(session, actor)
    if team_id is not None:
        if team_id not in teams:
            raise NotFound
        return team_id
    if len(teams) != 1:
        raise BadInput([Fault("team_id", "Säg vilket team.", "Say which team.")])
    return teams[0]


class Led(NamedTuple):
    """The consultant whom the path names, for somebody who leads the team."""

    session: Session
    person: Consultant
    now: datetime
    language: str


def _looked_at(code: Code, session: ReadDep, actor: ActorDep, now: NowDep) -> Led:
    return Led(session, consultant_of(session, actor, code), now, actor.language)


LookedAtDep = Annotated[Led, Depends(_looked_at, scope="function")]
"""In a session that can only read. Raises NotAllowed, NotFound."""


def _led(code: Code, session: SessionDep, actor: ActorDep, now: NowDep) -> Led:
    return Led(session, consultant_of(session, actor, code), now, actor.language)


LedDep = Annotated[Led, Depends(_led, scope="function")]
"""In the request's transaction. Raises NotAllowed, NotFound."""
