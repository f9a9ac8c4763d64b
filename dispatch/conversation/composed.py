"""Reads a sentence that is put together of oneself, a verb and an errand where no phrase does."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.spelling import PERHAPS_NOT
from dispatch.conversation.wording import Word

_MYSELF = frozenset({"jag", "vi"})
_YIELDING = frozenset({"filler", "not", "soon", "maybe", "thanks"})
"""What a phrase may be whose words a sentence of one's own uses: "ska", "inte", "lär"."""

_LETS = frozenset(
    {"later", "otherday", "first", "second", "third", "last", "both", "yes", "ok", "no", "fine"}
    | {"wave", "utrop", "greeting", "calm"}
)
_WAVES = frozenset({"calm", "wave"})
_TIMES = frozenset({"clock", "date", "number"})
_PRONOUNS = frozenset({"den", "det", "dem", "dom", "de", "detta", "denna"})
_COMING = frozenset({"kommer", "komma"})
_BACK = frozenset({"tillbaka", "ifrån"})
"""What "lämnar inte tillbaka 42" keeps, and does not refuse."""

_LIKELY = 3
"""Words that may stand between oneself and the "inte" of the same sentence."""


@dataclass(frozen=True, slots=True)
class _Core:
    """The verb of a sentence: its place, that of an infinitive behind it, and of the "jag"."""

    verb: int
    doing: int | None
    subject: int | None


def with_composed(
    clause: Clause, book: WordBook, known: Container[int], *, busy: bool
) -> list[Cue]:
    """The phrases of `clause`, and what its words say together when no phrase says it.

    "tis 08.30 fixar jag galant" takes, "jag kör aldrig släp" refuses: whoever speaks does, can or
    wants a thing that is done at work. Nothing is read into questions, into what somebody else
    does, or beside phrases that tell of something. Who is `busy` with an errand of his or her own
    may speak of that one, and takes another only by its number.
    """
    if clause.asks:
        return clause.cues
    if clause.has("accept"):
        return _denied_afterwards(clause, book)
    said = _said_together(clause, book, known)
    if said is None or (busy and said.name == "accept" and not clause.numbers):
        return clause.cues
    kept = [
        cue
        for cue in clause.cues
        if cue.name not in _YIELDING or not set(said.places) & set(cue.places)
    ]
    return sorted([*kept, said], key=lambda cue: cue.places)


def _said_together(clause: Clause, book: WordBook, known: Container[int]) -> Cue | None:
    """The yes or no that the words of `clause` make, none when they make none."""
    strange = any(number not in known for number in clause.numbers)
    if strange or not clause.names() <= _YIELDING | _LETS or _depends(clause, book):
        return None
    core = _core(clause, book)
    if core is None:
        return None
    denial = _denial(clause, core, book)
    stands = _takes(clause, core, book) if denial is None else _refuses(clause, core, book)
    places = {at for at in (core.verb, core.doing, core.subject, denial) if at is not None}
    if not stands or not _resolved(clause, places, denial):
        return None
    written = " ".join(clause.words[at].text for at in sorted(places))
    return Cue("accept" if denial is None else "decline", tuple(sorted(places)), f"({written})")


def _denied_afterwards(clause: Clause, book: WordBook) -> list[Cue]:
    """ "57 fixar jag inte" as a no: the "inte" right behind a yes denies it."""
    yes = [cue for cue in clause.cues if cue.name == "accept"]
    if len(yes) != 1 or clause.has("yes", "fine", "wave", "nothing", *_HOLDING):
        return clause.cues
    behind = yes[0].places[-1] + 1
    while behind < len(clause.words) and clause.words[behind].text in book.words_of("framför"):
        behind += 1
    if not len(clause.words) - _FEW <= behind < len(clause.words):
        return clause.cues
    denial = clause.words[behind].text
    if denial == PERHAPS_NOT or denial not in book.words_of("inte"):
        return clause.cues
    kept = [cue for cue in clause.cues if cue is not yes[0] and behind not in cue.places]
    said = Cue("decline", (*yes[0].places, behind), f"{yes[0].written} inte")
    return sorted([*kept, said], key=lambda cue: cue.places)


_HOLDING = frozenset({"condition", "question", "maybe", "later", "limit"})
_FEW = 3
"""Words from the "inte" on, at most: "det går inte att säga nej" is another sentence."""


def _depends(clause: Clause, book: WordBook) -> bool:
    """Whether an "om" or "när" makes it a sentence about another one."""
    opening = book.words_of("öppnar", "bisats")
    return any(word.text in opening for word in clause.words)


def _resolved(clause: Clause, places: set[int], denial: int | None) -> bool:
    """Whether every "ska" or "lär" is a word of the sentence itself; a "lär" only in a no."""
    for cue in clause.cues:
        if cue.name == "maybe" and (denial is None or not places.issuperset(cue.places)):
            return False
        if cue.name == "soon" and not places.issuperset(cue.places):
            return False
    return True


