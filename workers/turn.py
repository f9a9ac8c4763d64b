"""One change at a time to what is known about a person."""

from sqlmodel import Session, col, select

from workers.errors import UnknownConsultant
from workers.models import Consultant


def take_turn(session: Session, consultant_id: int) -> None:
    """Wait until nobody else is changing this person, and keep the turn until the commit.

    Raises UnknownConsultant when there is no such person. Rows that point at the person may be
    written meanwhile (FOR NO KEY UPDATE), so errands are not held up.
    """
    found = session.exec(
        select(Consultant.id)
        .where(col(Consultant.id) == consultant_id)
        .with_for_update(key_share=True)
    )
    if found.first() is None:
        raise UnknownConsultant
