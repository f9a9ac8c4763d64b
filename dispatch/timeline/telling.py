"""Puts each event of an errand's story in plain words, for the team or for the unit."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from dispatch.models import ErrandEvent
from dispatch.phrasebook import wording
from dispatch.phrasebook.page_words import knows, said
from dispatch.phrasebook.reasons import why_words
from dispatch.planning.kept import reason_words
from dispatch.timeline.names import Names

NOT_FOR_UNITS = frozenset(
    {
        "declined",
        "expired",
        "undeliverable",
        "withdrawn",
        "clashed",
        "flag_silent",
        "undone",
        "assigned_anyway",
        "meaning_set",
        "noted",
        "settled",
    }
)
"""Who was asked and what they answered is between the team and its people."""

Telling = Callable[[ErrandEvent, Names], str]


def told(event: ErrandEvent, names: Names, *, unit_reads: bool) -> str | None:
    """The sentence for the event; None where the reader is told nothing of it."""
    if unit_reads:
        if event.action in NOT_FOR_UNITS:
            return None
        if event.action in ("ask", "lose_seat"):
            return said(f"story.{event.action}_unit", names.language)
    telling = _TELLINGS.get(event.action)
    if telling is not None:
        return telling(event, names)
    name = f"story.{event.action}"
    if not knows(name):
        return _say("other", event, names, what=event.action)
    return _say(event.action, event, names)


def _say(name: str, event: ErrandEvent, names: Names, /, **slots: object) -> str:
    details: Mapping[str, Any] = event.details
    known = {
        "who": names.who(event.actor),
        "name": names.consultant(details.get("consultant")),
        "minutes": details.get("minutes", 0),
    }
    return said(f"story.{name}", names.language, **(known | slots))


def _posted(event: ErrandEvent, names: Names) -> str:
    for detail, name in (("looks_like", "post_like"), ("remainder_of", "post_remainder")):
        if detail in event.details:
            return _say(name, event, names, number=event.details[detail])
    return _say("post", event, names)


def _asked(event: ErrandEvent, names: Names) -> str:
    """ "Anna och Bo fick frågan (svar senast 10:40)"; a question that stands again has no time."""
    asked = event.details.get("asked", [event.details])
    people = list(dict.fromkeys(names.consultant(one.get("consultant")) for one in asked))
    words = _say("ask", event, names, names=wording.listed(people, names.language))
    times = [one["answer_by"] for one in asked if "answer_by" in one]
    if not times:
        return words
    first = datetime.fromisoformat(min(times))
    time = wording.time_of_day(first, now=event.at, language=names.language)
    return f"{words} ({said('story.answer_by', names.language, time=time)})"


def _found_nobody(event: ErrandEvent, names: Names) -> str:
    because = event.details.get("because")
    if because is None:
        return _say("find_nobody_plain", event, names)
    return _say("find_nobody", event, names, reason=reason_words(because, names.language))


def _taken(event: ErrandEvent, names: Names) -> str:
    by_themselves = event.actor.startswith("consultant:")
    return _say(event.action if by_themselves else "given", event, names)


def _lost(event: ErrandEvent, names: Names) -> str:
    how = event.details.get("how")
    if how is None:
        return _say("lose_seat_undone", event, names)
    return _say("lose_seat_removed" if how == "removed" else "lose_seat", event, names)


def _problem(event: ErrandEvent, names: Names) -> str:
    why = why_words(str(event.details.get("why", "")), names.language)
    return _say("report_problem", event, names, why=why)


def _cancelled(event: ErrandEvent, names: Names) -> str:
    reason = event.details.get("reason")
    if reason:
        return _say("cancel_reason", event, names, reason=reason)
    return _say("cancel", event, names)


def _asked_to_cancel(event: ErrandEvent, names: Names) -> str:
    return _say("ask_to_cancel_plain", event, names)


def _closed(event: ErrandEvent, names: Names) -> str:
    return _say(event.action, event, names, minutes=event.details.get("relieved_minutes", 0))


def _answered(event: ErrandEvent, names: Names) -> str:
    return _say("answered", event, names, answer=event.details.get("answer", ""))


def _assigned_anyway(event: ErrandEvent, names: Names) -> str:
    because = event.details.get("because", {}).get(names.language, "")
    words = _say("assigned_anyway", event, names, because=because)
    reason = event.details.get("reason")
    return words if not reason else f"{words}. {_say('because_of', event, names, reason=reason)}"


def _noted(event: ErrandEvent, names: Names) -> str:
    return _say("noted", event, names, note=event.details.get("note", ""))


def _settled(event: ErrandEvent, names: Names) -> str:
    """ "Karin tog hand om: vill bli uppringd (Anna). Fick tag på personen"."""
    outcome = str(event.details.get("outcome", ""))
    known = f"needs.outcome_{outcome}"
    words = said(known, names.language) if knows(known) else outcome
    why = why_words(str(event.details.get("why", "")), names.language)
    name = "settled" if event.details.get("consultant") is None else "settled_about"
    return _say(name, event, names, why=why, outcome=words)


def _split(event: ErrandEvent, names: Names) -> str:
    return _say(event.action, event, names, number=event.details.get("number", ""))


def _undone(event: ErrandEvent, names: Names) -> str:
    name = f"undone.{event.details.get('what', '')}"
    what = said(name, names.language) if knows(name) else str(event.details.get("what", ""))
    return _say("undone", event, names, what=what)


def _meaning_set(event: ErrandEvent, names: Names) -> str:
    meaning = said(f"inbox.read_as_{event.details['meaning']}", names.language)
    slots = {
        "who": names.who(event.actor),
        "name": names.consultant(event.details.get("consultant")),
    }
    return said("inbox.story", names.language, meaning=meaning, **slots)


_TELLINGS: dict[str, Telling] = {
    "post": _posted,
    "ask": _asked,
    "find_nobody": _found_nobody,
    "accept_seat": _taken,
    "fill": _taken,
    "lose_seat": _lost,
    "report_problem": _problem,
    "cancel": _cancelled,
    "ask_to_cancel": _asked_to_cancel,
    "receipt": _closed,
    "close": _closed,
    "undone": _undone,
    "answered": _answered,
    "assigned_anyway": _assigned_anyway,
    "noted": _noted,
    "settled": _settled,
    "split_off": _split,
    "split_from": _split,
    "meaning_set": _meaning_set,
}
