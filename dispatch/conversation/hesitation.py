"""What keeps a thing said from being acted on: a question, an "om", a "kanske", somebody else."""

from collections.abc import Sequence

from dispatch.conversation.afterthoughts import AT_ONCE, HELD_BACK, PERSONAL, taken_back
from dispatch.conversation.calls import told_of_a_call
from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import (
    lengths_in,
    strays,
    strays_anywhere,
)
from dispatch.conversation.intents import Meaning
from dispatch.conversation.not_so import (
    imagined,
    none_of_it,
    only_if_so,
    was_done_already,
    went_wrong,
)
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.subjects import (
    goes_to_family,
    is_done_by_the_workshop,
    is_named_so,
    is_owner,
    of_a_thing,
    of_course,
    of_ones_own,
    of_private_life,
    opens_with_a_stranger,
    somebody_else,
)
from dispatch.conversation.timing import is_timed, waits
from dispatch.conversation.whereabouts import (
    homewards,
    is_of_goods,
    names_a_stray_number,
    only_says_where,
)

_ANY_DOUBT = frozenset(
    {"past", "told", "otherday", "nog", "not", "maybe", "soon", "condition", "others", "later"}
    | {"limit", "question", "nothing"}
)
"""Phrases that may mean that a thing is not so, not now, not the sender's, or not all."""

_STANDS_BESIDE: dict[Meaning, frozenset[str]] = {
    **dict.fromkeys((Meaning.DONE, Meaning.START, Meaning.ARRIVED), frozenset[str]()),
    Meaning.ABSENT: frozenset({"nothing"}),  # "migrän, går hem"
    Meaning.PARTIAL: frozenset({"not", "condition", "later", "limit", "otherday"}),
    Meaning.DELAY: frozenset({"nog", "soon", "nothing", "limit", "later", "others"}),
    Meaning.NO_SHOW: frozenset({"not", "soon", "others", "later", "nothing"}),
    Meaning.CANNOT_COMPLETE: frozenset({"not"}),
    Meaning.PROBLEM: frozenset({"nothing", "soon", "others"}),
    Meaning.WITHDRAW: frozenset({"otherday", "later"}),
    Meaning.UNDO: frozenset({"told"}),
    Meaning.CALL_ME: frozenset({"maybe", "soon", "others", "nothing", "question"}),
    Meaning.REPORT: frozenset({"not", "soon", "nothing", "limit", "later", "otherday"}),
    Meaning.OPTOUT: frozenset({"others"}),
    **dict.fromkeys((Meaning.ATTACH, Meaning.CANCEL_CONFLICT), frozenset[str]()),
    Meaning.ACK_CANCEL: frozenset(),
}
"""The few of them that people say beside it and mean it all the same: "resten imorgon"."""

BLOCKED_BY = {meaning: _ANY_DOUBT - beside for meaning, beside in _STANDS_BESIDE.items()}
"""For each meaning, the doubts that hold it back: all but those that stand beside it."""

_IN_FACT = AT_ONCE | {Meaning.DELAY, Meaning.ABSENT}
"""What "skulle vara" and "låtsas vara" only imagine."""

_OF_ANYTHING = frozenset({Meaning.WITHDRAW, Meaning.OPTOUT, Meaning.UNDO})
"""What people also say of a lunch or a dentist."""

_OF_WORK = ("arbetsord", "mottagare", "möts", "servicest", "plats", "mål", "läget", "bisak")
"""Classes of words that say where, to whom or how, behind a phrase that is no bare word."""

_WHY_BACK = ("skälsord", "sjukdom", "kropp", "upptar", "bisak", "framför", "arbetsord")
"""Classes of words that tell why a numbered errand is given back."""

_OF_ONE_ERRAND = AT_ONCE | {Meaning.WITHDRAW, Meaning.NO_SHOW, Meaning.CANNOT_COMPLETE}
"""Of which a number that we never gave to this person tells another errand."""

_NOT_I = {"ingen": frozenset({"not"}), "klara": frozenset({"others"})}
"""What "ingen är sjuk" and "Klara är sjuk" begin with."""

