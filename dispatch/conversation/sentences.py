"""Carries what one clause tells over to the rest of its sentence: doubt, question, subject."""

from collections.abc import Sequence

from dispatch.conversation.clauses import Clause
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
        clause.under = opened
        if clause.join == "och" and last is not None and _goes_on_of(last, clause, book):
            clause.under |= {"others"}
        last = clause
        spreading = {cue.name for cue in clause.cues if cue.name in _SPREADING}
        if spreading and _opens_with_doubt(clause, book):
            opened |= spreading


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
    return clause.has(*_OWN_QUESTION) or clause.words[0].text in asking
