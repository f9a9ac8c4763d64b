"""Writes a situation in the short form that `context` reads, so that a text can be read again."""

from collections.abc import Iterable

from dispatch.conversation.situation import Asked, Last, Situation


def write_context(situation: Situation) -> str:
    """The situation in the short written form: `offers=12,15; active=12:started`, or `none`."""
    parts = {
        "offers": _numbers(situation.offers),
        "active": ",".join(f"{n}:{stage.value}" for n, stage in situation.active.items()),
        "kind": ",".join(f"{n}:{kind}" for n, kind in situation.kinds.items()),
        "planned": ",".join(f"{n}@{at:%H:%M}" for n, at in situation.planned.items()),
        "asked": "" if situation.asked is None else _asked(situation.asked),
        "last": "" if situation.last is None else _last(situation.last),
        "taken": _numbers(situation.taken),
        "expired": _numbers(situation.expired),
        "withdrawn": _numbers(situation.withdrawn),
        "finished": _numbers(situation.finished),
        "media": "1" if situation.media else "",
        "auto": "1" if situation.auto else "",
        "optout": "1" if situation.opted_out else "",
        "carrier": situation.carrier_flag or "",
        "sender": "" if situation.known_sender else "unknown",
    }
    return "; ".join(f"{key}={value}" for key, value in parts.items() if value) or "none"


def _numbers(numbers: Iterable[int]) -> str:
    return ",".join(str(number) for number in numbers)


def _asked(asked: Asked) -> str:
    if asked.kind != "which":
        return f"{asked.kind}:{_numbers(asked.numbers)}"
    about = "" if asked.about is None else asked.about.value
    return f"which:{about}:{_numbers(asked.numbers)}"


def _last(last: Last) -> str:
    return last.kind if last.number is None else f"{last.kind}:{last.number}"
