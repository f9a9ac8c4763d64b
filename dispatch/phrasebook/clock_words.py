"""Ages, waits and days as people say them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_DAY = timedelta(days=1)


def span(length: timedelta, language: str) -> str:
    """A length of time, roughly: "3 min", "1 h 10 min", "4 h", "2 dygn"; never below a minute."""
    minutes = max(1, int(length.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    if length < _DAY:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest} min" if hours == 1 and rest else f"{hours} h"
    days = length // _DAY
    if language == "sv":
        return f"{days} dygn"
    return "1 day" if days == 1 else f"{days} days"


def due(moment: datetime, *, now: datetime, language: str) -> str:
    """ "om 12 min", "8 min sent"."""
    if moment >= now:
        wait = span(moment - now, language)
        return f"om {wait}" if language == "sv" else f"in {wait}"
    late = span(now - moment, language)
    return f"{late} sent" if language == "sv" else f"{late} late"


def day(moment: datetime, language: str) -> str:
    """Weekday and date in Sweden: "fre 17/4"."""
    local = moment.astimezone(STOCKHOLM)
    return str(format_datetime(local, "EEE d/M", locale=_LOCALES.get(language, "sv_SE")))


def long_day(moment: datetime, language: str) -> str:
    """ "fredag 17 april", in Sweden."""
    local = moment.astimezone(STOCKHOLM)
    return str(format_datetime(local, "EEEE d MMMM", locale=_LOCALES.get(language, "sv_SE")))


def clock(moment: datetime) -> str:
    """The time of day in Sweden: "08:30"."""
    return f"{moment.astimezone(STOCKHOLM):%H:%M}"
