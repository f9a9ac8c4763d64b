"""Reads the text that neither answers nor tells us anything for certain."""

from dataclasses import dataclass

from dispatch.conversation.act import Act
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Intent, Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.references import Reference
from dispatch.conversation.settle import ask_back, settle_act
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.turns import exclaims, goes_on_asking


def nothing_said(
    reading: Reading, doubtful: list[Act], situation: Situation, book: WordBook
) -> list[Intent]:
    """The reading of a text that neither answers nor tells us anything for certain."""
    return (
        _both(reading, situation, book)
        or _put_off(reading, situation, book)
        or _asked_us(reading, situation, book)
        or _guessed(reading, doubtful, situation, book)
    )


def _both(reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    """A mere "båda" takes them both; "god jul alla" only greets."""
    offers = situation.offers
    if any(_wished(clause) for clause in reading.clauses):
        return []
    if not reading.is_only("both", beside=book.words_of("bådaord")) or reading.has("nothing"):
        return []
    if len(offers) < 2 or situation.active or any(clause.asks for clause in reading.clauses):
        return []
    why = f"both: {reading.words('both')}"
    return [Intent(Meaning.ACCEPT, number, why=why) for number in offers]


def _wished(clause: Clause) -> bool:
    """Whether the "alla" of "tack till alla" is whom it is said to."""
    both = [cue.places[0] for cue in clause.cues if cue.name == "both"]
    kind = [cue.places[0] for cue in clause.cues if cue.name in {"thanks", "greeting", "filler"}]
    return bool(both and kind) and min(kind) < min(both)


def _put_off(reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    if not situation.offers or not reading.has("later", "maybe"):
        return []
    if any(goes_on_asking(reading.clauses[:at], book) for at in range(1, len(reading.clauses) + 1)):
        return []
    why = f"puts off the answer: {reading.words('later', 'maybe')}"
    return [ask_back(why, Meaning.ACCEPT, situation.offers)]


def _asked_us(reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    found = asking(reading, book)
    if found is None or (situation.offers and found.clause.has("condition", "limit")):
        return []
    why = f"asks: {found.clause.written()}"
    return settle_act(Act(Meaning.QUESTION, found.reference, why), situation)


def _guessed(
    reading: Reading, doubtful: list[Act], situation: Situation, book: WordBook
) -> list[Intent]:
    if doubtful:
        return [ask_back(doubtful[0].why, doubtful[0].meaning, tuple(situation.active))]
    alone = not reading.clauses or not situation.offers
    under_way = situation.at(Stage.STARTED, Stage.ARRIVED)
    several = not reading.clauses and len(under_way) > 1
    if situation.media and alone and not several and reading.unknown <= 2:
        return settle_act(Act(Meaning.ATTACH, Reference(), "a picture"), situation)
    told = reading.has("thanks") and not situation.offers
    beside = book.words_of("läget", "småprat") if told else frozenset()
    if reading.is_only("thanks", "ack", "utrop", beside=beside):
        courtesy = reading.words("thanks", "ack", "utrop")
        return [Intent(Meaning.ACK, why=f"courtesy: {courtesy}")]
    open_now = situation.offers or tuple(situation.active)
    return [ask_back("nothing that we can read", None, open_now)]


def _asks_something(clause: Clause, book: WordBook) -> bool:
    opening = clause.cues[0] if clause.cues and clause.cues[0].name == "question" else None
    leads = opening is not None and (
        len(opening.places) > 1 or clause.words[opening.places[0]].text in _ASKS_ONLY
    )
    telling = clause.has(*_TELLING) and not leads
    if not clause.asks and (not clause.has("question") or telling or exclaims(clause, book)):
        return False
    if len(clause.words) > 1:
        return True
    word = clause.words[0].text
    return word in book.words_of("frågesak") or (clause.has("question") and word not in _NO_FACT)


_ASKS_ONLY = frozenset({"vem", "vad", "vilken", "vilket", "vilka", "who", "what", "which"})
_TELLING = ("past", "ago", "arrived", "done", "start", "sick")
_NO_FACT = frozenset({"va", "vad", "vadå", "what", "hm", "hmm"})


@dataclass(frozen=True, slots=True)
class _Asking:
    clause: Clause
    reference: Reference


def asking(reading: Reading, book: WordBook) -> _Asking | None:
    """The first clause that asks for a fact; a lone "12?" or "va" asks for none."""
    for clause, reference in zip(reading.clauses, reading.references, strict=True):
        if _asks_something(clause, book):
            return _Asking(clause, reference)
    return None
