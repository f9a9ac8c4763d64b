"""What keeps a thing said from being acted on: a question, an "om", a "kanske", somebody else."""

from collections.abc import Sequence

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import (
    lengths_in,
    lengths_left,
    strays,
    strays_anywhere,
)
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.subjects import is_owner, of_private_life, somebody_else

_ANOTHER_DAY = frozenset({"past", "told", "otherday"})
_FIRM = _ANOTHER_DAY | frozenset(
    {"nog", "not", "maybe", "soon", "condition", "others", "later", "limit", "question", "nothing"}
)
BLOCKED_BY: dict[Meaning, frozenset[str]] = {
    Meaning.DONE: _FIRM,
    Meaning.START: _FIRM,
    Meaning.ARRIVED: _FIRM,
    Meaning.ABSENT: _ANOTHER_DAY
    | frozenset({"not", "maybe", "condition", "others", "later", "question", "soon"}),
    Meaning.PARTIAL: frozenset({"question", "past", "others", "maybe"}),
    Meaning.DELAY: _ANOTHER_DAY | frozenset({"not", "condition", "question", "maybe"}),
    Meaning.NO_SHOW: _ANOTHER_DAY | frozenset({"question", "condition", "maybe"}),
    Meaning.CANNOT_COMPLETE: _ANOTHER_DAY
    | frozenset({"later", "question", "condition", "maybe", "soon"}),
    Meaning.PROBLEM: frozenset({"question", "condition", "maybe", "not", "past"}),
    Meaning.WITHDRAW: frozenset({"question", "condition", "maybe", "past", "nothing"}),
    Meaning.UNDO: frozenset({"question", "condition", "not", "past", "nothing", "maybe", "nog"}),
    Meaning.CALL_ME: frozenset({"not", "condition"}),
    Meaning.REPORT: frozenset({"question", "condition"}),
    Meaning.ATTACH: frozenset({"question", "not"}),
    Meaning.OPTOUT: frozenset(
        {"question", "condition", "not", "maybe", "past", "later", "nothing"}
    ),
    Meaning.CANCEL_CONFLICT: frozenset({"question", "condition"}),
    Meaning.ACK_CANCEL: frozenset({"question", "condition", "maybe"}),
}
_PERSONAL = frozenset(
    {Meaning.DONE, Meaning.START, Meaning.ARRIVED, Meaning.ABSENT, Meaning.WITHDRAW, Meaning.UNDO}
    | {Meaning.DELAY}
)
"""What only the sender can say of himself or herself."""

_HELD_BACK = _PERSONAL | {Meaning.OPTOUT, Meaning.PARTIAL}
"""What a doubt anywhere in the sentence holds back."""

_FIRM_ONLY = _PERSONAL | {Meaning.OPTOUT}
_AT_ONCE = frozenset({Meaning.DONE, Meaning.START, Meaning.ARRIVED})
"""What a length of time beside it puts off: "20 min till sen klar"."""

_IN_FACT = _AT_ONCE | {Meaning.DELAY, Meaning.ABSENT}
"""What "skulle vara" and "låtsas vara" only imagine."""

_OF_ANYTHING = frozenset({Meaning.WITHDRAW, Meaning.OPTOUT, Meaning.UNDO})
"""What people also say of a lunch or a dentist."""

_OF_WORK = ("arbetsord", "mottagare", "möts", "servicest", "plats", "mål", "läget", "bisak")
"""Classes of words that say where, to whom or how, behind a phrase that is no bare word."""

_WHY_BACK = ("skälsord", "sjukdom", "kropp", "upptar", "bisak", "framför", "arbetsord")
"""Classes of words that tell why a numbered errand is given back."""

_NOT_I = {"ingen": frozenset({"not"}), "klara": frozenset({"others"})}
"""What "ingen är sjuk" and "Klara är sjuk" begin with."""

