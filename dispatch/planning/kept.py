"""Reasons as they are kept with an errand and its story, and put in words when somebody looks."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from dispatch.planning.reasons import Because, Exclusion, Flaw, Help, Missing, Why
from dispatch.planning.words import in_words

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Any moment does: kept times are real ones, and `words` wants seconds since some origin."""


def kept(reason: Because | Exclusion, origin: datetime) -> dict[str, Any]:
    """The reason as JSON, with a real time; `origin` is the problem's."""
    at = None if reason.at is None else (origin + timedelta(seconds=reason.at)).isoformat()
    facts = {"name": reason.name, "at": at, "minutes": reason.minutes}
    if isinstance(reason, Exclusion):
        return {"consultant": reason.worker_id, "reason": reason.reason.value, **facts}
    parts = {"parts": [kept(part, origin) for part in reason.parts]} if reason.parts else {}
    return {"code": reason.code.value, **facts, **parts}


def reason_words(reason: Mapping[str, Any], language: str) -> str:
    """What follows a person's name ("är på rast"), or tells of an errand ("ingen kan ta det")."""
    if "code" not in reason:
        person = Exclusion(
            reason["consultant"],
            Why(reason["reason"]),
            name=reason.get("name"),
            at=_seconds(reason.get("at")),
            minutes=reason.get("minutes"),
        )
        return in_words(person, language, origin=EPOCH)
    return in_words(_because(reason), language, origin=EPOCH)


def kept_flaw(flaw: Because, origin: datetime) -> dict[str, Any]:
    """A note of the plan as JSON, with the id of what it is about."""
    return {**kept(flaw, origin), "about": flaw.about}


def flaw_words(note: Mapping[str, Any], language: str, *, called: str | None) -> str:
    """The note in words; `called` is what people call the row that it is about."""
    flaw = Because(
        Flaw(note["code"]),
        name=note.get("name"),
        at=_seconds(note.get("at")),
        minutes=note.get("minutes"),
        about=note.get("about"),
    )
    return in_words(flaw, language, origin=EPOCH, called=called)


def _because(reason: Mapping[str, Any]) -> Because:
    return Because(
        _code(reason["code"]),
        name=reason.get("name"),
        at=_seconds(reason.get("at")),
        minutes=reason.get("minutes"),
        parts=tuple(_because(part) for part in reason.get("parts", ())),
    )


def _seconds(at: str | None) -> int | None:
    return None if at is None else round((datetime.fromisoformat(at) - EPOCH).total_seconds())


def _code(value: str) -> Missing | Help:
    return Missing(value) if value in set(Missing) else Help(value)
