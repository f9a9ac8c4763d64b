"""Tells a work mate who is missing from the person or place that somebody was to meet."""

from collections.abc import Sequence
from itertools import pairwise

from dispatch.conversation.act import Act, spoken_of
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook

_HE = frozenset({"han", "hon", "hen", "he", "she"})
_NOBODY_NAMED = frozenset({"har", "hade", "dök", "kom", "kommer", "svarar", "är"})
"""Who a clause that opens so tells of stands in the one before: "Amina skulle hjälpa mig men har
inte dykt upp"."""


def mates_missing(
    acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook
) -> tuple[list[Act], list[Act]]:
    """ "Samir har inte dykt upp" and "min kollega svarar inte": a trouble for us to solve.

    Gives the acts that stay certain, and those in doubt. Who "inte är hemma" or "inte öppnar" is
    the one we came for, whatever the name. Whether who "skulle möta mig" is a mate can't be told,
    so that is left in doubt.
    """
    certain: list[Act] = []
    doubtful: list[Act] = []
    for act in acts:
        missing = act.meaning is Meaning.NO_SHOW or _lacks_somebody(act, clauses[act.clause])
        if missing and _is_of_a_mate(act, clauses, book):
            told = clauses[: act.clause + 1]
            if any(spoken_of(clause, book.words_of("tar_emot")) for clause in told):
                act.why += "; doubt: a mate?"
                doubtful.append(act)
                continue
            act.meaning = Meaning.PROBLEM
            act.why += "; a mate"
        certain.append(act)
    return certain, doubtful


def told_to_a_mate(acts: Sequence[Act], clauses: Sequence[Clause]) -> list[Act]:
    """The acts that "var är du? jag är i bilen" tells a work mate, and not us."""
    going = {Meaning.START, Meaning.ARRIVED}
    mate = any(
        clause.asks and clause.words[0].text in _WHERE and spoken_of(clause, {"du", "ni"})
        for clause in clauses
        if spoken_of(clause, _BEING)
    )
    return [act for act in acts if act.meaning in going] if mate else []


_WHERE = frozenset({"var", "vart", "när", "where", "when"})
_BEING = frozenset({"är", "kommer", "blir", "står", "sitter", "are", "coming"})


def _lacks_somebody(act: Act, clause: Clause) -> bool:
    """Whether it is a person who "saknas", and no part of the work."""
    lacking = {"saknas", "fattas", "missing"}
    return act.meaning is Meaning.PARTIAL and spoken_of(clause, lacking)


def _is_of_a_mate(act: Act, clauses: Sequence[Clause], book: WordBook) -> bool:
    clause = clauses[act.clause]
    if spoken_of(clause, book.words_of("hemmavid")):
        return False
    if spoken_of(clause, book.words_of("möts", "yrke")):
        return False
    own = _names_a_mate(clause, book)
    behind_he = clause.words[0].text in _HE | _NOBODY_NAMED or spoken_of(clause, _HE)
    before = clauses[act.clause - 1] if act.clause else None
    return own or bool(behind_he and before is not None and _names_a_mate(before, book))


def _is_a_trade(word: str) -> bool:
    """Whether an unknown word rather is "bovärden" or "tandläkaren" than a first name."""
    return word.endswith(("en", "an", "et", "na", "ern", "ens", "ets"))


def _names_a_mate(clause: Clause, book: WordBook) -> bool:
    """Whether a work mate or a first name is who the clause tells of, and not "hos Anna"."""
    if spoken_of(clause, book.words_of("arbetskamrat")):
        return True
    first = clause.words[0]
    if first.kind == "word" and not book.is_known(first.text) and not _is_a_trade(first.text):
        return True
    names = book.words_of("namn")
    pairs = pairwise(["", *(word.text for word in clause.words)])
    return any(
        word in names and before not in book.words_of("platsord", "titel") for before, word in pairs
    )
