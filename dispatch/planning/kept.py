"""Reasons as they are kept with an errand and its story, and put in words when somebody looks."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from dispatch.planning.reasons import Because, Exclusion, Help, Missing, Why
from dispatch.planning.words import in_words

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Any moment does: kept times are real ones, and `words` wants seconds since some origin."""


def kept(reason: Because | Exclusion, origin: datetime) -> dict[str, Any]:
    """The reason as JSON, with a real time; `origin` is the problem's."""
    at = None if reason.at is None else (origin + timedelta(seconds=reason.at)).isoformat()
    facts = {"name": reason.name, "at": at, "minutes": reason.minutes}
    if isinstance(reason, Exclusion):
        return {"consultant": reason.worker_id, "reason": reason.reason.value, **facts}
    return {"code": reason.code.value, **facts}


def reason_words(reason: Mapping[str, Any], language: str) -> str:
    """What follows a person's name ("är på rast"), or tells of an errand ("ingen kan ta det")."""
    at, seconds = reason.get("at"), None
    if at is not None:
        seconds = round((datetime.fromisoformat(at) - EPOCH).total_seconds())
    name, minutes = reason.get("name"), reason.get("minutes")
    if "code" not in reason:
        why = Why(reason["reason"])
        person = Exclusion(reason["consultant"], why, name=name, at=seconds, minutes=minutes)
        return in_words(person, language, origin=EPOCH)
    errand = Because(_code(reason["code"]), name=name, at=seconds, minutes=minutes)
    return in_words(errand, language, origin=EPOCH)


def _code(value: str) -> Missing | Help:
    return Missing(value) if value in set(Missing) else Help(value)
