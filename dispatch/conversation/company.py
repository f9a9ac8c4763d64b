"""What stands beside a phrase in its clause, and so may change what the phrase says."""

from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.wording import Word

_SMALL = ("lätta", "bredvid", "jobb", "småprat")
_THINGS = ("sak", "fordon", "platsord")
_BESIDE_ANSWER = (
    "bredvid_svar",
    "jafortsätt",
    "framför",
    "bisak",
    "gods",
    "mål",
    "plats",
    "ort",
    "dag",
)
_OWN_VERBS = ("görverb", "kunnaverb", "skälverb", "egenverb")
_AT_WORK = ("gods", "ting", "utfört", "ort")
_ELSEWHERE = ("annan", "ledighet")


def strays(clause: Clause, book: WordBook) -> list[str]:
    """The words of `clause` that are in no phrase, name no place, thing or errand, and are not
    among the small words that change nothing ("nu", "här", "med")."""
    harmless = book.words_of(*_SMALL, *_THINGS, *_AT_WORK) - book.words_of(*_ELSEWHERE)
    places = places_named(clause, book)
    return [text for at, text in _uncovered(clause, book, harmless) if at not in places]


def strays_anywhere(clause: Clause, book: WordBook, *usual: str) -> list[str]:
    """The same where a place or a thing says that the clause is of something else.

    Beside "avbokar" a "lunchen" is a stray, beside "klar" it is not. `usual` are classes of words
    that are no strays here.
    """
    return [text for _, text in _uncovered(clause, book, book.words_of(*_SMALL, *usual))]


_WEIGHTY = 3


def weight_of_strays(clause: Clause, book: WordBook, before: int | None = None) -> int:
    """How much the strays beside an answer weigh.

    A word that we know and can't place weighs three. One that we don't know, such as "bre" or a
    misspelling, weighs one, but three after "för" or "hämta": then it is somebody's name. What
    stands behind "eftersom" is only the reason. `before` leaves out that place and what follows.
    """
    weight = 0
    ends = min((c.places[0] for c in clause.cues if c.name == "reason"), default=None)
    leading = book.words_of("infinitiv", "för")
    harmless = book.words_of(*_SMALL, *_BESIDE_ANSWER, "fordon") - book.words_of(
        "partikel", "ledighet"
    )
    own = any(word.text in _MYSELF_WRITTEN for word in clause.words)
    weighing = book.words_of(
        "partikel", "ledighet", "läget", "namn", "annan", "om_personer", "någon"
    )
    weighing |= book.words_of("dåtid", "annatverb", "öppnar", "bisats")
    for at, text in _uncovered(clause, book, harmless):
        if (ends is not None and at > ends) or (before is not None and at >= before):
            break
        led = (at > 0 and clause.words[at - 1].text in leading) or _is_unable_to(at, clause, book)
        weighty = led or text in weighing or (book.is_known(text) and not own)
        if text in book.words_of("namn") and clause.words[at - 1].text in {"med", "hos"}:
            continue
        weight += _WEIGHTY if weighty else 1
    return weight


def _is_unable_to(at: int, clause: Clause, book: WordBook) -> bool:
    """Whether the word at `at` is the verb of "kan inte dansa"."""
    before = [word.text for word in clause.words[max(at - 3, 0) : at]]
    unable = set(before) & book.words_of("öppna_verb") and before[-1:] != ["att"]
    verb = clause.words[at].text
    ends = verb.endswith("a") or verb in {"gå", "se", "bo", "sy", "må", "tro", "få", "dö", "spy"}
    return bool(unable) and before[-1] in book.words_of("nekande") and ends


def _uncovered(clause: Clause, book: WordBook, harmless: frozenset[str]) -> list[tuple[int, str]]:
    covered = {place for cue in clause.cues for place in range(cue.places[0], cue.places[-1] + 1)}
    return [
        (at, word.text)
        for at, word in enumerate(clause.words)
        if word.kind == "word"
        and at not in covered
        and word.text not in harmless
        and not any(sign.isdecimal() for sign in word.text)
        and not book.kinds_of(word.text)
    ]


def places_named(clause: Clause, book: WordBook) -> set[int]:
    """The words behind "på" or "hos" that only say where, and the unit behind an amount.

    A word that we know as something else is no place: "på väg mot vår", "till gymmet".
    """
    named: set[int] = set()
    for at, word in enumerate(clause.words):
        if word.text in book.words_of("platsord"):
            named |= _place_after(clause, at, book)
        if word.kind == "amount":
            named.add(at + 1)
    return named


def _place_after(clause: Clause, at: int, book: WordBook) -> set[int]:
    following = clause.words[at + 1 : at + 4]
    skipped = 1 if len(following) > 1 and following[0].text in _DETERMINERS else 0
    if skipped and not _is_place(following[1], book):
        skipped = 0
    here = at + 1 + skipped
    if here >= len(clause.words) or not _is_place(clause.words[here], book):
        return set()
    named = set(range(at + 1, here + 1))
    if here + 1 < len(clause.words):
        after = clause.words[here + 1].text
        if not book.is_known(after) or after in book.words_of("plats"):
            named.add(here + 1)
    return named


