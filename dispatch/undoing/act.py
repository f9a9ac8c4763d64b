"""One act being taken back: who takes it back, when, and which event told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.errors import Overlaps, TooLate
from dispatch.lifecycle import ErrandAction
from dispatch.models import Assignment, AssignmentStatus, Errand, ErrandEvent
from dispatch.transition import move, note


@dataclass(frozen=True, slots=True)
class Act:
    """`event` is what happened to `errand`, which is locked; `actor` takes it back at `now`.

    `unit_knows`: the unit has had a text about it, which has left.
    """

    session: Session
    errand: Errand
    event: ErrandEvent
    actor: Actor
    now: datetime
    unit_knows: bool = False

    def move(self, action: ErrandAction, details: dict[str, Any] | None = None) -> ErrandEvent:
        """Move the errand as a part of taking back: this step is no act of its own."""
        told = {**(details or {}), "undo_of": self.event.id}
        return move(self.session, self.errand, action, actor=self.actor, now=self.now, details=told)

    def note(self) -> None:
        """Write down that it has been taken back."""
        note(
            self.session,
            self.errand,
            "undone",
            actor=self.actor,
            now=self.now,
            details={"what": self.event.action, "event": self.event.id},
        )

    def seat(self, *expected: AssignmentStatus) -> Assignment:
        """The seat that it is about, if that is still as it left it. Raises TooLate."""
        seat = self.session.exec(
            select(Assignment)
            .where(
                Assignment.errand_id == self.errand.id,
                Assignment.consultant_id == self.event.details["consultant"],
            )
            .order_by(col(Assignment.id).desc())
            .limit(1)
            .execution_options(populate_existing=True)
        ).first()
        if seat is None or seat.status not in expected:
            raise TooLate
        return seat

    def hold_again(self, seat: Assignment, status: AssignmentStatus) -> None:
        """The seat is the person's again. Raises Overlaps where the time is taken."""
        try:
            with self.session.begin_nested():
                seat.status, seat.ended_at = status, None
                self.session.add(seat)
        except IntegrityError as error:
            raise Overlaps from error
