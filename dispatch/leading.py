"""What is for those who lead a team: for nobody at a unit, and no other team's."""

from typing import Protocol, TypeVar

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.errors import NotAllowed, NotFound
from dispatch.keys import OF_A_UNIT


class OfATeam(Protocol):
    """A row that belongs to one team of one municipality."""

    municipality_id: int
    team_id: int


Row = TypeVar("Row", bound=OfATeam)


def team_only(actor: Actor) -> None:
    """Raises NotAllowed for somebody at a unit."""
    if actor.role is None or actor.role in OF_A_UNIT:
        raise NotAllowed


def led(session: Session, actor: Actor, table: type[Row], row_id: int) -> Row:
    """The row of that id. Raises NotFound, also for one of a team that the actor doesn't lead."""
    row = session.get(table, row_id)
    if row is None or row.municipality_id != actor.municipality_id or not actor.leads(row.team_id):
        raise NotFound
    return row