def _core(clause: Clause, book: WordBook) -> _Core | None:
    """The first verb, when it is the sender's: beside "jag", or with nobody before it."""
    can, do = book.words_of("kunnaverb"), book.words_of("görverb")
    words = clause.words
    verb = next((at for at, word in enumerate(words) if word.text in can or word.text in do), None)
    if verb is None:
        return None
    subject = next(
        (at for at in _near(verb, words) if words[at].text in _MYSELF),
        None,
    )
    waved = {at for cue in clause.cues if cue.name in _WAVES for at in cue.places}
    before = [word for at, word in enumerate(words[:verb]) if at != subject and at not in waved]
    if not all(_leads(word, book) for word in before):
        return None
    following = words[verb + 1 : verb + 2]
    if subject is None and (
        words[verb].text in book.words_of("infinitiv") or _named(following, book)
    ):
        return None
    doing = verb if words[verb].text in do else None
    if doing is None:
        doing = next(
            (at for at in range(verb + 1, len(words)) if words[at].text in do and at != subject),
            None,
        )
    return _Core(verb, doing, subject)


def _near(verb: int, words: Sequence[Word]) -> list[int]:
    """Places where the "jag" of a verb may stand: before it, behind it, with little between."""
    return [at for at in (verb - 1, verb + 1, verb - 2, verb + 2) if 0 <= at < len(words)]


def _leads(word: Word, book: WordBook) -> bool:
    """Whether `word` may stand before the verb: the errand, a time, a courtesy, an "inte"."""
    if word.kind in _TIMES:
        return True
    own = book.words_of("den", "jobb", "gods", "fordon", "dag", "nekande", "framför", "görverb")
    return word.text in own or bool(book.kinds_of(word.text)) or word.kind == "mark"


def _named(words: Sequence[Word], book: WordBook) -> bool:
    others = book.words_of("andra_subjekt", "om_personer", "namn", "annan", "yrke")
    return any(word.text in others for word in words)


def _denial(clause: Clause, core: _Core, book: WordBook) -> int | None:
    """Where the "inte" of the sentence stands, if it has one."""
    denying = book.words_of("inte", "aldrig")
    last = (core.doing if core.doing is not None else core.verb) + _LIKELY
    return next(
        (at for at, word in enumerate(clause.words[: last + 1]) if word.text in denying), None
    )


def _refuses(clause: Clause, core: _Core, book: WordBook) -> bool:
    """Whether what is denied is the work: no "kommer inte ihåg", no "tar inte betalt"."""
    words = [word.text for word in clause.words[core.verb :]]
    if set(words) & (book.words_of("partikel", "annatverb", "ej_arbete", "ledighet")):
        return False
    if words[0] in _COMING or _BACK & set(words):
        return False
    return core.doing is not None or clause.words[core.verb].text in book.words_of("orkaverb")


def _takes(clause: Clause, core: _Core, book: WordBook) -> bool:
    """Whether the sender takes the errand: what is done must be work, and no lunch."""
    words = clause.words
    against = book.words_of("nekande", "partikel", "ledighet", "ej_arbete", "annatverb", "barn")
    waved = {at for cue in clause.cues if cue.name in _WAVES for at in cue.places}
    spoken = {word.text for at, word in enumerate(words) if at not in waved}
    if spoken & (against | book.words_of("ägande")):
        return False
    if clause.has("both"):
        return True
    aims = [word for at, word in enumerate(words) if at != core.doing and _is_aim(word, book)]
    if all(word.text in _PRONOUNS for word in aims) and _says_more(clause, book):
        return False
    able = words[core.verb].text in book.words_of("hinnaverb")
    if core.doing is None:
        return able and bool(aims)
    return able or bool(aims)


def _says_more(clause: Clause, book: WordBook) -> bool:
    """Whether "tar det lugnt" says something else than "tar det imorgon"."""
    if _named(clause.words, book):
        return True
    usual = book.words_of("lätta", "bredvid_svar", "jafortsätt", "framför", "platsord", "mål")
    usual |= book.words_of("den", "görverb", "kunnaverb", "plats") - book.words_of("ej_arbete")
    covered = clause.covered()
    return any(
        word.kind == "word" and at not in covered and word.text not in usual
        for at, word in enumerate(clause.words)
    )


def _is_aim(word: Word, book: WordBook) -> bool:
    """Whether `word` is what an errand is about: number or kind, "den", its things, its time."""
    if word.kind in {"clock", "number"}:
        return True
    work = book.words_of("den", "jobb", "gods", "fordon") - book.words_of("färdmedel", "ej_arbete")
    return word.kind == "word" and (word.text in work or bool(book.kinds_of(word.text)))
