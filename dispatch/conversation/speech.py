"""Reads a word by its neighbours where dialect, haste or a beginner's Swedish calls for it."""

import re
from collections.abc import Sequence

from dispatch.conversation.phrases import WordBook
from dispatch.conversation.wording import Word


def unglued(found: Sequence[str], book: WordBook) -> list[str]:
    """Tokens with a touching "ja12" or "jagkan" taken apart, but "e4" and "abc123" kept whole."""
    apart: list[str] = []
    for token in found:
        several = _words_and_numbers(token, book)
        if several:
            apart += several
        elif _lacks_a_space(token, book):
            apart += [token[:3], token[3:]]
        elif pieces := _run_together(token, book):
            apart += pieces
        else:
            apart.append(token)
    return apart


def _words_and_numbers(token: str, book: WordBook) -> list[str]:
    """ "ja33nej36" and "klarmed12" as words and numbers; none where letters of it are no words."""
    parts = _PART.findall(token)
    if not token[0].isalpha() or len(parts) < _A_WORD_AND_A_NUMBER or token in book.known:
        return []
    apart: list[str] = []
    for part in parts:
        word = part.isdecimal() or (part in book.known and len(part) > 1)
        pieces = [part] if word else _run_together(part, book)
        if not pieces:
            return []
        apart += pieces
    return apart


_PART = re.compile(r"\d+|\D+")
_A_WORD_AND_A_NUMBER = 2


def _lacks_a_space(token: str, book: WordBook) -> bool:
    verb = token[3:]
    return token[:3] == "jag" and verb in book.words_of("jagverb") and not book.is_known(token)


_SHORTEST_RUN, _LONGEST_RUN = 6, 24
"""Letters of a word that may be several: in shorter ones too much could be meant, and in a long
one that can be parted in many ways, looking at them all would never end."""


def _run_together(token: str, book: WordBook) -> list[str]:
    """ "påvägtill" as its words; none where it is a word, or may be read in two ways."""
    fits = _SHORTEST_RUN <= len(token) <= _LONGEST_RUN and token.isalpha()
    if not fits or book.is_known(token):
        return []
    ways = _ways_apart(token, book)
    return ways[0] if len(ways) == 1 else []


def _ways_apart(letters: str, book: WordBook) -> list[list[str]]:
    if not letters:
        return [[]]
    return [
        [letters[:end], *rest]
        for end in range(_SHORTEST_PIECE, len(letters) + 1)
        if book.plain_form(letters[:end]) in book.words_of("ihop")
        for rest in _ways_apart(letters[end:], book)
    ]


_SHORTEST_PIECE = 2


def spoken(
    token: str,
    last: Word | None,
    before: Word | None,
    following: tuple[str, str],
    book: WordBook,
) -> str:
    """The word meant by `token`.

    `last` and `before` are the words read before it, nearest first; `following` are the next two
    tokens, empty at the end.
    """
    word = book.correct(token)
    if word == "de" and _is_it(following, book):
        return "det"
    if word == "ja" and _is_i(last, following, book):
        return "jag"
    if last is not None and last.text == "jag" and _opens(before, book):
        return book.after_i(word)
    return word


def _is_it(following: tuple[str, str], book: WordBook) -> bool:
    """Whether "de" is the "det" of "de går bra" and "de e lugnt", and not "they"."""
    if following[0] == "e":
        return following[1] in book.words_of("efter_de_e")
    mine = following[1] in {"jag", "ja", "vi", "sig"}
    return following[0] in book.words_of("efter_de") or (
        mine and following[0] in book.words_of("görverb", "kunnaverb")
    )


def _is_i(last: Word | None, following: tuple[str, str], book: WordBook) -> bool:
    """Whether "ja" is the "jag" of "hinner ja inte" and "ja e på väg"."""
    verbs = book.words_of("jagverb", "nutid")
    if last is not None and last.kind == "word" and last.text in verbs:
        return bool(following[0]) or last.text not in {"är", "kan"}
    verb = book.correct(following[0])
    if verb == "är" and (last is not None or following[1] in book.words_of("läge")):
        return True
    if last is None and verb in book.words_of("färd") and following[1] in _AWAY:
        return True
    return last is not None and last.text in {"nu", "då", "så", "nä", "näe"} and verb in verbs


_AWAY = frozenset({"nu", "dit", "iväg", "mot", "härifrån"})


def _opens(before: Word | None, book: WordBook) -> bool:
    """Whether "jag" begins what is said, and so is followed by its verb."""
    return before is None or before.kind == "mark" or before.text in book.words_of("före_jag")
