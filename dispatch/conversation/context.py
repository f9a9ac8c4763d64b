"""Reads the short written form of a situation: `offers=12,15; active=12:started; media=1`."""

from collections.abc import Callable
from datetime import time
from functools import lru_cache
from typing import Any, cast

from dispatch.conversation.intents import Meaning
from dispatch.conversation.situation import Asked, Last, Situation, Stage


@lru_cache(maxsize=64)
def read_context(text: str) -> Situation:
    """The situation that `text` describes.

    Raises ValueError, naming the part, when a part cannot be read.
    """
    known: dict[str, Any] = {}
    for part in (piece.strip() for piece in text.split(";")):
        if not part or part == "none":
            continue
        key, _, value = part.partition("=")
        try:
            known.update(_one(key.strip(), value.strip()))
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(f"cannot read the context part {part!r}") from error
    return Situation(**known)


def _one(key: str, value: str) -> dict[str, object]:
    field, read = _PARTS[key]
    return {field: read(value)}


def _numbers(value: str) -> tuple[int, ...]:
    return tuple(int(number) for number in value.split(",") if number.strip())


def _pairs(value: str, mark: str) -> list[tuple[int, str]]:
    pairs = [piece.strip().split(mark, 1) for piece in value.split(",") if piece.strip()]
    return [(int(pair[0]), pair[1].strip()) for pair in pairs]


def _clock(value: str) -> time:
    hour, minute = value.replace(".", ":").split(":")
    return time(int(hour), int(minute))


def _asked(value: str) -> Asked:
    kind, *rest = value.split(":")
    if kind == "which":
        about = Meaning(rest[0]) if rest and rest[0] else None
        return Asked("which", _numbers(rest[1]) if len(rest) > 1 else (), about)
    if kind in {"confirm_cancel", "delay"}:
        return Asked(cast(Any, kind), _numbers(rest[0]) if rest else ())
    raise ValueError(kind)


def _stages(value: str) -> dict[int, Stage]:
    return {number: Stage(stage) for number, stage in _pairs(value, ":")}


def _starts(value: str) -> dict[int, time]:
    return {number: _clock(at) for number, at in _pairs(value, "@")}


def _last(value: str) -> Last:
    kind, _, number = value.partition(":")
    return Last(cast(Any, kind), int(number) if number else None)


def _flag(value: str) -> bool:
    return value not in {"", "0", "no"}


_PARTS: dict[str, tuple[str, Callable[[str], object]]] = {
    **{name: (name, _numbers) for name in ("offers", "taken", "expired", "withdrawn", "finished")},
    "active": ("active", _stages),
    "kind": ("kinds", lambda value: dict(_pairs(value, ":"))),
    "planned": ("planned", _starts),
    "asked": ("asked", _asked),
    "last": ("last", _last),
    "sender": ("known_sender", lambda value: value != "unknown"),
    "carrier": ("carrier_flag", lambda value: value or None),
    "media": ("media", _flag),
    "auto": ("auto", _flag),
    "optout": ("opted_out", _flag),
}
