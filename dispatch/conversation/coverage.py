"""Finds what nothing in a text explains, and holds an action back where that weighs too much."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from dispatch.conversation.act import Act
from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import places_named
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.verdicts import Answer

_EXPLAINS_NOTHING = frozenset({"nothing", "utrop", "stop", "begin", "help_word", "astray"})
"""Phrases that we know, but that say nothing about the action beside them."""

_BESIDE = frozenset({"filler", "thanks", "greeting", "first", "last", "question"}) | {
    *_EXPLAINS_NOTHING
}
_SMALL = (
    "lätta",
    "bredvid",
    "bredvid_svar",
    "bredvid_sjuk",
    "jafortsätt",
    "småprat",
    "läget",
    "tilltal",
    "bisak",
    "framför",
    "görverb",
    "kunnaverb",
    "egenverb",
    "ytterligare",
)
_OF_WORK = ("sak", "gods", "fordon", "plats", "mål", "jobb", "yrke", "någon", "annan", "utfört")
_WORDS_OF_WORK = ("ting", "servicest", "möts", "mottagare", "däck", "avslutar", "verkar", "trasigt")
_OF_WORK_TOO = ("namn", "barn", "platsord", "arbetsord", "ort", "nekande", "skälverb", "kan")
_WORDS_A_MORE = 12
"""In a long text one more word may stay unexplained for each so many words."""

_OBJECT, _PRIVATE, _LOOSE, _APART = 4, 6, 2, 1
"""What a word weighs behind the phrase in its clause, as a word of private life, before the
phrase, and in another clause where the phrase is no bare word."""

_LIMITS: dict[Meaning, int] = {
    **dict.fromkeys((Meaning.DONE, Meaning.START, Meaning.ARRIVED, Meaning.ABSENT), 2),
    **dict.fromkeys((Meaning.WITHDRAW, Meaning.OPTOUT), 2),
    Meaning.ACK_CANCEL: 4,
    Meaning.NO_SHOW: 4,
    Meaning.CANCEL_CONFLICT: 8,
    **dict.fromkeys((Meaning.PARTIAL, Meaning.CANNOT_COMPLETE, Meaning.PROBLEM), 8),
    **dict.fromkeys((Meaning.DELAY, Meaning.UNDO, Meaning.ATTACH), 6),
}
"""How much may stay unexplained beside a thing said; what is not named here is never held."""

_REASONS = ("skälsord", "upptar", "kropp")
_SHORTEST_ENDING = 4
_SHORT = 2
"""Words of a phrase that is so short that it says little by itself."""

_BARE_LIMIT, _YES_LIMIT, _NO_LIMIT, _MORE_IF_NAMED = 1, 2, 4, 2
_OPEN = frozenset(
    {Meaning.PARTIAL, Meaning.CANNOT_COMPLETE, Meaning.PROBLEM, Meaning.DELAY, Meaning.NO_SHOW}
)
"""What may be said of anything at all, and so needs a longer phrase, or work beside it."""

_TELLS_WHY = frozenset({Meaning.ABSENT, Meaning.WITHDRAW, Meaning.DELAY})


class Strange(NamedTuple):
    """A word that nothing explains, and what it weighs."""

    word: str
    weight: int


def unexplained(
    clause: Clause,
    book: WordBook,
    also: tuple[str, ...],
    *,
    firm: bool,
    named: Container[str] = (),
) -> list[Strange]:
    """The words of `clause` that no phrase, errand, thing, place, small word or `also` explains.

    `firm` tells that what is said elsewhere stands on more than a bare word, `named` holds the
    words that were written as names.
    """
    covered = {
        place for cue in clause.cues if cue.name not in _EXPLAINS_NOTHING for place in cue.places
    }
    spoken = [cue.places[-1] for cue in clause.cues if cue.name not in _BESIDE]
    behind = min(spoken, default=len(clause.words))
    private, told = book.words_of("ledighet"), book.words_of(*also)
    known = book.words_of(*_SMALL, *_OF_WORK, *_OF_WORK_TOO, *_WORDS_OF_WORK, *also)
    places = places_named(clause, book)
    found: list[Strange] = []
    for at, word in enumerate(clause.words):
        if word.kind != "word" or at in covered or book.kinds_of(word.text):
            continue
        if any(sign.isdecimal() for sign in word.text):  # roads, rooms, number plates
            continue
        if at in places and word.raw in named and not book.is_known(word.text):  # "i Götene"
            continue
        if word.text in private and word.text not in told:
            when = at > 0 and clause.words[at - 1].text in book.words_of("tidsled")
            heavy = _PRIVATE if spoken and not when else _LOOSE
            found.append(Strange(word.text, _APART if when else heavy))
        elif word.text not in known and not spoken and firm:
            found.append(Strange(word.text, _APART))
        elif word.text not in known and not ends_in_work(word.text, book):
            found.append(Strange(word.text, _OBJECT if at > behind else _LOOSE))
    return found


def ends_in_work(word: str, book: WordBook) -> bool:
    """Whether the word is put together with a word of work: "bilnyckeln", "matkassarna"."""
    endings = book.words_of("gods", "fordon", "plats", "mål", "utfört", "ändelse", "ting")
    return any(word[at:] in endings for at in range(2, len(word) - _SHORTEST_ENDING + 1))


def held_back(said: Act | Answer, reading: Reading, book: WordBook) -> list[str]:
    """The words for which `said` is rather asked back; none when enough is understood."""
    limit = _limit(said)
    if limit is None:
        return []
    limit += _LOOSE * (sum(len(clause.words) for clause in reading.clauses) // _WORDS_A_MORE)
    firm = said.strong if isinstance(said, Answer) else said.length > 1
    why = _also_explained(said)
    beside = [
        strange
        for clause in _weighed(said, reading)
        if not (clause.asks or clause.has("question", "reason") or _is_a_cry(clause))
        for strange in unexplained(
            clause, book, why, firm=firm or bool(clause.join), named=reading.named
        )
        if not (strange.word in _HOLD_ON and _is_trouble(said))
    ]
    return (
        [strange.word for strange in beside]
        if sum(strange.weight for strange in beside) > limit
        else []
    )


_HOLD_ON = frozenset({"stopp", "stop", "vänta", "gett", "lagt"})


def _is_trouble(said: Act | Answer) -> bool:
    """Whether the "stopp" of "stopp, verkstan har gett mig fel bil" only calls a halt."""
    return isinstance(said, Act) and said.meaning is Meaning.PROBLEM


def _is_a_cry(clause: Clause) -> bool:
    """Whether "gud vad trevligt" stands for itself, before a yes or behind a no."""
    covered = {at for cue in clause.cues for at in cue.places}
    return clause.names() == {"utrop"} and len(clause.words) - len(covered) <= 1


def _weighed(said: Act | Answer, reading: Reading) -> list[Clause]:
    """The clauses whose words count: not those behind a no or "ger 12 tillbaka", its reasons."""
    if isinstance(said, Answer) and said.concluded:
        return [clause for clause in reading.clauses if clause.concludes]
    if isinstance(said, Act) and said.meaning is Meaning.WITHDRAW and said.reference.numbers:
        return reading.clauses[: said.clause + 1]
    if isinstance(said, Act) and said.meaning is Meaning.START:
        before = reading.clauses[: said.clause]
        return [*(c for c in before if not _is_over(c)), *reading.clauses[said.clause :]]
    if isinstance(said, Act) and said.meaning is Meaning.DONE:
        return [c for c in reading.clauses if not c.has("report", "problem", "attach")]
    if not isinstance(said, Answer) or said.verdict() != "no":
        return reading.clauses
    refusing = [at for at, clause in enumerate(reading.clauses) if clause.has("no", "decline")]
    return reading.clauses[: refusing[0] + 1] if refusing else reading.clauses


def _is_over(clause: Clause) -> bool:
    """Whether "klar med lunchen" tells that what is private has ended: "klar med lunchen, åker"."""
    ended = {"klar", "klart", "klara", "färdig", "slut", "över", "ätit", "done"}
    return clause.has("nothing", "done") and any(word.text in ended for word in clause.words)


def _limit(said: Act | Answer) -> int | None:
    if isinstance(said, Answer):
        verdict = said.verdict()
        base = {"yes": _YES_LIMIT if said.strong else _BARE_LIMIT, "no": _NO_LIMIT}.get(verdict)
    else:
        base = _LIMITS.get(said.meaning)
        if said.meaning in _OPEN and said.length <= _SHORT:
            base = 2
    if base is None:
        return None
    sure = said.reference.explicit or (isinstance(said, Act) and said.minutes is not None)
    return base + _MORE_IF_NAMED * sure


def _also_explained(said: Act | Answer) -> tuple[str, ...]:
    """Classes of words that explain themselves beside this: a reason with a no, goods missing."""
    if isinstance(said, Answer):
        private = ("ledighet",) if "no" in said.names else ()
        return (*_REASONS, *private) if said.verdict() == "no" else ()
    if said.meaning is Meaning.PARTIAL:
        return ("sak", "gods")
    return ("skälsord",) if said.meaning in _TELLS_WHY else ()


def in_words(words: Sequence[str]) -> str:
    """For the explanation."""
    return f"ord som jag inte förstod: {', '.join(dict.fromkeys(words))}"
