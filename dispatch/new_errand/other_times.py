"""Checks the other times that would do as well: in order, long enough, and not too far ahead."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dispatch.new_errand.faults import Faults
from dispatch.new_errand.form import NewErrand
from dispatch.new_errand.window import FURTHEST, Window, in_utc

Span = tuple[datetime, datetime]


def check_other_times(
    new: NewErrand, window: Window | None, minutes: int, faults: Faults, *, now: datetime
) -> tuple[Window | None, list[Span]]:
    """The window with the end of the last of them as its latest time, and all of them in UTC.

    Each must hold the whole errand, which is done within one of them. Faults name the field.
    """
    spans = [_read(new, number, faults) for number in range(len(new.other_times))]
    found = [span for span in spans if span is not None]
    if window is None or not found or len(found) < len(spans):
        return window, found
    if window.wished_to - window.wished_from < timedelta(minutes=minutes):
        _too_short("wished_to", minutes, faults)
    before = window.wished_to
    for number, (start, end) in enumerate(found):
        field = f"other_times.{number}"
        if start < before:
            faults.add(
                f"{field}.wished_from",
                "Den här tiden börjar innan den förra slutar. Skriv dem i ordning.",
                "This time begins before the one before it ends. Write them in order.",
            )
        elif end - start < timedelta(minutes=minutes):
            _too_short(f"{field}.wished_to", minutes, faults)
        elif end - now > FURTHEST:
            faults.add(
                f"{field}.wished_from",
                "Det är mer än ett år dit. Välj en tid som är närmare.",
                "That is more than a year ahead. Choose a time that is closer.",
            )
        before = max(before, end)
    if new.latest is not None and window.latest != before:
        faults.add(
            "latest",
            "Med flera tider är den sista av dem också den senaste. Lämna det här tomt.",
            "With several times the last of them is the latest as well. Leave this empty.",
        )
    return replace(window, latest=before), found


def kept(spans: Iterable[Span]) -> list[dict[str, str]]:
    """The spans as an errand's row keeps them."""
    return [{"from": start.isoformat(), "to": end.isoformat()} for start, end in spans]


def _read(new: NewErrand, number: int, faults: Faults) -> Span | None:
    given, field = new.other_times[number], f"other_times.{number}"
    start = in_utc(given.wished_from, f"{field}.wished_from", faults)
    end = in_utc(given.wished_to, f"{field}.wished_to", faults)
    return None if start is None or end is None else (start, end)


def _too_short(field: str, minutes: int, faults: Faults) -> None:
    faults.add(
        field,
        f"Ärendet tar ungefär {minutes} minuter och ryms inte i den tiden. Ge det lite mer.",
        f"The errand takes about {minutes} minutes, which is more than that. "
        "Give it some more time.",
    )
