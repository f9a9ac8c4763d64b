"""How times, lengths and kinds are put in a text: Swedish local time, short, and speakable."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from dispatch.kinds import KINDS

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}


def when(moment: datetime, language: str) -> str:
    """Weekday, date and time, e.g. "tis 14/4 08:30"."""
    local = moment.astimezone(STOCKHOLM)
    return str(format_datetime(local, "EEE d/M HH:mm", locale=_LOCALES[language]))


def time_of_day(moment: datetime, *, now: datetime, language: str) -> str:
    """ "08:30" when it is today, weekday and date with it when it is not."""
    local, today = moment.astimezone(STOCKHOLM), now.astimezone(STOCKHOLM)
    return f"{local:%H:%M}" if local.date() == today.date() else when(moment, language)


def duration(minutes: int, language: str) -> str:
    """ "45 min", "1 h", "1,5 h" ("1.5 h" in English): from an hour upwards to the quarter."""
    if minutes < 60:
        return f"{minutes} min"
    quarters = round(minutes / 15)
    hours = f"{quarters / 4:g}"
    return f"{hours if language == 'en' else hours.replace('.', ',')} h"


def crew(seats: int, language: str) -> str:
    """ ", 2 pers" for an errand of two, nothing for one."""
    if seats == 1:
        return ""
    return f", {seats} pers" if language == "sv" else f", {seats} people"


def kind_name(kind: str, language: str) -> str:
    """The kind's short name, e.g. "däckbyte"."""
    known = KINDS[kind]
    short: str = known.short_sv if language == "sv" else known.short_en
    return short


def listed(parts: Iterable[str], language: str) -> str:
    """ "12, 15 och 17"."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    word = "och" if language == "sv" else "and"
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