MYSELF = frozenset({"jag", "vi", "i", "ja"})
_MYSELF_WRITTEN = frozenset({"jag", "vi", "i", "i'll", "i'm"})
_DETERMINERS = frozenset(
    {"den", "det", "rätt", "min", "mitt", "vår", "ert", "er", "the", "a", "en"}
)


def _is_place(word: Word, book: WordBook) -> bool:
    if word.text in book.words_of("ledighet"):
        return False
    place = word.text in book.words_of("plats", "mål", "namn", "någon", *_THINGS)
    return place or not book.is_known(word.text) or bool(book.kinds_of(word.text))


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


def lengths_left(clause: Clause) -> bool:
    """Whether the clause tells how long the way still is: "10 min kvar", "är där om 10"."""
    in_figures = any(
        one.text == "om" and other.kind == "number" for one, other in pairwise(clause.words)
    )
    return clause.has("soon") and (in_figures or any(w.kind == "minutes" for w in clause.words))


def subclause(clause: Clause, book: WordBook) -> int | None:
    """Where a "när" or "innan" of no phrase begins a clause of its own: "ja när jag är klar"."""
    opening = book.words_of("bisats")
    covered = {at for cue in clause.cues if cue.name != "nothing" for at in cue.places}
    last = len(clause.words) - 1
    places = (at for at, word in enumerate(clause.words) if word.text in opening and at < last)
    return next((at for at in places if at not in covered), None)


def strange_words(clause: Clause, book: WordBook) -> int:
    """How much stands beside a bare yes, no or ok that is no part of answering.

    In "ja hon kommer" or "nej det var Bo" the yes or no is about something else.
    """
    if _gives_own_reason(clause, book):
        return 0
    covered = clause.covered()
    usual = book.words_of("lätta", "småprat", "tilltal", *_BESIDE_ANSWER, *_OWN_VERBS)
    if clause.has("no"):
        usual |= book.words_of("skälsord", "ledighet", "barn", "kropp")
    named = {place for cue in clause.cues if cue.name == "none_of" for place in cue.places}
    # "nej det regnar inte här", "ok not ok"
    strange = int(clause.has("no") and clause.has("not")) + 2 * clause.has("nothing")
    strange += 2 * _tells_of_a_thing(clause, book)
    ends = min((cue.places[0] for cue in clause.cues if cue.name == "reason"), default=None)
    for at, word in enumerate(clause.words[:ends]):
        if word.kind != "word" or at in named:
            continue
        own = at > 0 and clause.words[at - 1].text in {"jag", "vi"}
        if word.text in book.words_of("om_andra", "dåtid") and not (own and clause.has("no")):
            strange += 2
        elif at > 0 and clause.words[at - 1].text in _WITH and clause.has("yes"):
            continue  # "ja med egen bil"
        elif at > 0 and clause.words[at - 1].text == "till" and not book.is_known(word.text):
            strange += 2  # "nej till kärnkraft"
        elif at not in covered and word.text not in usual and not book.kinds_of(word.text):
            english_none = at > 0 and clause.words[at - 1].text == "no"  # "no idea"
            strange += 2 if english_none or book.is_known(word.text) else 1
    return strange


_WITH = frozenset({"med", "egen", "eget"})


def _tells_of_a_thing(clause: Clause, book: WordBook) -> bool:
    """Whether "ja bilen är på verkstan" tells where a thing is; "nej bilen är trasig" says why."""
    things = book.words_of("sak", "fordon", "gods") | {"den"}
    pairs = pairwise(word.text for word in clause.words)
    told = book.words_of("tillstånd", "om_andra")
    return not clause.has("no") and any(one in things and other in told for one, other in pairs)


def _gives_own_reason(clause: Clause, book: WordBook) -> bool:
    """Whether "nej jag ska på bröllop" says no and why, and not "nej jag har en fråga"."""
    words = [word.text for word in clause.words]
    if not clause.has("no") or clause.has("not", "nothing", "utrop"):
        return False
    if set(words) & (book.words_of("om_andra", "ej_skäl") - {"den", "det"}):
        return False
    if set(words) & {"min", "mitt", "mina"}:
        return True  # "nej min rygg gör ont"
    return any(
        one in MYSELF and other in book.words_of("skälverb") for one, other in pairwise(words)
    )


def unknown_words(clause: Clause, book: WordBook) -> int:
    """How many words of a clause belong to nothing that we read."""
    covered = clause.covered()
    return sum(
        word.kind == "word" and at not in covered and not book.is_known(word.text)
        for at, word in enumerate(clause.words)
    )
