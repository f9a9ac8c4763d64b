"""With an offer and work of one's own both open: which of the two a text without a number means."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import CHANGES_NOTHING, Intent, Meaning
from dispatch.conversation.own_sentences import is_a_sentence
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.settle import ask_back
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer

_OF_OWN_WORK = frozenset(
    {Meaning.START, Meaning.ARRIVED, Meaning.DONE, Meaning.PARTIAL, Meaning.DELAY, Meaning.PROBLEM}
    | {Meaning.NO_SHOW, Meaning.CANNOT_COMPLETE, Meaning.WITHDRAW, Meaning.ABSENT}
)
_ANSWERS = frozenset({Meaning.ACCEPT, Meaning.DECLINE})
_LEAD_UP = frozenset({"greeting", "filler", "utrop", "thanks", "correction", "told"})
_AGREES = frozenset({"yes", "fine"})
_PLAIN = ("yes", "no")


def has_both(situation: Situation) -> bool:
    """Whether an offer is open and an errand of one's own is accepted or under way."""
    own = situation.at(Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED)
    return bool(situation.offers and own)


def doubt_beside_work(
    answers: Sequence[Answer], reading: Reading, situation: Situation, book: WordBook
) -> None:
    """The "det går bra" of "lite kö vid infarten men det går bra" may be said of the work.

    So it is with whatever names no errand where more than the answer is said. "Nästa", "den nya",
    "fler" speak of what is offered, "inte längre" and "ändå" of what was promised.
    """
    if not has_both(situation) or any(reference.numbers for reference in reading.references):
        return
    if any(_asks_for_more(clause, book) for clause in reading.clauses):
        return
    for answer in answers:
        one_of_several = answer.reference.explicit and len(situation.offers) > 1
        if not answer.clauses or one_of_several or answer.reference.kinds:
            continue
        said = [reading.clauses[at] for at in answer.clauses]
        over = _speaks_of(said, book.words_of("trots_allt"))
        handed_on = "no" not in answer.names and _speaks_of(said, frozenset({"annan"}))
        promised = situation.at(Stage.ACCEPTED) and (over or handed_on)
        if (promised and answer.verdict() == "no") or _stands_beside_more(answer, reading):
            answer.doubts.append("own work")


def _asks_for_more(clause: Clause, book: WordBook) -> bool:
    """Whether "nästa", "fler" or "en till" speaks of what is offered."""
    words = [word.text for word in clause.words]
    one_more = any(pair in {("en", "till"), ("ett", "till")} for pair in pairwise(words))
    return one_more or not book.words_of("ytterligare").isdisjoint(words)


def _speaks_of(clauses: Sequence[Clause], words: frozenset[str]) -> bool:
    return any(word.text in words for clause in clauses for word in clause.words)


def _stands_beside_more(answer: Answer, reading: Reading) -> bool:
    """Whether other clauses tell of something; behind a no or a plain yes they only tell why."""
    said = bool({*_PLAIN} & {*answer.names})
    plain = said or answer.takes
    if said and answer.concluded:
        return False
    if plain and all(is_a_sentence(at, reading) for at in answer.clauses):
        return False
    to_the_end = not plain and answer.verdict() != "no"
    others = range(len(reading.clauses) if to_the_end else answer.clauses[0])
    return any(_tells(reading.clauses[at]) for at in others if at not in answer.clauses)


def _tells(clause: Clause) -> bool:
    """Whether the clause is more than a greeting or thanks."""
    names = clause.names()
    return "thanks" not in names and not (names and names <= _LEAD_UP)


def is_torn(
    acting: Sequence[Intent],
    reading: Reading,
    by_offer: Callable[[], Sequence[Intent]],
    by_work: Callable[[], Sequence[Intent]],
) -> bool:
    """Whether a text would be acted on with the work alone, otherwise with the offer alone.

    `acting` is what was read of `reading`, `by_offer` and `by_work` read it with only the one open,
    and are called only where it may matter. An answer that neither of them tells comes of the
    mixture, and is not to be trusted; a plain yes or no is.
    """
    if _opens_with_a_yes(acting, reading):
        return True
    answered = all(intent.meaning in _ANSWERS for intent in acting)
    if reading.has(*_PLAIN) and any(intent.meaning in _ANSWERS for intent in acting):
        return False
    offer = by_offer()
    taken = {one.label for one in offer if one.meaning in _ANSWERS}
    if not taken and not answered:
        return False
    work = by_work()
    read = {intent.label for intent in acting if intent.meaning not in CHANGES_NOTHING}
    if answered and not read <= {intent.label for intent in (*work, *offer)}:
        return True
    told = {one.label for one in work if _is_of_the_work(one, reading)}
    return bool(told and taken) and not told | taken <= read


def _opens_with_a_yes(acting: Sequence[Intent], reading: Reading) -> bool:
    """Whether "ja, men jag behöver hjälp" was read as nothing but news of the work."""
    told = {intent.meaning for intent in acting}
    return told <= _OF_OWN_WORK and bool(_AGREES & reading.clauses[0].names())


def _is_of_the_work(intent: Intent, reading: Reading) -> bool:
    """Whether it is no mere "nej", read as giving back where there was no offer to refuse."""
    refused = intent.meaning is Meaning.WITHDRAW and not reading.has("withdraw")
    return intent.meaning in _OF_OWN_WORK and not refused


def ask_which(acting: Sequence[Intent], situation: Situation) -> list[Intent]:
    """One question about all that could be meant."""
    own = situation.at(Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED)
    why = "; ".join(intent.why for intent in acting)
    return [ask_back(f"{why}; the offer or the work?", None, situation.offers + own)]
