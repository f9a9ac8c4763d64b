"""Of an errand that is nobody else's any more: who does it, since when, and how it came to that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from dispatch import timeline
from dispatch.board.crews import shown_name
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Assignment, AssignmentStatus, Errand
from dispatch.models.offer import SEATED
from dispatch.phrasebook.page_words import said
from dispatch.phrasebook.wording import time_of_day
from workers.models import Consultant

DECISIONS = frozenset(
    {
        *("ask", "accept_seat", "fill", "declined", "expired", "withdrawn", "undeliverable"),
        *("lose_seat", "assigned_anyway", "find_nobody", "look_again", "resume"),
    }
)
"""What of an errand's story tells how it came to its people."""

CALLED_OFF = frozenset({ErrandStatus.CANCELLED, ErrandStatus.CANCELLING})


@dataclass(frozen=True, slots=True)
class SoFar:
    """Whole sentences: `who` does or did it and since when, `decided` what led there, in order."""

    who: Sequence[str]
    decided: Sequence[str]


def so_far(session: Session, errand: Errand, *, language: str, now: datetime) -> SoFar:
    """For an errand whose work has begun, or that has ended; for those who lead its team."""
    rows = session.exec(
        select(Assignment, Consultant)
        .join(Consultant, col(Consultant.id) == col(Assignment.consultant_id))
        .where(Assignment.errand_id == errand.id, col(Assignment.status).in_(SEATED))
        .order_by(col(Assignment.seat))
    )
    who = [_who(seat, person, language, now=now) for seat, person in rows]
    if errand.status in CALLED_OFF or not who:
        who.append(said(f"so_far.{_end_of(errand)}", language))
    decided = [
        said("so_far.decided", language, when=line.when_words, what=line.words)
        for line in timeline.story(session, errand, language)
        if line.action in DECISIONS
    ]
    return SoFar(who, decided)


def _who(seat: Assignment, person: Consultant, language: str, *, now: datetime) -> str:
    since = {
        AssignmentStatus.ACCEPTED: seat.starts_at,
        AssignmentStatus.STARTED: seat.started_at,
        AssignmentStatus.ARRIVED: seat.arrived_at or seat.started_at,
    }.get(seat.status, seat.ended_at)
    return said(
        f"so_far.{seat.status.value}",
        language,
        name=shown_name(person.name, person.code, person.protected),
        time=time_of_day(since or seat.starts_at, now=now, language=language),
    )


def _end_of(errand: Errand) -> str:
    return "called_off" if errand.status in CALLED_OFF else "nobody"
