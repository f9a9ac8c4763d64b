"""Leaves out whom the sender speaks to, and who comes along: "sry bror", "jag å Berit tar"."""

from collections.abc import Sequence

from dispatch.conversation.phrases import WordBook
from dispatch.conversation.wording import Word

_PAIR = 3
"""Words of "jag och Berit"."""


def without_company(words: Sequence[Word], book: WordBook) -> list[Word]:
    """`words` without a "bror" that is only called out to, and with "jag och Berit" as "jag".

    Words that only fill a pause ("liksom", "ju") are left out too.
    """
    kept: list[Word] = []
    at = 0
    while at < len(words):
        pair = _oneself(words[at : at + _PAIR], book)
        if pair is not None:
            kept.append(pair)
            at += _PAIR
            continue
        if not _is_called(words, at, book):
            kept.append(words[at])
        at += 1
    idle = book.words_of("utfyllnad")
    return [
        word
        for at, word in enumerate(kept)
        if word.text not in idle and not _is_said_twice(kept, at, book)
    ] or kept


def _is_said_twice(words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether the "den" of "bilen den startar inte" only says the thing again."""
    if not 0 < at < len(words) - 1 or words[at].text not in {"den", "det", "de", "dom"}:
        return False
    before, after = words[at - 1].text, words[at + 1].text
    thing = before in book.words_of("ting", "fordon") and before.endswith(("n", "t", "na"))
    return thing and after in book.words_of("verkar", "tillstånd", "vill")


def _oneself(three: Sequence[Word], book: WordBook) -> Word | None:
    """The "jag" of "jag och Berit" or "Berit och jag"."""
    if len(three) < _PAIR or three[1].text not in book.words_of("bindeord"):
        return None
    first, _, last = three
    known = book.words_of("namn", "annan", "kompanjon")
    if first.text in {"jag", "vi"} and last.text in known:
        return first
    return last if last.text == "jag" and first.text in known else None


def _is_called(words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether "bror" stands behind a yes, a no or a "sorry", and so is no subject."""
    if at == 0 or words[at].text not in book.words_of("tilltal"):
        return False
    return words[at - 1].text in book.words_of("före_tilltal")