_TAKE_BACK = frozenset({"nog", "not", "maybe", "soon", "condition"})
_FEW_STRAYS = {
    **dict.fromkeys(_PERSONAL, 0),
    Meaning.OPTOUT: 0,
    Meaning.WRONG_PERSON: 1,
    Meaning.DELAY: 5,
    Meaning.PARTIAL: 5,
    Meaning.CANNOT_COMPLETE: 5,
    Meaning.NO_SHOW: 5,
    Meaning.PROBLEM: 7,
}
"""How many words that we can't place may stand in the clause before we rather ask."""


def hesitation(
    meaning: Meaning, cue: Cue, clause: Clause, following: Sequence[Clause], book: WordBook
) -> set[str]:
    """Why `cue` in `clause` is not to be acted on as `meaning`; empty when it may be.

    `following` is the next clause, if there is one: it may take back what was said.
    """
    doubts = _in_the_clause(meaning, cue, clause, book)
    if meaning in _HELD_BACK:
        doubts |= clause.under
    elif meaning in BLOCKED_BY:
        doubts |= clause.under & BLOCKED_BY[meaning] & {"condition"}
    if _taken_back(meaning, following, book):
        doubts.add("taken back")
    return doubts


def _in_the_clause(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> set[str]:
    names = clause.names()
    if clause.asks or _asked_by_order(clause, book):
        names.add("question")
    stopped = names & BLOCKED_BY.get(meaning, frozenset())
    if meaning is Meaning.CALL_ME or _is_a_request(meaning, cue, clause):
        stopped -= {"question"}
    if _behind_an_aside(meaning, cue, clause, book):
        stopped.add("aside")
    if _of_others(meaning, cue, clause, book):
        stopped.add("others")
    elif cue.name == "vab" and _opens_with_own(cue, clause, book):
        stopped -= {"others"}  # "måste hämta dottern, hon är sjuk"
    if meaning is Meaning.ABSENT and cue.places[0] > 0:
        stopped |= _NOT_I.get(clause.words[0].text, frozenset())
    return stopped | _not_so(meaning, cue, clause, book)


def _opens_with_own(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether nothing but a "min" stands before the child: "min son han har feber"."""
    own = book.words_of("ägande")
    return all(word.text in own for word in clause.words[: cue.places[0]])


def _not_so(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> set[str]:
    """What makes the cue something that is not so, or not yet, or not all that was said."""
    denied = meaning in _AT_ONCE and _refused(clause, book)
    if_only = clause.words[0].text in book.words_of("overkligt")  # "skulle bilen inte starta ..."
    found = {
        "soon": meaning in _AT_ONCE and _waits(cue, clause),
        "maybe": meaning in _IN_FACT and _imagined(cue, clause, book),
        "not": denied or (meaning in _HELD_BACK and _denied(cue, clause, book)),
        "condition": meaning is Meaning.PROBLEM and if_only,
        "more was said": meaning in _FEW_STRAYS and _crowded(meaning, cue, clause, book),
    }
    return {doubt for doubt, holds in found.items() if holds}


def _waits(cue: Cue, clause: Clause) -> bool:
    """Whether a length of time stands beside the cue, and not in it: "framme sen 5 min"."""
    own = sum(clause.words[at].kind == "minutes" for at in cue.places)
    return len(lengths_in(clause)) > own


def _behind_an_aside(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "Bo sa att" or "när" opens what the cue belongs to."""
    telling = {"aside"} if meaning is Meaning.ABSENT else {"aside", "reason"}
    asides = [other.places[0] for other in clause.cues if other.name in telling]
    if meaning in _HELD_BACK:
        opening = book.words_of("bisats")
        asides += [at for at, word in enumerate(clause.words) if word.text in opening]
    return any(place < cue.places[0] for place in asides)


def _of_others(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether the cue tells of somebody else, or of what is somebody's own."""
    if meaning in _PERSONAL and _not_the_sender(meaning, cue, clause, book):
        return True
    if meaning in {Meaning.PROBLEM, Meaning.CANNOT_COMPLETE}:
        return of_private_life(cue, clause, book)
    return meaning is Meaning.DONE and _privately_owned(cue, clause, book)


def _is_a_request(meaning: Meaning, cue: Cue, clause: Clause) -> bool:
    """Whether "kan någon annan ta 31?" asks to be freed of it."""
    opening = clause.words[cue.places[0]].text
    return meaning is Meaning.WITHDRAW and opening in {"kan", "can", "could", "kunde", "skulle"}


def _refused(clause: Clause, book: WordBook) -> bool:
    """Whether something is refused there; "framme i Lidköping" only names the place."""
    return any(
        cue.name == "decline"
        and not book.words_of("ort").intersection(clause.words[at].text for at in cue.places)
        for cue in clause.cues
    )


def _asked_by_order(clause: Clause, book: WordBook) -> bool:
    """Whether "är jag klar" asks without a mark, the verb standing first."""
    first, second = ([word.text for word in clause.words] + ["", ""])[:2]
    asking = first in book.words_of("frågeverb")
    return asking and second in book.words_of("frågesubjekt")


def _not_the_sender(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether somebody else is late or ill; a bus so many minutes late makes the sender late."""
    before = clause.words[: cue.places[0]]
    riding = any(word.text in book.words_of("färdmedel") for word in before)
    if meaning is Meaning.DELAY and riding and lengths_in(clause):
        return False
    return somebody_else(
        cue,
        clause,
        book,
        things=meaning is not Meaning.DONE,
        children=meaning is not Meaning.ABSENT,
    )


def _imagined(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "skulle" or "låtsas" before it makes the cue something that is not so."""
    before = {word.text for word in clause.words[: cue.places[0]][-3:]}
    return bool(before & book.words_of("overkligt"))


def _denied(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether an "inte" stands right before the cue: "vill inte lämna tillbaka den"."""
    before = [word.text for word in clause.words[: cue.places[0]]]
    if clause.words[cue.places[0]].text in book.words_of("tillstånd"):
        return False  # "kan inte är sjuk"
    if before and before[-1] in {"att", "mig", "ens", "riktigt", "så"}:
        before.pop()
    return bool(before) and before[-1] in book.words_of("nekande")


def _privately_owned(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "min bil" or "grannens bil" is what is ready, and not the errand's."""
    before = [word.text for word in clause.words[: cue.places[0]] if word.kind == "word"][-2:]
    owners = book.words_of("ägande")
    return any(text in owners or is_owner(text, book) for text in before)


def _crowded(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    if meaning is Meaning.ABSENT:
        beside = strays_anywhere(clause, book, "bredvid_sjuk", "barn", "namn", "skälsord")
        return len(beside) > (cue.name == "vab")  # a child's name
    if meaning in _OF_ANYTHING:
        reasons = _WHY_BACK if meaning is Meaning.WITHDRAW and clause.numbers else ()
        return bool(strays_anywhere(clause, book, "bredvid_stopp", *reasons))
    beside = strays(clause, book)
    if len(cue.places) > 1:
        behind = {word.text for word in clause.words[cue.places[-1] + 1 :]}
        of_work = book.words_of(*_OF_WORK) - book.words_of("ledighet", "annan")
        beside = [text for text in beside if text not in behind or text not in of_work]
    return len(beside) > _FEW_STRAYS[meaning]


def _taken_back(meaning: Meaning, following: Sequence[Clause], book: WordBook) -> bool:
    """Whether the next clause says nothing but a doubt: "klar, typ", "stängt men osäker"."""
    if meaning is Meaning.START and any(lengths_left(clause) for clause in following):
        return False  # "på väg, 10 min kvar"
    if meaning in _HELD_BACK and any(
        clause.join == "men" and clause.has("condition") for clause in following
    ):
        return True  # "åker, fast om jag kör så ..."
    return any(
        (meaning in _FIRM_ONLY or clause.join == "men")
        and clause.names() & _TAKE_BACK
        and clause.names() <= _TAKE_BACK | {"filler"}
        and not strays(clause, book)
        and not (clause.join == "men" and _names_somebody(clause))
        for clause in following
    )


def _names_somebody(clause: Clause) -> bool:
    """Whether "men inte B5" speaks of one recipient, by the unit's code."""
    return any(
        word.kind == "word" and any(sign.isdecimal() for sign in word.text) for word in clause.words
    )
