"""What stands beside a phrase in its clause, and so may change what the phrase says."""

from collections.abc import Sequence

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.wording import Word

_SMALL = ("lätta", "bredvid", "jobb")
_THINGS = ("sak", "fordon", "platsord")
_ELSEWHERE = ("annan", "ledighet")


def strays(clause: Clause, book: WordBook) -> list[str]:
    """The words of `clause` that are in no phrase, name no place, thing or errand, and are not
    among the small words that change nothing ("nu", "här", "med")."""
    harmless = book.words_of(*_SMALL, *_THINGS) - book.words_of(*_ELSEWHERE)
    places = _places_named(clause, book)
    return [text for at, text in _uncovered(clause, book, harmless) if at not in places]


def strays_anywhere(clause: Clause, book: WordBook, *usual: str) -> list[str]:
    """The same where a place or a thing says that the clause is of something else.

    Beside "avbokar" a "lunchen" is a stray, beside "klar" it is not. `usual` are classes of words
    that are no strays here.
    """
    return [text for _, text in _uncovered(clause, book, book.words_of(*_SMALL, *usual))]


def weight_of_strays(clause: Clause, book: WordBook) -> int:
    """How much the strays beside an answer weigh.

    A word that we know and can't place weighs two. One that we don't know, such as "bre" or a
    misspelling, weighs one, but two after "för" or "hämta": then it is somebody's name.
    """
    weight = 0
    leading = book.words_of("infinitiv", "för")
    harmless = book.words_of(*_SMALL, "bredvid_svar", "jafortsätt")
    for at, text in _uncovered(clause, book, harmless):
        led = at > 0 and clause.words[at - 1].text in leading
        weight += 2 if led or book.is_known(text) else 1
    return weight


def _uncovered(clause: Clause, book: WordBook, harmless: frozenset[str]) -> list[tuple[int, str]]:
    covered = {place for cue in clause.cues for place in range(cue.places[0], cue.places[-1] + 1)}
    return [
        (at, word.text)
        for at, word in enumerate(clause.words)
        if word.kind == "word"
        and at not in covered
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


def lengths_in(clause: Clause) -> list[int]:
    """Minutes of the lengths of time in a clause that are not "om 20 min" or "för 20 min sen"."""
    told = {
        place
        for cue in clause.cues
        if cue.name in {"soon", "nothing", "ago"}
        for place in cue.places
    }
    return [
        word.value
        for at, word in enumerate(clause.words)
        if word.kind == "minutes" and word.value is not None and at not in told
    ]


def subclause(clause: Clause, book: WordBook) -> int | None:
    """Where a "när" or "innan" of no phrase begins a clause of its own: "ja när jag är klar"."""
    opening = book.words_of("bisats")
    covered = {at for cue in clause.cues if cue.name != "nothing" for at in cue.places}
    places = (at for at, word in enumerate(clause.words) if word.text in opening)
    return next((at for at in places if at not in covered), None)


def strange_words(clause: Clause, book: WordBook) -> int:
    """How much stands beside a bare yes, no or ok that is no part of answering.

    In "ja hon kommer" or "nej det var Bo" the yes or no is about something else.
    """
    covered = clause.covered()
    usual = book.words_of("jafortsätt", "lätta", "bredvid_svar")
    named = {place for cue in clause.cues if cue.name == "none_of" for place in cue.places}
    # "nej det regnar inte här", "ok not ok"
    strange = int(clause.has("no") and clause.has("not")) + 2 * clause.has("nothing")
    for at, word in enumerate(clause.words):
        if word.kind != "word" or at in named:
            continue
        if word.text in book.words_of("om_andra"):
            strange += 2
        elif at not in covered and word.text not in usual and not book.kinds_of(word.text):
            english_none = at > 0 and clause.words[at - 1].text == "no"  # "no idea"
            strange += 2 if english_none or book.is_known(word.text) else 1
    return strange


def _is_thing(word: str, book: WordBook) -> bool:
    named = word in book.words_of("sak") or word in book.words_of("fordon")
    return named or word == "den" or bool(book.kinds_of(word))


def somebody_else(cue: Cue, clause: Clause, book: WordBook, *, things: bool) -> bool:
    """Whether a name, a person or a word we don't know stands before the cue as its subject.

    `things` tells that a thing there ("bilen är ...") makes it somebody else's too.
    """
    opening = clause.words[cue.places[0]].text
    if cue.places[0] == 0 or any(clause.words[place].text in _MYSELF for place in cue.places):
        return False
    before = clause.words[cue.places[0] - 1]
    if _names_a_subject(clause.words[: cue.places[0]], book):
        return True
    if before.kind != "word":
        return False
    if things and _is_thing(before.text, book):
        return opening in book.words_of("tillstånd")
    return not book.is_known(before.text)


_MYSELF = frozenset({"jag", "vi", "i", "ja"})


def _names_a_subject(words: Sequence[Word], book: WordBook) -> bool:
    """Whether the nearest person named in `words` is another than the sender."""
    others = book.words_of("namn") | book.words_of("annan")
    for word in reversed(words):
        if word.text in _MYSELF:
            return False
        if word.kind == "word" and word.text in others:
            return True
    return False


def unknown_words(clause: Clause, book: WordBook) -> int:
    """How many words of a clause belong to nothing that we read."""
    covered = clause.covered()
    return sum(
        word.kind == "word" and at not in covered and not book.is_known(word.text)
        for at, word in enumerate(clause.words)
    )
