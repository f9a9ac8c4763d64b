"""Tells which words and marks part the clauses of a text, and which only look as if they did."""

from collections.abc import Sequence

from dispatch.conversation.phrases import WordBook
from dispatch.conversation.wording import Word

_STOPS = frozenset({".", "!", "?", "…", "\n", ";"})


def join_of(word: Word, book: WordBook) -> str | None:
    """How what follows `word` hangs on what stands before it, None when it parts nothing."""
    if word.kind == "mark":
        if word.text in {"&", "+"}:
            return "och"
        if word.text in {"#", "/"}:
            return ","
        return ":" if word.text == ":" else "." if word.text[0] in _STOPS else ","
    if word.kind == "word" and word.text in book.words_of("bindeord"):
        return "och"
    if word.kind == "word" and word.text in book.words_of("begränsande"):
        return "men"
    return None


def is_stuck(words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether "fast" is the stuck of "sitter fast", not the but of "ja fast"."""
    if words[at].text != "fast":
        return False
    before = words[at - 1].text if at > 0 else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return before in book.words_of("före_fast") or after in {"i", "på", "vid", "under"}


def is_more_time(words: Sequence[Word], at: int) -> bool:
    """Whether the "plus" of "plus 20 min" adds no clause, but time."""
    return at == 0 and words[at].text in {"plus", "+"} and len(words) > 1


def is_one_doing(words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether the "och" of "tar och ringer Bo" makes one verb of two."""
    before = words[at - 1].text if at > 0 else ""
    after = words[at + 1] if at + 1 < len(words) else None
    return (
        before in {"tar", "ta", "tog"}
        and after is not None
        and after.kind == "word"
        and words[at].text in book.words_of("bindeord")
    )


def is_instead(words: Sequence[Word], at: int) -> bool:
    """Whether the "utan" of "inte 42 utan 43" sets one errand against another."""
    following = words[at + 1 : at + 2]
    return words[at].text == "utan" and any(word.kind == "number" for word in following)


def leads_on(words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether the "så" of "bilen är trasig så jag kan inte" begins a clause of its own."""
    if words[at].text != "så" or at == 0 or at + 1 == len(words):
        return False
    if words[at + 2 : at + 3] and words[at + 2].text == "vet":
        return False  # "bara så ni vet"
    return words[at + 1].kind == "number" or words[at + 1].text in book.words_of("efter_så")


def opening_words(words: Sequence[Word], book: WordBook) -> int:
    """How many of the last `words` open what follows: the "när" of "tar 57 när 42 är klar"."""
    if len(words) > 2 and (words[-2].text, words[-1].text) in _AS_SOON:
        return 2
    return int(len(words) > 1 and words[-1].text in book.words_of("bisats"))


_AS_SOON = frozenset({("så", "fort"), ("så", "snart"), ("efter", "att"), ("först", "när")})


def is_a_break(words: Sequence[Word], at: int) -> bool:
    """Whether the "tar" of "varorna levererade tar lunch" tells of what comes after the work."""
    ahead = [word.text for word in words[at + 1 : at + 3]]
    last = words[at - 1] if at else None
    return (
        words[at].text in {"tar", "äter"}
        and bool(set(ahead) & _BREAKS)
        and last is not None
        and (last.kind != "word" or last.text.endswith(("t", "de", "a", "r")))
        and last.text not in {"jag", "vi", "nu", "då", "att", "ska"}
    )


_BREAKS = frozenset({"lunch", "rast", "fika", "paus", "fikapaus", "fikarast", "kafferast"})


def is_state_told(words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether the "däcken" of "klart däcken är under 3 mm" begins what is told beside it."""
    return (
        at == 1
        and words[0].text in {"klar", "klart", "färdig", "färdigt"}
        and words[at].text in book.words_of("ting", "jobb", "gods", "fordon")
        and len(words) > at + 2
        and words[at + 1].text in {"är", "har", "var"}
    )


def is_then(before: Sequence[Word], words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether the "sen" of "framme på 12 sen kör 15" only puts one errand behind another.

    `before` are the words of the clause so far; "12 sen" and "20 min sen" are late.
    """
    if words[at].text not in {"sen", "sedan"} or not before or before[-1].kind == "minutes":
        return False
    behind: list[Word] = []
    for word in words[at + 1 :]:
        if word.kind == "mark":
            break
        behind.append(word)
    whole = len(before) > 1 or before[-1].kind == "word"
    return whole and len(behind) > 1 and _names(words[:at], book) and _names(behind, book)


def _names(words: Sequence[Word], book: WordBook) -> bool:
    """Whether an errand is named there, by its number or its kind."""
    return any(word.kind == "number" or book.kinds_of(word.text) for word in words)
