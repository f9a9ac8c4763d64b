"""Hears what a number names that is no errand: a place that we don't know of, a length unread."""

from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook

_LEADS = frozenset({"på", "vid", "till", "med", "nr", "mot", "hos", "nummer"})


def names_a_stray_number(clause: Clause) -> bool:
    """Whether "framme på 37" names a number of ours that we never gave to this person.

    A number with a word behind it is an amount ("på 2 minuter"), one behind a street or a room
    belongs to that.
    """
    words = clause.words
    return any(
        word.kind == "amount"
        and word.raw.isdecimal()
        and at > 0
        and words[at - 1].text in _LEADS
        and (at + 1 == len(words) or words[at + 1].kind != "word")
        for at, word in enumerate(words)
    )


def tells_an_unread_length(clause: Clause, book: WordBook) -> bool:
    """Whether "25 mnt sen" tells minutes in a word that we can't read."""
    return any(
        one.kind == "amount" and one.raw.isdecimal() and not book.is_known(other.text)
        for one, other in pairwise(clause.words)
    )
