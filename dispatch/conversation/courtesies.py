"""Hears that a text only thanks or wishes us well: "tack för all hjälp igår", "god jul på er"."""

from dispatch.conversation.clauses import Clause
from dispatch.conversation.reading import Reading

_BESIDE = frozenset(
    {"thanks", "greeting", "filler", "utrop", "ack", "fine", "past", "otherday", "later", "soon"}
    | {"nog", "not", "told", "others", "called", "both", "nothing"}
)
"""What may be told of what one gives thanks for: "tack för att ni ringde igår"."""

_LONGEST = 10
"""Words; who writes more after a "tack" may want something."""

_OPENING = 2
"""How many words may stand before the thanks: "sjukt bra jobbat"."""


def only_thanks(reading: Reading) -> str | None:
    """The words of thanks in a text that holds nothing else, None in any other."""
    clauses = reading.clauses
    words = sum(len(clause.words) for clause in clauses)
    if words > _LONGEST or not all(map(_is_courteous, clauses)):
        return None
    return reading.words("thanks") if any(clause.has("thanks") for clause in clauses) else None


def _is_courteous(clause: Clause) -> bool:
    if clause.asks or clause.numbers or clause.names() - _BESIDE:
        return False
    if not clause.cues and len(clause.words) <= _OPENING:
        return True  # "tjing, hörs imorgon"
    return any(cue.name == "thanks" and cue.places[0] <= _OPENING for cue in clause.cues)


def takes_leave(clause: Clause) -> bool:
    """Whether "vi ses imorgon" behind a yes puts nothing off."""
    words = {word.text for word in clause.words}
    leaving = bool(words & {"ses", "syns", "hörs"}) and len(clause.words) <= _SHORT_LEAVE
    return leaving and not clause.asks and clause.names() <= _BESIDE


_SHORT_LEAVE = 4
