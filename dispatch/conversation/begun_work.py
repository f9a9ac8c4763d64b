"""Hears that the work had begun when the unit cancelled it: "halva lasset är redan i bilen"."""

from dispatch.conversation.act import Act
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.references import Reference

_ALREADY = frozenset({"redan", "already"})
_HALF = frozenset({"halva", "hälften"})
_NOT_THE_WORK = frozenset(
    {"hem", "hemma", "hemåt", "vet", "visste", "hört", "sett", "läst", "fått"}
)
"""What somebody may have done already and still not have begun: "redan hört det"."""


def begun_already(acts: list[Act], reading: Reading, book: WordBook) -> list[Act]:
    """The acts, and with them that the work has begun, where a clause tells so by a "redan"."""
    if any(act.meaning is Meaning.CANCEL_CONFLICT for act in acts):
        return acts
    begun = next((clause for clause in reading.clauses if _has_begun(clause, book)), None)
    if begun is None:
        return acts
    why = f"begun already: {begun.written()}"
    return [*acts, Act(Meaning.CANCEL_CONFLICT, Reference(tuple(begun.numbers)), why, length=2)]


def _has_begun(clause: Clause, book: WordBook) -> bool:
    words = {word.text for word in clause.words}
    work = book.words_of("utfört", "avslutar", "ting", "gods", "fordon", "delar", "sak")
    told = not clause.asks and bool(words & (_ALREADY | _HALF)) and bool(words & work)
    return told and not words & (_NOT_THE_WORK | book.words_of("nekande"))
