"""Hears whether a call is asked for, or only told of, and whether it is we who are to be called."""

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import Cue, WordBook


def told_of_a_call(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "roligt att ni hör av er" and "vill prata med sköterskan" order no call."""
    before = [word.text for word in clause.words[: cue.places[0]]]
    wished = set(before) & {"kan", "kunde", "skulle", "vill", "får", "can", "could", "please"}
    if before and before[-1] in _YOU and not wished:
        return True
    if before[-1:] == ["ska"] and not set(before) & _ASKED:
        return True  # "verkstan ska ringa mig"
    if len(cue.places) == 1 and before and _rings(before[-1], book):
        return True
    behind = [word.text for word in clause.words[cue.places[-1] + 1 :]][:2]
    if behind and _is_called(clause, cue, book):
        return True
    others = book.words_of("möts", "yrke", "familj") - book.words_of("ägande")
    others |= book.words_of("privata")
    with_whom = {clause.words[cue.places[-1]].text, *behind[:1]} & {"med", "with"}
    return bool(with_whom) and bool(set(behind) & others)


def _rings(word: str, book: WordBook) -> bool:
    """Whether it is "dagis" that "ring" in "dagis ring, måste hem"."""
    callers = book.words_of("servicest", "mål", "möts", "yrke", "barn", "namn", "barnomsorg")
    return word in callers or (not book.is_known(word) and word.endswith(("en", "an")))


def _is_called(clause: Clause, cue: Cue, book: WordBook) -> bool:
    """Whether "kan ni ringa damen" is to ring somebody else: a person, by one word, is called."""
    ring, called = clause.words[cue.places[-1]].text, clause.words[cue.places[-1] + 1]
    person = called.text in book.words_of(
        "möts", "yrke", "familj", "annan", "mottagare", "servicest"
    )
    person = person or called.text in {"dem", "dom", "honom", "henne", "them", "him", "her"}
    unknown = called.kind == "word" and not book.is_known(called.text)
    return ring in _RINGS and (person or (unknown and called.text.endswith(_DEFINITE)))


_RINGS = frozenset({"ringa", "ring", "ringer", "ringde", "call", "phone"})
_DEFINITE = ("en", "et", "an", "na", "n")


_YOU = frozenset({"ni", "du", "de", "you", "they"})
_ASKED = frozenset({"ni", "du", "någon", "nån", "chefen", "samordnaren", "you"})
