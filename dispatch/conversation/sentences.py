"""Carries what one clause tells over to the rest of its sentence: doubt, question, subject."""

from collections.abc import Sequence
from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.conditions import depends_by_order
from dispatch.conversation.phrases import WordBook

_SAME_SENTENCE = frozenset({",", ":", "och"})
_SENDER = frozenset({"jag", "vi", "i", "ja"})
_SPREADING = frozenset({"aside", "told", "condition", "maybe"})
_OWN_QUESTION = frozenset({"question", "call_me", "status", "help"})


def spread_doubts(clauses: Sequence[Clause], book: WordBook) -> None:
    """What a sentence opens with ("Bo sa", "om", "kanske") holds until the sentence ends."""
    opened: frozenset[str] = frozenset()
    last: Clause | None = None
    for clause in clauses:
        if clause.join not in _SAME_SENTENCE:
            opened = frozenset()
        if _told_last(clause, book):
            opened |= {"told"}
            _put_under(clauses, clause)
        if depends_by_order(clause, last, book):
            opened |= {"condition"}
        if last is not None and _goes_on_in_the_past(last, clause, book):
            clause.under = opened | {"past"}
        else:
            clause.under = opened
        if clause.join == "och" and last is not None and _goes_on_of(last, clause, book):
            clause.under |= {"others"}
        last = clause
        spreading = {cue.name for cue in clause.cues if cue.name in _SPREADING}
        if spreading and _opens_with_doubt(clause, book):
            opened |= spreading


def _told_last(clause: Clause, book: WordBook) -> bool:
    """Whether "klar sa han" and "klar trodde jag" end with who said, or believed, it."""
    words = [word.text for word in clause.words][-_LAST_WORDS:]
    others = book.words_of("frågesubjekt", "namn", "annan", "någon", "servicest", "yrke", "möts")
    others -= {"den", "det", *_SENDER}
    alone = len(words) == len(clause.words)
    return any(
        (verb in _BELIEVED and subject in _SENDER)
        or (verb in book.words_of("säger") | _WROTE and subject in others)
        for at, (verb, subject) in enumerate(pairwise(words))
        if at > 0 or not alone or clause.join in _SAME_SENTENCE
    )


def _put_under(clauses: Sequence[Clause], last: Clause) -> None:
    """The sentence that `last` ends is all told, from its beginning."""
    for clause in reversed(clauses[: clauses.index(last)]):
        clause.under |= {"told"}
        if clause.join not in _SAME_SENTENCE:
            return


_LAST_WORDS = 4
_BELIEVED = frozenset({"trodde", "tänkte", "hoppades", "thought", "drömde"})
_WROTE = frozenset({"skrev", "påstod", "påstår", "lovade", "menade", "frågade", "undrade"})


def _goes_on_in_the_past(last: Clause, clause: Clause, book: WordBook) -> bool:
    """Whether the "fick vända" of "vi var på väg igår men fick vända" was yesterday too."""
    told = last.has("past") or "past" in last.under
    if not told or clause.concludes or clause.join not in _SAME_SENTENCE | {"men"}:
        return False
    return not clause.asks and not any(word.text in book.words_of("nuord") for word in clause.words)


def _goes_on_of(last: Clause, clause: Clause, book: WordBook) -> bool:
    """Whether the "vill avboka" of "kunden är sjuk och vill avboka" is the customer's."""
    if {word.text for word in [*last.words, *clause.words]} & _SENDER:
        return False
    opening = [word.text for word in last.words[:2]]
    others = book.words_of("någon", "annan", "namn", "andra_subjekt", "yrke", "om_personer")
    verbs = book.words_of("kan", "tillstånd", "jagverb", "färd")
    return (
        len(opening) > 1
        and opening[0] in others
        and opening[1] in verbs
        and clause.words[0].text in verbs
    )


def _opens_with_doubt(clause: Clause, book: WordBook) -> bool:
    told = any(cue.name in {"aside", "told"} and cue.places[0] <= 2 for cue in clause.cues)
    maybe = any(cue.name == "maybe" and cue.places[0] <= 1 for cue in clause.cues)
    return told or maybe or clause.words[0].text in book.words_of("öppnar")


def spread_questions(clauses: Sequence[Clause], book: WordBook) -> None:
    """The mark of "klart och nyckeln tillbaka?" asks about both; "klar, vad nu?" has two parts."""
    for clause in clauses:
        clause.asks = clause.asks or _asks_by_order(clause, book)
    for at in range(len(clauses) - 1, 0, -1):
        clause = clauses[at]
        if clause.asks and clause.join in _SAME_SENTENCE and not _is_question(clause, book):
            clauses[at - 1].asks = True


def _asks_by_order(clause: Clause, book: WordBook) -> bool:
    """Whether "finns nyckeln på kontoret" asks without a mark: the verb first, then a thing."""
    first, second = ([word.text for word in clause.words] + ["", ""])[:2]
    if first not in book.words_of("frågar_först") or clause.join not in {"", "."}:
        return False
    things = book.words_of("gods", "fordon", "plats", "ting")
    definite = second in things and second.endswith(("n", "t", "na"))
    return (definite or second in {"ni", "kunden"}) and not clause.has(
        "yes", "no", "accept", "decline"
    )


def _is_question(clause: Clause, book: WordBook) -> bool:
    asking = book.words_of("frågeord") | book.words_of("frågeverb")
    first, second = ([word.text for word in clause.words] + ["", ""])[:2]
    asked = second == "ni" or (second == "du" and first in {"ringer", "skickar", "hör"})
    turned = first.endswith("r") and asked  # "skickar ni adressen?"
    return clause.has(*_OWN_QUESTION) or first in asking or turned
