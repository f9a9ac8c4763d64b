"""Hears that somebody asks us what to do: "vad gör jag nu?", "vart gör vi av dom"."""

from collections.abc import Sequence
from itertools import pairwise

from dispatch.conversation.act import Act
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning


def seeks_advice(clause: Clause) -> bool:
    """Whether it asks "vad gör vi nu", and of no fact."""
    words = _texts(clause)
    if _wants_a_decision(clause):
        return True
    opens = words[:1] and words[0] in _ASKING
    return bool(opens) and (
        words[1:2] in (["göra"], ["nu"], ["now"], ["gör"])
        or (words[-1] in _TO_DO and bool(set(words) & _WE))
        or {"should", "do"} <= set(words)
    )


def _wants_a_decision(clause: Clause) -> bool:
    return clause.asks and _texts(clause) in (["beslut"], ["råd"], ["förslag"])


def _texts(clause: Clause) -> list[str]:
    return [word.text for word in clause.words if word.kind == "word"]


_WE = frozenset({"jag", "vi", "man"})
_TO_DO = frozenset({"göra", "gör", "gjort"})
_ASKING = frozenset({"vad", "hur", "va", "vart", "what", "how"})


def note_who_asks_what_to_do(acts: Sequence[Act], clauses: Sequence[Clause]) -> None:
    """Who asks what to do has not given up: what could not be done is a trouble yet."""
    decide = any(map(_wants_a_decision, clauses))
    asked = any(seeks_advice(clause) or _asks_at_last(clause) for clause in clauses)
    troubled = any(act.meaning is Meaning.PROBLEM for act in acts)
    for act in acts if asked else ():
        if act.meaning is Meaning.CANNOT_COMPLETE or (
            (troubled or decide) and act.meaning is Meaning.PARTIAL
        ):
            act.meaning = Meaning.PROBLEM
            act.why += "; asks what to do"


def _asks_at_last(clause: Clause) -> bool:
    """Whether a run-on "affären tar inte kort vad jag göra" ends with the question."""
    words = _texts(clause)[-_LAST:]
    asks = any(one in _ASKING and other in _WE | _TO_DO for one, other in pairwise(words))
    return (asks and bool(set(words) & _TO_DO)) or words[:-1][-2:] in _IS_THE


_IS_THE = (["va", "är"], ["vad", "är"])
"""What "va är numret" asks at the end of a text without marks."""

_LAST = 4


def calls_a_halt(clauses: Sequence[Clause]) -> str | None:
    """The words of "STOPP släpet är inte besiktat", which tells of an obstacle; else None.

    A mere "stopp" ends our texts, and one in the traffic is a delay.
    """
    words = [word.text for clause in clauses for word in clause.words if word.kind != "mark"]
    if not words or words[0] not in {"stopp", "stop"} or len(words) < _WHOLE_HALT:
        return None
    if set(words) & _NO_HALT or any(clause.asks for clause in clauses):
        return None
    return " ".join(clause.written() for clause in clauses)


_WHOLE_HALT = 4
_NO_HALT = frozenset(
    {"sms", "smsen", "meddelanden", "texts", "skicka", "skickar", "skriva", "trafiken", "kö", "i"}
    | {"på", "haha", "😂", "😄", "kram", "tack", "snart", "igår", "om", "sending", "jag"}
    | {"by", "vad", "vilken", "vilket", "regn", "folk", "väder", "vädret"}
)
"""What makes a "stopp" no halt called at work."""
