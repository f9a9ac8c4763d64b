"""A day's lanes in words and places: what stands where on the time line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.numbers import format_decimal

from dispatch.day import Bar, Day, Lane, Sort
from dispatch.kinds import KINDS
from dispatch.phrasebook import clock_words
from dispatch.web.pages.day_grid import MOST_HOURS, STEP_MINUTES
from dispatch.web.pages.kind_icons import ICONS
from dispatch.web.pages.page import Page
from workers.phone import readable_phone

STEP = timedelta(minutes=STEP_MINUTES)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Strip:
    """From step `start` up to step `end` of the time line."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayBar:
    """A bar, its place, and what it says; `whole` is all of it, for those who don't see it."""

    bar: Bar
    strip: Strip
    title: str
    times: str
    whole: str
    state: str = ""
    begins: str = ""
    kind: str = ""
    picture: str = ""
    """The icon of the errand's kind, for a bar too short for its name."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """One lane as it is drawn."""

    lane: Lane
    hours: Sequence[Strip]
    bars: Sequence[DayBar]
    hours_words: str
    load_words: str
    full: bool
    phone: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The hours of the time line, and where now is (None: on another day)."""

    hours: int
    clock: Sequence[tuple[int, str]]
    now: int | None


def marks_of(day: Day, *, now: datetime) -> Marks:
    """Clock times as Swedes see them: on a day of 23 or 25 hours one is missing or twice there."""
    hours = min(MOST_HOURS, -(-(day.until - day.since) // HOUR))
    clock = [
        (hour * 60 // STEP_MINUTES, clock_words.clock(day.since + hour * HOUR)[:2])
        for hour in range(hours)
    ]
    within = day.since <= now < day.until
    return Marks(hours, clock, (now - day.since) // STEP if within else None)


def lines_of(page: Page, day: Day, lanes: Sequence[Lane]) -> list[DayLine]:
    """The lanes in the reader's language."""
    return [_line(page, day, lane) for lane in lanes]


def _line(page: Page, day: Day, lane: Lane) -> DayLine:
    def hours(minutes: int) -> str:
        return str(format_decimal(round(minutes / 60, 1), locale=page.language))

    return DayLine(
        lane=lane,
        hours=[strip for span in lane.hours if (strip := _strip(day, *span))],
        bars=[drawn for bar in lane.bars if (drawn := _bar(page, day, bar))],
        hours_words=", ".join(_times(*span) for span in lane.hours),
        load_words=page.say("day.load", planned=hours(lane.minutes), most=hours(lane.most)),
        full=0 < lane.most <= lane.minutes,
        phone=readable_phone(lane.phone) if lane.phone else "",
    )


def _bar(page: Page, day: Day, bar: Bar) -> DayBar | None:
    strip = _strip(day, bar.starts_at, bar.ends_at)
    if strip is None:
        return None
    times = _times(bar.starts_at, bar.ends_at)
    if bar.number is None:
        title = page.say(f"day.{bar.sort.value}")
        why = f", {bar.reason}" if bar.reason else ""
        return DayBar(bar, strip, f"{title}{why}", times, f"{title} {times}{why}")
    kind = KINDS[bar.kind or ""].label.say(page.language)
    title = f"{bar.number} {kind}"
    state = page.say(f"day.is_{bar.status or bar.sort.value}")
    late = f", {page.say('day.late')}" if bar.late else ""
    whole = f"{title} {times} {bar.unit}, {state}{late}"
    begins = clock_words.clock(bar.starts_at)
    return DayBar(
        bar, strip, title, times, whole, f"{state}{late}", begins, kind, ICONS[bar.kind or ""]
    )


def _times(starts_at: datetime, ends_at: datetime) -> str:
    return f"{clock_words.clock(starts_at)}\N{EN DASH}{clock_words.clock(ends_at)}"


def _strip(day: Day, starts_at: datetime, ends_at: datetime) -> Strip | None:
    """Rounded outwards to whole steps, cut at the ends; None where nothing is left of it."""
    most = min(MOST_HOURS * HOUR, day.until - day.since) // STEP
    start = max(0, (starts_at - day.since) // STEP)
    end = min(most, -(-(ends_at - day.since) // STEP))
    return Strip(start, end) if start < end else None


__all__ = ["DayBar", "DayLine", "Marks", "Sort", "Strip", "lines_of", "marks_of"]
