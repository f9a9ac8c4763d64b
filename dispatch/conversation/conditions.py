"""Hears a condition that no "om" opens, but the order of the words: "slipper jag bära så ja"."""

from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook

_SHORTEST = 5
"""Words that such a sentence has at least."""

_LOOSE = frozenset({"not", "filler", "soon", "limit"})
"""What the half that opens it may say, and still be no answer of its own."""


def depends_by_order(clause: Clause, last: Clause | None, book: WordBook) -> bool:
    """Whether `clause`, or `last` before it in the sentence, is what the rest depends on.

    "Passar det inte så får ni säga till", "tar jag 12 hinner jag inte 15", and in two clauses
    "kommer ni och hämtar mig så är det lugnt": the verb stands first, and no question mark last.
    """
    if clause.asks:
        return False
    if last is not None and last.words[-1].text == "så" and _opens(last, book):
        return clause.words[0].text in _verbs(book)
    if last is not None and clause.join in {",", "och"} and _opens(last, book) and not last.asks:
        loose = last.names() <= _LOOSE
        return clause.concludes or (loose and _then(clause, book, beginning=1))
    return _opens(clause, book) and (_then(clause, book, beginning=2) or _turns_again(clause, book))


def _opens(clause: Clause, book: WordBook) -> bool:
    """Whether the verb stands before its subject."""
    first, second, third = ([word.text for word in clause.words] + ["", "", ""])[:3]
    verb = first in _verbs(book) or first.endswith("er")
    subjects = book.words_of("frågesubjekt", "namn", "annan", "någon")
    return verb and (
        second in subjects or (second in book.words_of("nekande") and third in subjects)
    )


def _then(clause: Clause, book: WordBook, *, beginning: int) -> bool:
    """Whether "så får" says what follows from it."""
    words = [word.text for word in clause.words]
    return len(words) + beginning > _SHORTEST and any(
        one == "så" and other in _verbs(book) for one, other in pairwise(words[beginning:])
    )


def _turns_again(clause: Clause, book: WordBook) -> bool:
    """Whether a second verb stands before its subject: "tar jag 12 hinner jag inte 15"."""
    words = [word.text for word in clause.words[2:]]
    subjects = book.words_of("frågesubjekt") - {"det", "den"}
    return bool(clause.numbers) and any(
        one in _verbs(book) and other in subjects for one, other in pairwise(words)
    )


def _verbs(book: WordBook) -> frozenset[str]:
    return book.words_of("frågeverb", "kunnaverb", "görverb") | {"passar"}
