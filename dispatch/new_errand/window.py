"""Checks when an errand is wished and must be done, against the clock and its own length."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dispatch.kinds import FactType, Kind
from dispatch.kinds.read import no_zone
from dispatch.new_errand.faults import Faults
from dispatch.new_errand.form import NewErrand

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
FURTHEST = timedelta(days=365)
"""How far ahead an errand may be wished."""
# A wish from this morning is still a wish; one from last week is a slip of the pen.
_OLDEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Earliest start, preferred end and last possible end, in UTC."""

    wished_from: datetime
    wished_to: datetime
    latest: datetime


def check_window(new: NewErrand, minutes: int, faults: Faults, *, now: datetime) -> Window | None:
    """The window in UTC; None where a time can't be read. Faults name the field to mend."""
    start = in_utc(new.wished_from, "wished_from", faults)
    end = in_utc(new.wished_to, "wished_to", faults)
    latest = in_utc(new.latest, "latest", faults) if new.latest else end
    if start is None or end is None or latest is None:
        return None
    if end <= start:
        faults.add(
            "wished_to",
            "Ärendet slutar innan det börjar. Ändra någon av tiderna.",
            "The errand ends before it begins. Change one of the times.",
        )
    elif latest < end:
        faults.add(
            "latest",
            f"Senaste tiden är före den önskade sluttiden, {_spoken(end)}. Ändra någon av dem.",
            f"The latest time is before the wished end, {_spoken(end)}. Change one of them.",
        )
    elif latest - start < timedelta(minutes=minutes):
        faults.add(
            "latest" if new.latest else "wished_to",
            f"Ärendet tar ungefär {minutes} minuter och ryms inte i den tiden. Ge det lite mer.",
            f"The errand takes about {minutes} minutes, which is more than that. "
            "Give it some more time.",
        )
    else:
        _check_clock(new, start, latest, minutes, faults, now=now)
    return Window(start, end, latest)


def _check_clock(
    new: NewErrand,
    start: datetime,
    latest: datetime,
    minutes: int,
    faults: Faults,
    *,
    now: datetime,
) -> None:
    end_field = "latest" if new.latest else "wished_to"
    if latest <= now:
        faults.add(
            end_field,
            f"{_spoken(latest)} har redan varit. Välj en tid framåt.",
            f"{_spoken(latest)} has already passed. Choose a time ahead.",
        )
    elif latest - now < timedelta(minutes=minutes):
        faults.add(
            end_field,
            f"Det är för kort om tid: ärendet tar ungefär {minutes} minuter. "
            "Välj en senare tid, eller ring samordnaren.",
            f"There is too little time left: the errand takes about {minutes} minutes. "
            "Choose a later time, or ring the coordinator.",
        )
    elif now - start > _OLDEST:
        faults.add(
            "wished_from",
            f"{_spoken(start)} har redan varit. Välj en dag framåt.",
            f"{_spoken(start)} has already passed. Choose a day ahead.",
        )
    if latest - now > FURTHEST:
        faults.add(
            "wished_from" if start - now > FURTHEST else end_field,
            "Det är mer än ett år dit. Lägg in ärendet när det är närmare.",
            "That is more than a year ahead. Post the errand when it is closer.",
        )


def check_fact_times(
    kind: Kind,
    facts: Mapping[str, object],
    window: Window | None,
    faults: Faults,
    *,
    now: datetime,
) -> None:
    """Times among the facts lie around now, and a booked slot within the window."""
    for fact in kind.facts:
        if fact.type is not FactType.TIME or fact.name not in facts:
            continue
        field = f"facts.{fact.name}"
        moment = datetime.fromisoformat(str(facts[fact.name]))
        if not now - _OLDEST <= moment <= now + FURTHEST:
            faults.add(
                field,
                f"”{fact.label.sv}”: kontrollera datumet, {_spoken(moment)}.",
                f"“{fact.label.en}”: check the date, {_spoken(moment)}.",
            )
        elif fact.name == "slot" and window and not _within(moment, window):
            faults.add(
                field,
                f"Den bokade tiden {_spoken(moment)} ligger utanför tiden som ni önskar. "
                "Ändra någon av dem.",
                f"The booked time {_spoken(moment)} is outside the time that you wish. "
                "Change one of them.",
            )


def _within(moment: datetime, window: Window) -> bool:
    return window.wished_from <= moment <= window.latest


def in_utc(moment: datetime, field: str, faults: Faults) -> datetime | None:
    """The moment in UTC; None, with a fault, where it has no zone or can't be."""
    if moment.tzinfo is None:
        fault = no_zone(field)
        faults.add(field, fault.message_sv, fault.message_en)
        return None
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        faults.add(field, "Den tiden finns inte.", "There is no such time.")
        return None


def _spoken(moment: datetime) -> str:
    """ "14/4 2026 08:30", in Swedish time, also for dates at the ends of the calendar."""
    try:
        local = moment.astimezone(_STOCKHOLM)
    except OverflowError:
        local = moment
    return f"{local.day}/{local.month} {local.year} {local:%H:%M}"
