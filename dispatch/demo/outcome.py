"""How the day went, in figures: the table that ends the demo."""

import statistics

from sqlmodel import Session, col, func, select

from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.lifecycle import OPEN, ErrandStatus
from dispatch.models import Errand, ErrandEvent
from notifications.models import PracticeText

ENDINGS = ("complete", "complete_partly", "fail", "undo_end", "cancel")
YES = ("accept_seat", "fill")


def outcome(session: Session) -> str:
    """The table, in the language spoken."""
    errands = session.exec(select(Errand)).all()
    endings = [_ending(session, errand) for errand in errands]
    unfilled = sum(errand.status is ErrandStatus.UNFILLED for errand in errands)
    still_open = sum(errand.status in OPEN for errand in errands) - unfilled
    rows = [
        (say("ärenden lagda", "errands posted"), len(errands)),
        (say("klara", "done"), endings.count("complete")),
        (say("delvis klara", "partly done"), endings.count("complete_partly")),
        (say("ej utförda", "failed"), endings.count("fail")),
        (say("avbokade", "cancelled"), endings.count("cancel")),
        (say("obesatta", "unfilled"), unfilled),
        (say("öppna, de flesta för i morgon", "open, most of them for tomorrow"), still_open),
        (say("sms ut", "texts out"), _texts(session, from_phone=False)),
        (say("sms in", "texts in"), _texts(session, from_phone=True)),
        (say("minuter till första ja, median", "minutes to the first yes, median"), _wait(session)),
    ]
    return table((say("dagen i siffror", "the day in figures"), ""), rows)


def _ending(session: Session, errand: Errand) -> str | None:
    """How the work ended, also where the errand has been acknowledged since."""
    if errand.status in OPEN:
        return None
    return session.exec(
        select(ErrandEvent.action)
        .where(ErrandEvent.errand_id == errand.id, col(ErrandEvent.action).in_(ENDINGS))
        .order_by(col(ErrandEvent.id).desc())
        .limit(1)
    ).first()


def _texts(session: Session, *, from_phone: bool) -> int:
    counted = select(func.count()).select_from(PracticeText)
    return session.exec(counted.where(col(PracticeText.from_phone) == from_phone)).one()


def _wait(session: Session) -> str:
    """The median of minutes from posting to the first yes, over errands that got one."""
    rows = session.exec(
        select(Errand.posted_at, func.min(ErrandEvent.at))
        .join(ErrandEvent, col(ErrandEvent.errand_id) == col(Errand.id))
        .where(col(ErrandEvent.action).in_(YES))
        .group_by(col(Errand.id), col(Errand.posted_at))
    ).all()
    waits = [(first_yes - posted).total_seconds() / 60 for posted, first_yes in rows]
    return f"{statistics.median(waits):.0f}" if waits else "-"
