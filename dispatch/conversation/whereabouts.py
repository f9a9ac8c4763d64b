"""Hears what a number behind "på" or "vid" names: an errand, or a place that we don't know of."""

from dispatch.conversation.clauses import Clause

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
