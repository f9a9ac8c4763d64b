"""What is done when a time has come: each turn once, however many clocks there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from dispatch import decisions, duties
from dispatch.conversation.open_questions import hand_over_unanswered
from dispatch.conversation.parked import hand_over_parked
from dispatch.digest import send_digests
from dispatch.errands.cancelling import call_the_unanswered
from dispatch.errands.closing import close_due, erase_secrets
from dispatch.errors import Unavailable
from dispatch.fates import call_about_unreported
from dispatch.models import Tick
from dispatch.offers import expire_due
from dispatch.reconsider import reconsider_unfilled, wake_coming
from dispatch.service import Service
from dispatch.sign_in.forgetting import forget_old
from dispatch.silence import break_silence
from workers.calendar import local_day, local_moment

log = structlog.get_logger(__name__)


class Deadline(Protocol):
    """Does what is due at `now`, and says how much that was."""

    __name__: str

    def __call__(self, session: Session, *, now: datetime) -> int: ...


DEADLINES: tuple[Deadline, ...] = (
    expire_due,
    break_silence,
    call_the_unanswered,
    hand_over_unanswered,
    hand_over_parked,
    decisions.escalate_due,
    call_about_unreported,
    close_due,
    erase_secrets,
)
"""Each looks at its own column of times; done every few seconds, in a transaction each."""


def keep_deadlines(service: Service) -> int:
    """Everything whose time has passed; how much there was."""
    handled = 0
    for deadline in DEADLINES:
        handled += _keep(service, deadline)
    handled += duties.send_waiting(service)
    handled += duties.read_unread(service)
    return handled + duties.plan_wanted(service)


def _keep(service: Service, deadline: Deadline) -> int:
    """One kind of deadline; a fault in it is told and holds up none of the others."""
    try:
        with service.database.transaction() as session:
            return deadline(session, now=service.clock.now())
    except Unavailable:
        raise
    except Exception:
        log.exception("deadline_failed", what=deadline.__name__)
        return 0


@dataclass(frozen=True, slots=True)
class Daily:
    """Something done once on each Swedish day, at or after `at` local time."""

    name: str
    run: Deadline


def take_turn(session: Session, name: str, period: str, *, now: datetime) -> bool:
    """Whether this turn is ours: whoever writes it first does the work, in the same commit."""
    return (
        session.execute(
            insert(Tick)
            .values(name=name, period=period, at=now)
            .on_conflict_do_nothing()
            .returning(col(Tick.name))
        ).scalar_one_or_none()
        is not None
    )


def keep_days(service: Service) -> int:
    """The morning's work, once a day from the hour set for it; how much was done."""
    now = service.clock.now()
    today = local_day(now)
    if now < local_moment(today, service.settings.digest_at):
        return 0
    done = 0
    for daily in DAILY:
        with service.database.transaction() as session:
            if take_turn(session, daily.name, today.isoformat(), now=now):
                done += daily.run(session, now=now)
    return done


DAILY = (
    Daily("digest", send_digests),
    Daily("reconsider", reconsider_unfilled),
    Daily("coming", wake_coming),
    Daily("sign_in", forget_old),
)
