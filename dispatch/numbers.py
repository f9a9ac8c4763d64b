"""Gives errands numbers that people can say: 1, 2, 3 ..., counted per municipality."""

import sqlalchemy as sa
from sqlmodel import Session, col

from dispatch.models import Municipality


def next_number(session: Session, municipality_id: int) -> int:
    """The next number; two postings at the same instant take turns, and no number is left out."""
    number: int = session.execute(
        sa.update(Municipality)
        .where(col(Municipality.id) == municipality_id)
        .values(last_errand_number=Municipality.last_errand_number + 1)
        .returning(col(Municipality.last_errand_number))
    ).scalar_one()
    return number


def give_back_number(session: Session, municipality_id: int) -> None:
    """The number that this very transaction has taken was not used: the next one has it."""
    session.execute(
        sa.update(Municipality)
        .where(col(Municipality.id) == municipality_id)
        .values(last_errand_number=Municipality.last_errand_number - 1)
    )
