"""A unit's own way in: a secret address and a PIN, made and taken back by those who lead."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import NotFound
from dispatch.leading import led
from dispatch.models import CareUnit, Role, UnitLink
from dispatch.sign_in import sessions
from dispatch.sign_in.tokens import digest_of, is_token, new_token

PIN_DIGITS = 6
LONGEST_PIN = 12


def units_led(session: Session, actor: Actor) -> Sequence[CareUnit]:
    """The units whose links the actor looks after, by name: the team's, or all."""
    wanted = select(CareUnit).where(CareUnit.municipality_id == actor.municipality_id)
    found = session.exec(wanted.order_by(col(CareUnit.name)))
    return [unit for unit in found if actor.leads(unit.team_id)]


def unit_led(session: Session, actor: Actor, unit_id: int) -> CareUnit:
    """One of them. Raises NotFound, also for a neighbour's."""
    return led(session, actor, CareUnit, unit_id)


def new_pin() -> str:
    """Six digits that nobody chose. The hash is made outside the transaction, like a password's."""
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"


def make(session: Session, unit: CareUnit, pin_hash: str, *, made_by: str, now: datetime) -> str:
    """A new link; the unit's earlier one, and whoever came in by it, ends. The secret, once."""
    session.exec(select(CareUnit.id).where(CareUnit.id == unit.id).with_for_update()).one()
    take_back(session, unit, now=now)
    token = new_token()
    session.add(
        UnitLink(
            unit_id=unit.id,
            digest=digest_of(token),
            pin_hash=pin_hash,
            made_at=now,
            made_by=made_by,
        )
    )
    session.flush()
    return token


def take_back(session: Session, unit: CareUnit, *, now: datetime) -> None:
    """The unit's link opens nothing from this moment; without a link nothing changes."""
    link = of_unit(session, unit)
    if link is not None:
        link.revoked_at = now
        session.add(link)
        sessions.end_all(session, now=now, unit_link_id=link.id)
        session.flush()


def of_unit(session: Session, unit: CareUnit) -> UnitLink | None:
    """The unit's link that holds."""
    return session.exec(
        select(UnitLink).where(UnitLink.unit_id == unit.id, col(UnitLink.revoked_at).is_(None))
    ).one_or_none()


def links_of(session: Session, units: Sequence[CareUnit]) -> dict[int, UnitLink]:
    """The links that hold, by unit."""
    ids = [unit.id for unit in units]
    rows = session.exec(
        select(UnitLink).where(col(UnitLink.unit_id).in_(ids), col(UnitLink.revoked_at).is_(None))
    )
    return {row.unit_id: row for row in rows}


def find(session: Session, token: str) -> tuple[UnitLink, CareUnit]:
    """The link with this secret, and its unit. Raises NotFound: unknown, or taken back."""
    if not is_token(token):
        raise NotFound
    found = session.exec(
        select(UnitLink, CareUnit)
        .join(CareUnit, col(CareUnit.id) == col(UnitLink.unit_id))
        .where(UnitLink.digest == digest_of(token), col(UnitLink.revoked_at).is_(None))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


MAKERS = (Role.COORDINATOR, Role.CHIEF, Role.ADMINISTRATOR)
