"""`serviceteam held`: texts above the day's limit, shown and let go."""

from sqlmodel import Session, col, select

from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.cli.times import shown_moment
from notifications import outbox
from notifications.models import OutboundText, TextStatus


def show(*, as_json: bool) -> None:
    """List the texts that are held, by what they are about; never what they say or to whom."""
    with visiting() as service, service.database.read() as session:
        rows = _held(session)
    if as_json:
        print_json([{"id": row.id, "about": row.purpose, "since": row.created_at} for row in rows])
        return
    heading = ("nr", say("om", "about"), say("sedan", "since"))
    print(table(heading, [(row.id, row.purpose, shown_moment(row.created_at)) for row in rows]))


def let_go(*, as_json: bool) -> None:
    """Let every held text go, when its hours allow; what is no longer true has been withdrawn."""
    with visiting() as service:
        now = service.clock.now()
        with service.database.transaction() as session:
            ids = [row.id for row in _held(session)]
            released = [
                outbox.release(session, text_id, now=now, rules=service.rules.line)
                for text_id in ids
            ]
    count = sum(text is not None for text in released)
    if as_json:
        print_json({"released": count})
        return
    print(say(f"{count} sms släpptes iväg.", f"{count} texts were let go."))


def _held(session: Session) -> list[OutboundText]:
    return list(
        session.exec(
            select(OutboundText)
            .where(OutboundText.status == TextStatus.HELD)
            .order_by(col(OutboundText.id))
        )
    )
