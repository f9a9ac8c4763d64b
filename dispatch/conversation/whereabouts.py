"""Hears what only says where: a number that is no errand, "vid macken", goods that stand there."""

from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import Cue, WordBook

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


def only_says_where(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether the "vid macken" of "släpp mig vid macken" is where something else is done."""
    first = cue.places[0]
    if first > 0 and is_of_goods(clause, book):
        return True  # "påsarna står i köket hos kunden"
    if first > 0 and clause.words[first - 1].text in {"kö", "kön", "köer", "trångt", "stopp"}:
        return True  # "kö hos verkstan"
    if first == 0 or clause.words[first].text not in book.words_of("platsord"):
        return False
    before = clause.words[first - 1].text if clause.words[first - 1].kind == "word" else "nu"
    small = book.words_of("bredvid", "tillstånd", "småprat", "bisak") | {"väntar", "sitter"}
    covered = {at for other in clause.cues if other.name != "nothing" for at in other.places}
    return first - 1 not in covered and before not in small - {"mig", "oss"}


def is_of_goods(clause: Clause, book: WordBook) -> bool:
    """Whether a thing that one carries is what the clause tells of."""
    goods = book.words_of("gods", "ting", "sak", "livsmedel") - book.words_of("jobb")
    opening = [word.text for word in clause.words[:2]]
    several = opening[0] in {"alla", "båda"} and opening[-1] in goods
    named = several or opening[0] in goods | {"allt", "allting"}
    return named and opening[1:] != ["jag"]


def homewards(cue: Cue, clause: Clause) -> bool:
    """Whether "beger mig hem" leaves, and not for the errand."""
    return any(word.text in {"hem", "hemåt"} for word in clause.words[cue.places[-1] + 1 :][:1])
