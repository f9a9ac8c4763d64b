"""Hears where a text turns round: "ja, nej vänta", "nej men absolut", "ja men kan inte"."""

from collections.abc import Sequence

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import weight_of_strays
from dispatch.conversation.phrases import Cue, WordBook

_NO = frozenset({"no", "decline"})
_BARE = frozenset({"yes", "ok", "no", "fine", "accept", "decline"})
_OPEN = frozenset({"maybe", "condition", "later", "limit", "question", "soon", "nothing"})
_TELLS = frozenset({"condition", "later", "accept", "yes", "no", "decline", "none_of", "not"})
_MYSELF = frozenset({"jag", "vi", "man"})
_JUDGES = frozenset({"långt", "tungt", "tidigt", "sent", "jobbigt", "kort", "fråga"})
_ONE_WORD = 1
SOFT = frozenset(
    {"more was said", "unclear", "not", "nog", "past", "told", "limit", "others", "men"}
)
"""Doubts that a concluding "så ja" or "så nej" lays to rest."""


def since_correction(cues: Sequence[Cue]) -> list[Cue]:
    """The phrases behind a "nej vänta" or "eller nej": what stood before is taken back."""
    turns = [cue.places[-1] for cue in cues if cue.name == "correction"]
    return [cue for cue in cues if not turns or cue.places[0] > turns[-1]]


def said_anew_from(clauses: Sequence[Clause]) -> tuple[int, int]:
    """The clause and the word from which a text counts: behind a "nej fel" or "eller jag menar".

    (0, 0) when nothing is corrected, or nothing but an answer stands behind the correction.
    """
    for at, clause in reversed(list(enumerate(clauses))[1:]):
        turns = [cue for cue in clause.cues if _corrects(cue, clause)]
        if not turns:
            continue
        place = turns[-1].places[-1] + 1
        behind = [cue for cue in clause.cues if cue.places[0] >= place]
        behind += [cue for later in clauses[at + 1 :] for cue in later.cues]
        lengths = any(word.kind == "minutes" for later in clauses[at:] for word in later.words)
        if lengths or {cue.name for cue in behind} - _BARE - {"filler", "thanks"}:
            return at, place
    return 0, 0


def _corrects(cue: Cue, clause: Clause) -> bool:
    """Whether "nej fel" takes back the beginning of its own text, and no earlier one."""
    return cue.name == "correction" or (cue.name == "undo" and clause.words[0].text in _TURNING)


_TURNING = frozenset({"nej", "nä", "skrev", "fel", "oj", "oops", "hoppsan"})


def is_answered_later(clauses: Sequence[Clause]) -> bool:
    """Whether a yes or no follows on the "nej vänta" that the first of `clauses` holds."""
    first, *rest = clauses
    return bool({cue.name for cue in since_correction(first.cues)} & _BARE) or any(
        clause.names() & _BARE for clause in rest
    )


def only_opens(clause: Clause, following: Sequence[Clause]) -> bool:
    """Whether the "nej" of "nej men absolut" is but a cry before a yes."""
    if clause.names() == {"no", "utrop"}:  # "nej vad kul! ja, det vill jag"
        return any(later.has("accept") and not later.names() & (_OPEN | _NO) for later in following)
    if (
        clause.numbers
        or not following
        or following[0].join != "men"
        or clause.names() - {"filler"} != {"no"}
    ):
        return False
    said = following[0]
    if len(following) > 1 and said.names() and said.names() <= {"utrop", "filler", "greeting"}:
        said = following[1]  # "nej men gud vad trevligt, klart jag kommer"
    words = [word for word in clause.words if word.kind == "word"]
    takes = said.has("fine") and len(following) > 1 and following[1].has("accept")
    agrees = bool(takes or said.names() & {"yes", "accept"}) and not said.names() & (
        _OPEN | _NO | {"not"}
    )
    narrowed = said.asks or any(word.kind in {"number", "clock", "date"} for word in said.words)
    return len(words) == _ONE_WORD and agrees and not narrowed


def refuses_after_all(clause: Clause, names: Sequence[str], book: WordBook) -> bool:
    """Whether the "men kan inte" behind a polite opening is the answer, and no mere limit."""
    if clause.join != "men" or "decline" not in names or not set(names) <= _NO or clause.asks:
        return False
    if clause.has(*_OPEN) or clause.numbers:
        return False
    if clause.words[0].text in _JUDGES:
        return False  # "bra men långt bort"
    limits = book.words_of("gods", "fordon", "jobb", "begränsar", "dag")
    return not {word.text for word in clause.words} & limits and not weight_of_strays(clause, book)


def asks_between(clause: Clause, book: WordBook) -> bool:
    """Whether "är det automat eller manuell" asks which of two it is, and puts nothing off."""
    greeting = {at for cue in clause.cues if cue.name == "filler" for at in cue.places}
    words = [word.text for at, word in enumerate(clause.words) if at not in greeting]
    first, second = [*words, "", ""][:2]
    if clause.asks and second == "man" and not clause.has(*_TELLS):
        return True  # "betalar man på faktura eller kort?"
    opens = first in book.words_of("frågeord", "frågeverb", "stårverb")
    if not opens or second in _MYSELF or clause.has(*_TELLS):
        return False
    alternative = any(word.text in book.words_of("eller") for word in clause.words)
    return alternative or (clause.asks and first not in book.words_of("görverb"))


def exclaims(clause: Clause, book: WordBook) -> bool:
    """Whether "vilken backe", "var så glad" and "när 42 är klar" only look like a question."""
    if clause.asks or not clause.words:
        return False
    words = [word.text for word in clause.words]
    first, second = [*words, "", ""][:2]
    if first == "var":
        return second in book.words_of("efter_var")
    if first == "när":
        told = second not in book.words_of("frågeverb", "kunnaverb", "nutid")
        return told and clause.has("done", "arrived", "start")
    if first == "hur":
        return "än" in words
    work = book.words_of("plats", "mål", "gods", "fordon", "jobb", "ting", "arbetsord", "dag")
    cries = first in {"vilken", "vilket", "vilka"} and len(words) <= _SHORT_CRY
    return cries and bool(clause.join) and not set(words[1:]) & work


_SHORT_CRY = 3


def goes_on_asking(clauses: Sequence[Clause], book: WordBook) -> bool:
    """Whether the last of `clauses` asks which of two: "vem betalar, matkonto eller faktura"."""
    *before, last = clauses
    if last.join != "men" and asks_between(last, book):
        return True
    led = any(clause.cues and clause.cues[0].name == "question" for clause in before)
    return led and last.names() == {"maybe"} and not any(c.names() & _BARE for c in before)


def concludes(clause: Clause, names: Sequence[str]) -> bool:
    """Whether a "så ja" or "så nej" draws the conclusion of all that was said before it."""
    sides = {name in _NO for name in names}
    return clause.concludes and len(sides) == 1 and not clause.has(*_OPEN) and not clause.asks