_FEW_STRAYS = {
    **dict.fromkeys(PERSONAL, 0),
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
    if meaning in HELD_BACK:
        doubts |= clause.under
    elif meaning in BLOCKED_BY:
        doubts |= clause.under & BLOCKED_BY[meaning] & {"condition", "past"}
    if taken_back(meaning, following, book):
        doubts.add("taken back")
    return doubts


def _in_the_clause(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> set[str]:
    names = clause.names()
    if clause.asks or _asked_by_order(clause, book):
        names.add("question")
    stopped = names & BLOCKED_BY.get(meaning, frozenset())
    if meaning is Meaning.CALL_ME or _is_a_request(meaning, cue, clause):
        stopped -= {"question"}
    if meaning is Meaning.REPORT and {"redan", "innan", "när"} & set(cue.written.split()):
        stopped -= {"past"}  # "var redan trasig"
    if _behind_an_aside(meaning, cue, clause, book):
        stopped.add("aside")
    if _of_others(meaning, cue, clause, book):
        stopped.add("others")
    elif cue.name == "vab" and _opens_with_own(cue, clause, book):
        stopped -= {"others"}  # "måste hämta dottern, hon är sjuk"
    if meaning is Meaning.ARRIVED and only_says_where(cue, clause, book):
        stopped.add("aside")
    if meaning is Meaning.START and homewards(cue, clause):
        stopped.add("aside")
    if meaning is Meaning.ABSENT and cue.places[0] > 0:
        stopped |= _NOT_I.get(clause.words[0].text, frozenset())
        driven = clause.words[0].text in book.words_of("fordon")  # "bilen låter sjuk"
        if opens_with_a_stranger(clause, book) or driven or is_of_goods(clause, book):
            stopped.add("others")
    return stopped | _not_so(meaning, cue, clause, book)


def _opens_with_own(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether nothing but a "min" stands before the child: "min son han har feber"."""
    own = book.words_of("ägande")
    return all(word.text in own for word in clause.words[: cue.places[0]])


def _not_so(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> set[str]:
    """What makes the cue something that is not so, or not yet, or not all that was said."""
    denied = meaning in AT_ONCE and _refused(clause, book)
    if_only = clause.words[0].text in book.words_of("overkligt")  # "skulle bilen inte starta ..."
    found = {
        "others": (meaning is Meaning.WITHDRAW and only_if_so(clause))
        or (meaning is Meaning.DELAY and "fastnat" in cue.written and is_of_goods(clause, book)),
        "past": meaning is Meaning.DONE and was_done_already(clause),
        "which": meaning is Meaning.DONE and "{avslutar}" in cue.written and went_wrong(clause),
        "soon": meaning in AT_ONCE
        and (clause.then or waits(cue, clause) or is_timed(cue, clause, book)),
        "maybe": meaning in _IN_FACT and imagined(cue, clause, book),
        "not": denied or (meaning in HELD_BACK and _denied(cue, clause, book)),
        "condition": meaning is Meaning.PROBLEM and if_only,
        "told": meaning is Meaning.CALL_ME and told_of_a_call(cue, clause, book),
        "where": meaning in _OF_ONE_ERRAND and names_a_stray_number(clause),
        "denied": meaning in {Meaning.REPORT, Meaning.PROBLEM} and none_of_it(cue, clause),
        "more was said": meaning in _FEW_STRAYS and _crowded(meaning, cue, clause, book),
    }
    return {doubt for doubt, holds in found.items() if holds}


def _behind_an_aside(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "Bo sa att" or "när" opens what the cue belongs to."""
    telling = {"aside"} if meaning is Meaning.ABSENT else {"aside", "reason"}
    asides = [other.places[0] for other in clause.cues if other.name in telling]
    if meaning in HELD_BACK:
        opening = book.words_of("bisats")
        asides += [at for at, word in enumerate(clause.words) if word.text in opening]
    return any(place < cue.places[0] for place in asides)


def _of_others(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether the cue tells of somebody else, or of what is somebody's own."""
    if meaning in PERSONAL and _not_the_sender(meaning, cue, clause, book):
        return True
    if meaning in {Meaning.START, Meaning.ARRIVED} and goes_to_family(clause, book):
        return True
    if meaning in {Meaning.PROBLEM, Meaning.CANNOT_COMPLETE, Meaning.REPORT}:
        return of_private_life(cue, clause, book)
    if meaning is Meaning.NO_SHOW:
        return of_a_thing(cue, clause, book) or of_ones_own(clause, book)
    if meaning is not Meaning.DONE:
        return False
    named = is_named_so(cue, clause) or is_done_by_the_workshop(cue, clause, book)
    return named or _privately_owned(cue, clause, book) or of_course(cue, clause, book)


def _is_a_request(meaning: Meaning, cue: Cue, clause: Clause) -> bool:
    """Whether "kan någon annan ta 31?" asks to be freed of it."""
    opening = clause.words[cue.places[0]].text
    return meaning in {Meaning.WITHDRAW, Meaning.OPTOUT} and opening in {
        "kan",
        "can",
        "could",
        "kunde",
        "skulle",
        "går",
    }


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


def _denied(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether an "inte" stands right before the cue: "vill inte lämna tillbaka den"."""
    before = [word.text for word in clause.words[: cue.places[0]]]
    if clause.words[cue.places[0]].text in book.words_of("tillstånd"):
        return False  # "kan inte är sjuk"
    while before and before[-1] in _BETWEEN:
        before.pop()
    return bool(before) and before[-1] in book.words_of("nekande")


_BETWEEN = frozenset(
    {"att", "jag", "mig", "ens", "riktigt", "så", "alls", "helt", "heller", "direkt", "precis"}
    | {"fullt", "kommit", "på", "långt", "ifrån", "färdigt", "längre", "quite", "yet", "really"}
)
"""What may stand between "inte" and what it denies: "inte alls framme"."""


def _privately_owned(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "min bil" or "grannens bil" is what is ready, and not the errand's."""
    before = [word.text for word in clause.words[: cue.places[0]] if word.kind == "word"][-2:]
    first, last = cue.places[0], cue.places[-1]
    before += [clause.words[at].text for at in range(first, last) if at not in cue.places]
    owners = book.words_of("ägande")
    return any(text in owners or is_owner(text, book) for text in before)


def _crowded(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    if meaning is Meaning.ABSENT:
        beside = strays_anywhere(clause, book, "bredvid_sjuk", "barn", "namn", "skälsord")
        return len(beside) > (cue.name == "vab")  # a child's name
    if meaning in _OF_ANYTHING:
        reasons = _WHY_BACK if meaning is Meaning.WITHDRAW and clause.numbers else ()
        things = meaning is Meaning.OPTOUT and any(map(book.kinds_of, _texts(clause)))
        return things or bool(strays_anywhere(clause, book, "bredvid_stopp", *reasons))
    beside = strays(clause, book)
    if len(cue.places) > 1:
        behind = {word.text for word in clause.words[cue.places[-1] + 1 :]}
        of_work = book.words_of(*_OF_WORK) - book.words_of("ledighet", "annan")
        beside = [text for text in beside if text not in behind or text not in of_work]
    return len(beside) > _FEW_STRAYS[meaning]


def _texts(clause: Clause) -> list[str]:
    return [word.text for word in clause.words if word.kind == "word"]
