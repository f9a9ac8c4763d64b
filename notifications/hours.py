"""When a text may leave: at once, or when the quiet hours are over."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from notifications.models import Urgency
from notifications.settings import LineRules

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def may_leave(urgency: Urgency, now: datetime, rules: LineRules) -> datetime:
    """The first moment from `now` on (UTC) at which a text of this urgency may leave.

    The clock on the wall decides, so the quiet night is an hour shorter in March and an hour
    longer in October.
    """
    if urgency in {Urgency.ALARM, Urgency.ANSWER}:
        return now
    local = now.astimezone(STOCKHOLM)
    if rules.quiet_until <= local.time() < rules.quiet_from:
        return now
    morning = local.date() + timedelta(days=1 if local.time() >= rules.quiet_from else 0)
    return datetime.combine(morning, rules.quiet_until, STOCKHOLM).astimezone(UTC)


def start_of_day(now: datetime) -> datetime:
    """Midnight (UTC) that began the Swedish day of `now`."""
    today = now.astimezone(STOCKHOLM).date()
    return datetime(today.year, today.month, today.day, tzinfo=STOCKHOLM).astimezone(UTC)
