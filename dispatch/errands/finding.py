"""Finds an errand by the number that people say, for those who may see it."""

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import NotFound
from dispatch.models import Errand, Role


def find(session: Session, actor: Actor, number: int) -> Errand:
    """The errand with this number in the actor's municipality, if it is his or hers to see.

    Raises NotFound, also for another unit's errand: who asks can't tell the two apart.
    """
    errand = session.exec(
        select(Errand).where(
            Errand.municipality_id == actor.municipality_id, col(Errand.number) == number
        )
    ).one_or_none()
    if errand is None or not may_see(actor, errand):
        raise NotFound
    return errand


def may_see(actor: Actor, errand: Errand) -> bool:
    """The unit that posted it, the team that does it, and the municipality's administrator."""
    if errand.municipality_id != actor.municipality_id:
        return False
    if actor.role is Role.ADMINISTRATOR:
        return True
    return actor.belongs_to(errand.unit_id) or actor.leads(errand.team_id)
