"""What somebody filled in on the form of a kind, as the errand that it asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.datastructures import FormData

from dispatch.errors import BadInput, Fault
from dispatch.kinds import Fact, FactType, Kind, StopRole
from dispatch.new_errand import CheckedErrand, check, read
from dispatch.web.pages.kept import WINDOW, Kept
from dispatch.web.pages.page import word_of
from dispatch.web.pages.steps import OTHER_TIME
from dispatch.words import Words
from workers.calendar import local_moment

T = TypeVar("T")

OTHER = "other"
"""The choice of a place that isn't in the register."""


@dataclass(slots=True)
class Answers:
    """The form's answers by field name, and how many stops of each role it shows."""

    kind: Kind
    given: dict[str, list[str]] = field(default_factory=dict)
    stops: dict[str, int] = field(default_factory=dict)
    kept: Kept | None = None
    """What stands already, for the form that changes a posted errand."""

    def one(self, name: str) -> str:
        """The answer to a question with one answer; "" where there is none."""
        return next(iter(self.given.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """Every answer to a question with several."""
        return self.given.get(name, [])

    def window(self) -> dict[str, str]:
        """The fields of the time that is wished, as they were typed."""
        return {name: self.one(name) for name in WINDOW}

    def hidden(self) -> list[tuple[str, str]]:
        """Everything that was given, to be carried on by the next page's form."""
        return [(name, value) for name, values in self.given.items() for value in values]

    def offer(self, given: Mapping[str, str]) -> None:
        """Fill in what nobody has answered or left empty so far."""
        for name, value in given.items():
            self.given.setdefault(name, [value])


NOT_ANSWERS = frozenset(
    {"step", "more", "pick", "at", "asks", "back_to", "warned", "version", "csrf"}
)
"""What the form says about itself, and not about the errand."""

STANDS_IN: Mapping[str, str] = {"list_from": "from", "keys_at": "from", "deliver_by": "to"}
"""Times that are those of the errand itself where nothing else is said."""


def answers_of(kind: Kind, form: FormData) -> Answers:
    """What the form said; a role whose "one more" was pressed has one stop more.

    `pick` is an answer that was chosen among the usual ones with one press.
    """
    answers = Answers(kind)
    for name, value in form.multi_items():
        if isinstance(value, str) and name not in NOT_ANSWERS:
            answers.given.setdefault(name, []).append(value.strip())
    for name, value in parse_qsl(word_of(form, "pick")[:400]):
        answers.given[name[:80]] = [value]
    more = word_of(form, "more")
    for role in kind.stop_roles:
        shown = sum(f"stops.{role.name}.{n}.place" in answers.given for n in range(role.most))
        answers.stops[role.name] = min(role.most, max(1, shown) + (more == role.name))
    return answers


def blank(kind: Kind, given: Mapping[str, str]) -> Answers:
    """An untouched form with these answers in it."""
    return Answers(
        kind,
        {name: [value] for name, value in given.items()},
        {role.name: 1 for role in kind.stop_roles},
    )


def checked(answers: Answers, *, now: datetime, language: str) -> CheckedErrand:
    """The errand, ready to be posted. Raises BadInput whose fields are the form's own."""
    if answers.kept is not None and answers.kept.same_time(answers.window()):
        now = answers.kept.posted_at  # a time that was right then is not typed wrong now
    faults: list[Fault] = []
    data = _data(answers, faults)
    places = [origin for origin, _ in _stops(answers)]
    if faults:
        raise BadInput(_all_faults(data, faults, places, now=now))
    try:
        return check(read(data), now=now, language=language)
    except BadInput as bad:
        raise BadInput(_on_the_form(fault, places) for fault in bad.faults) from None


def on_the_form(bad: BadInput, answers: Answers) -> BadInput:
    """The same faults, named after the form's own fields."""
    places = [origin for origin, _ in _stops(answers)]
    return BadInput(_on_the_form(fault, places) for fault in bad.faults)


def _all_faults(
    data: dict[str, Any], unread: list[Fault], places: list[str], *, now: datetime
) -> list[Fault]:
    """What could not be read, and what is wrong with the rest, so that one round mends it."""
    stand_in = now + timedelta(days=1)
    data["wished_from"] = data.get("wished_from") or stand_in
    data["wished_to"] = data.get("wished_to") or data["wished_from"] + timedelta(hours=12)
    data.pop("latest", None)
    data.pop("other_times", None)
    try:
        check(read(data), now=now)
    except BadInput as bad:
        known = {fault.field for fault in unread}
        more = [_on_the_form(fault, places) for fault in bad.faults]
        stand_ins = {f"facts.{name}" for name in STANDS_IN}
        times = {"from", "to", "latest_time", *OTHER_TIME, *stand_ins, *known}
        return [*unread, *(fault for fault in more if fault.field not in times)]
    return unread


def _data(answers: Answers, faults: list[Fault]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": answers.kind.name,
        "facts": {fact.name: fact_given(answers, fact, faults) for fact in answers.kind.facts},
        "stops": [stop for _, stop in _stops(answers)],
        "requester": answers.one("requester"),
        "requester_phone": answers.one("requester_phone"),
        "meet_at": answers.one("meet_at"),
        "note": answers.one("note"),
        "notify_on_the_way": answers.one("notify_on_the_way") == "yes",
    }
    day = answers.one("day")
    data["wished_from"] = _moment(day, answers.one("from"), "from", faults)
    data["wished_to"] = _moment(day, answers.one("to"), "to", faults)
    if answers.one("latest_day") or answers.one("latest_time"):
        last_day = answers.one("latest_day") or day
        data["latest"] = _moment(last_day, answers.one("latest_time"), "latest_time", faults)
    if answers.one("other_from") or answers.one("other_to"):
        other_day = answers.one("other_day") or day
        since, until = (
            _moment(other_day, answers.one(name), name, faults)
            for name in ("other_from", "other_to")
        )
        data["other_times"] = [{"wished_from": since, "wished_to": until}]
    if answers.one("seats").isdecimal():
        data["seats"] = int(answers.one("seats")[:3])
    return data if answers.kept is None else answers.kept.added_to(data, answers.window())


def fact_given(answers: Answers, fact: Fact, faults: list[Fault]) -> object:
    """The answer as it is read by the fact's own rules; None where there is none."""
    name = f"facts.{fact.name}"
    if fact.type is FactType.TIME:
        moment = _time_given(answers, fact, faults)
        return None if moment is None else moment.isoformat()
    if fact.type is FactType.LIST and fact.choices:
        return answers.all(name) or None
    return answers.one(name) or None


def _time_given(answers: Answers, fact: Fact, faults: list[Fault]) -> datetime | None:
    """A time among the facts; its day, or all of it, may be the errand's own."""
    name, day = f"facts.{fact.name}", answers.one("day")
    on, clock = answers.one(f"{name}.day"), answers.one(f"{name}.time")
    if clock and not on:
        return _moment(day, clock, name, faults)
    if on or clock:
        return _moment(on, clock, name, faults)
    if fact.name in STANDS_IN:
        return _moment(day, answers.one(STANDS_IN[fact.name]), name, [])
    return None


def _moment(day: str, clock: str, field_name: str, faults: list[Fault]) -> datetime | None:
    """Swedish local time as typed in two fields; None and a fault where it can't be read."""
    on, at = _read(date.fromisoformat, day), _read(time.fromisoformat, clock)
    if on is not None and at is not None:
        moment = _read(lambda _: local_moment(on, at), "")
        if moment is not None:
            return moment
        on = None
    day_field = "day" if field_name in ("from", "to") else field_name
    if on is None and all(fault.field != day_field for fault in faults):
        faults.append(Fault(day_field, _NO_DAY.sv, _NO_DAY.en))
    if at is None and all(fault.field != field_name for fault in faults):
        words = _NO_CLOCK_FOR.get(field_name, _NO_CLOCK)
        faults.append(Fault(field_name, words.sv, words.en))
    return None


def moment_given(day: str, clock: str) -> datetime | None:
    """Swedish local time as typed in two fields; None where it can't be read."""
    return _moment(day, clock, "", [])


_NO_DAY = Words("Välj en dag, till exempel 2026-04-14.", "Choose a day, such as 2026-04-14.")
_NO_CLOCK = Words("Skriv ett klockslag, till exempel 08:30.", "Write a time of day, such as 08:30.")
_NO_CLOCK_FOR = {
    "from": Words(
        "Skriv när vi tidigast kan börja, till exempel 08:00.",
        "Write when we can start at the earliest, such as 08:00.",
    ),
    "other_from": Words(
        "Skriv när vi kan börja också, till exempel 13:00.",
        "Write when we could start as well, such as 13:00.",
    ),
    "other_to": Words(
        "Skriv när det då ska vara klart, till exempel 15:00.",
        "Write when it should be done then, such as 15:00.",
    ),
    "to": Words(
        "Skriv när det helst ska vara klart, till exempel 12:00.",
        "Write when it had best be done, such as 12:00.",
    ),
}


def _read(reading: Callable[[str], T], words: str) -> T | None:
    """What `words` say; None where they can't be read, or lie outside the calendar."""
    try:
        return reading(words)
    except (ValueError, OverflowError):
        return None


def _stops(answers: Answers) -> list[tuple[str, dict[str, Any]]]:
    """Each stop that was filled in, with the beginning of its fields' names."""
    stops = []
    for role in answers.kind.stop_roles:
        for n in range(answers.stops.get(role.name, 1)):
            origin = f"stops.{role.name}.{n}"
            stop = _stop(answers, role, origin)
            if stop is not None:
                stops.append((origin, stop))
    return stops


def _stop(answers: Answers, role: StopRole, origin: str) -> dict[str, Any] | None:
    place = answers.one(f"{origin}.place")
    if place.isdecimal() and len(place) < 16:
        return {"role": role.name, "place_id": int(place)}
    name, street = answers.one(f"{origin}.name"), answers.one(f"{origin}.street")
    if place != OTHER and not name and not street:
        return None
    return {"role": role.name, "place": name or street, "street": street or None}


_RENAMED = {
    "wished_from": "from",
    "wished_to": "to",
    "latest": "latest_time",
    "other_times.0.wished_from": "other_from",
    "other_times.0.wished_to": "other_to",
}


def _on_the_form(fault: Fault, places: list[str]) -> Fault:
    """The same fault, named after the field in which the person can mend it."""
    path = fault.field.split(".")
    name = _RENAMED.get(fault.field, fault.field)
    if path[0] == "stops" and len(path) > 1:
        if path[1].isdecimal() and int(path[1]) < len(places):
            part = {"place": "name", "street": "street"}.get(path[-1], "place")
            name = f"{places[int(path[1])]}.{part}"
        elif not path[1].isdecimal():
            name = f"stops.{path[1]}.0.place"
    return Fault(name, fault.message_sv, fault.message_en)
