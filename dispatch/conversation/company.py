"""What stands beside a phrase in its clause, and so may change what the phrase says."""

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook

_THINGS = ("lätta", "bredvid", "jobb", "sak", "fordon", "platsord")


def strays(clause: Clause, book: WordBook) -> list[str]:
    """The words of `clause` that are in no phrase, name no place, thing or errand, and are not
    among the small words that change nothing ("nu", "här", "med")."""
    covered = {place for cue in clause.cues for place in range(cue.places[0], cue.places[-1] + 1)}
    harmless = frozenset().union(*(book.words_of(name) for name in _THINGS))
    places = _places_named(clause, book)
    return [
        word.text
        for at, word in enumerate(clause.words)
        if word.kind == "word"
        and at not in covered
        and at not in places
        and word.text not in harmless
        and not book.kinds_of(word.text)
    ]


def _places_named(clause: Clause, book: WordBook) -> set[int]:
    """The words behind "på" or "hos" that only say where, and the unit behind an amount."""
    named: set[int] = set()
    for at, word in enumerate(clause.words):
        if word.text in book.words_of("platsord"):
            named.add(at + 1)
            if at + 2 < len(clause.words) and not book.is_known(clause.words[at + 2].text):
                named.add(at + 2)
        if word.kind == "amount":
            named.add(at + 1)
    return named
