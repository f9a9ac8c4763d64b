"""Everything but yes and no that a text says: done, on my way, late, sick, call me, and so on."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from dispatch.conversation.answers import somebody_else
from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import strays
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.references import Reference

_LONGEST_FIGURE = 240
"""Minutes that a bare figure after "sen" may mean."""

_ANOTHER_DAY = frozenset({"past", "otherday"})
_FIRM = _ANOTHER_DAY | frozenset(
    {"nog", "not", "maybe", "soon", "condition", "others", "later", "limit", "question", "nothing"}
)
_BLOCKED_BY: dict[Meaning, frozenset[str]] = {
    Meaning.DONE: _FIRM,
    Meaning.START: _FIRM,
    Meaning.ARRIVED: _FIRM,
    Meaning.ABSENT: _ANOTHER_DAY
    | frozenset({"not", "maybe", "condition", "others", "later", "question"}),
    Meaning.PARTIAL: frozenset({"question", "past", "others", "maybe"}),
    Meaning.DELAY: _ANOTHER_DAY | frozenset({"not", "condition", "question", "maybe"}),
    Meaning.NO_SHOW: _ANOTHER_DAY | frozenset({"later", "question", "condition", "maybe"}),
    Meaning.CANNOT_COMPLETE: _ANOTHER_DAY
    | frozenset({"later", "question", "condition", "maybe", "not", "soon"}),
    Meaning.PROBLEM: frozenset({"question", "condition", "maybe", "not", "past"}),
    Meaning.WITHDRAW: frozenset({"question", "condition", "maybe", "past", "nothing"}),
    Meaning.UNDO: frozenset({"question", "condition", "not", "past", "nothing", "maybe", "nog"}),
    Meaning.CALL_ME: frozenset({"not", "condition"}),
    Meaning.ATTACH: frozenset({"question", "not"}),
    Meaning.OPTOUT: frozenset({"question", "condition", "not", "maybe", "past", "later", "nothing"}),
    Meaning.CANCEL_CONFLICT: frozenset({"question", "condition"}),
    Meaning.ACK_CANCEL: frozenset({"question", "condition", "maybe"}),
}
_CUES: dict[str, tuple[Meaning, str | None]] = {
    **{meaning.value: (meaning, None) for meaning in _BLOCKED_BY},
    **{meaning.value: (meaning, None) for meaning in (Meaning.STATUS, Meaning.HELP)},
    "crash": (Meaning.PROBLEM, None),
    "report": (Meaning.REPORT, None),
    "wrong_person": (Meaning.WRONG_PERSON, None),
    "optin": (Meaning.OPTIN, None),
    "sick": (Meaning.ABSENT, "sick"),
    "vab": (Meaning.ABSENT, "vab"),
    "away": (Meaning.ABSENT, "other"),
    "bought": (Meaning.CANCEL_CONFLICT, None),
    "unbegun": (Meaning.ACK_CANCEL, None),
}
_PERSONAL = frozenset(
    {Meaning.DONE, Meaning.START, Meaning.ARRIVED, Meaning.ABSENT, Meaning.WITHDRAW, Meaning.UNDO}
    | {Meaning.DELAY}
)
"""What only the sender can say of himself or herself."""

_HELD_BACK = _PERSONAL | {Meaning.OPTOUT, Meaning.PARTIAL}
"""What a doubt anywhere in the sentence holds back."""

_FIRM_ONLY = _PERSONAL | {Meaning.OPTOUT}
_DENYING = frozenset({"not", "maybe", "nog", "question", "taken back"})
_OUTWEIGHS = frozenset({Meaning.PARTIAL, Meaning.CANNOT_COMPLETE, Meaning.UNDO})
"""What keeps "klar" from being acted on even when it is itself in doubt."""

_TAKE_BACK = frozenset({"nog", "not", "maybe", "soon", "condition"})
_FEW_STRAYS = {
    **dict.fromkeys(_PERSONAL, 0),
    Meaning.OPTOUT: 0,
    Meaning.WRONG_PERSON: 1,
    Meaning.DELAY: 3,
    Meaning.PARTIAL: 2,
    Meaning.CANNOT_COMPLETE: 2,
    Meaning.NO_SHOW: 3,
}
"""How many words that we can't place may stand in the clause before we rather ask."""

_BEATS: dict[Meaning, frozenset[Meaning]] = {
    Meaning.DONE: frozenset({Meaning.ARRIVED}),
    Meaning.PARTIAL: frozenset({Meaning.DONE, Meaning.ARRIVED, Meaning.PROBLEM, Meaning.ATTACH}),
    Meaning.ARRIVED: frozenset({Meaning.START}),
    Meaning.NO_SHOW: frozenset({Meaning.ARRIVED, Meaning.PROBLEM, Meaning.START}),
    Meaning.CANNOT_COMPLETE: frozenset({Meaning.PROBLEM, Meaning.ARRIVED, Meaning.DONE}),
    Meaning.REPORT: frozenset({Meaning.PROBLEM, Meaning.PARTIAL}),
    Meaning.ABSENT: frozenset({Meaning.WITHDRAW, Meaning.DELAY, Meaning.START}),
    Meaning.WITHDRAW: frozenset({Meaning.DELAY, Meaning.START}),
    Meaning.UNDO: frozenset({Meaning.WITHDRAW, Meaning.DONE, Meaning.START, Meaning.ARRIVED})
    | {Meaning.DELAY, Meaning.PARTIAL, Meaning.ABSENT, Meaning.CANNOT_COMPLETE},
}


@dataclass(slots=True)
class Act:
    """One thing said beside yes and no, not yet tied to an errand."""

    meaning: Meaning
    reference: Reference
    why: str
    minutes: int | None = None
    cause: str | None = None
    clause: int = 0
    doubts: frozenset[str] = frozenset()


def acts_in(
    clauses: Sequence[Clause],
    references: Sequence[Reference],
    book: WordBook,
    known: Container[int],
) -> tuple[list[Act], list[Act]]:
    """The (certain, doubtful) acts of a text in order, each meaning once for each reference."""
    certain: list[Act] = []
    doubtful: list[Act] = []
    for at, (clause, reference) in enumerate(zip(clauses, references, strict=True)):
        for cue in clause.cues:
            if cue.name not in _CUES:
                continue
            meaning, cause = _CUES[cue.name]
            if cause == "sick" and spoken_of(clause, book.words_of("barn")):
                cause = "vab"
            act = Act(meaning, reference, f"{meaning.value}: {cue.written}", cause=cause, clause=at)
            stopped = _stopped_by(meaning, cue, clause, book)
            if meaning in _HELD_BACK:
                stopped |= clause.under
            if _taken_back(meaning, clauses[at + 1 : at + 2], book):
                stopped.add("taken back")
            if stopped:
                act.why += f"; doubt: {', '.join(sorted(stopped))}"
                act.doubts = frozenset(stopped)
                doubtful.append(act)
            else:
                certain.append(act)
    certain = _without_doubted(certain, doubtful)
    _give_minutes(certain, clauses, known)
    return _without_beaten(_each_once(certain)), doubtful


def _without_doubted(certain: list[Act], doubtful: list[Act]) -> list[Act]:
    """ "Klar. Nej inte klar" and "klar men kanske saknas en sak" leave nothing certain."""
    kept: list[Act] = []
    for act in certain:
        doubted = any(
            not doubt.reference.apart_from(act.reference)
            and (
                (doubt.meaning is act.meaning and bool(doubt.doubts & _DENYING))
                or (
                    doubt.meaning in _OUTWEIGHS
                    and act.meaning in _BEATS.get(doubt.meaning, frozenset())
                )
            )
            for doubt in doubtful
        )
        (doubtful if doubted else kept).append(act)
    return kept


def _stopped_by(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> set[str]:
    names = clause.names()
    if clause.asks:
        names.add("question")
    stopped = names & _BLOCKED_BY.get(meaning, frozenset())
    if meaning is Meaning.CALL_ME:
        stopped -= {"question"}
    telling = {"aside"} if meaning is Meaning.ABSENT else {"aside", "reason"}
    asides = [other.places[0] for other in clause.cues if other.name in telling]
    if meaning in _HELD_BACK:
        opening = book.words_of("bisats")
        asides += [at for at, word in enumerate(clause.words) if word.text in opening]
    if any(place < cue.places[0] for place in asides):
        stopped.add("aside")
    if meaning in _PERSONAL and not _a_late_bus(meaning, cue, clause, book):
        if somebody_else(cue, clause, book, things=meaning is not Meaning.DONE):
            stopped.add("others")
    if meaning in _FEW_STRAYS and _crowded(meaning, cue, clause, book):
        stopped.add("more was said")
    return stopped


def _a_late_bus(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether it is the sender's bus or train that is so many minutes late."""
    before = clause.words[: cue.places[0]]
    riding = any(word.text in book.words_of("färdmedel") for word in before)
    return meaning is Meaning.DELAY and riding and bool(lengths_in(clause))


def _crowded(meaning: Meaning, cue: Cue, clause: Clause, book: WordBook) -> bool:
    beside = strays(clause, book)
    if cue.name == "vab":
        return len(beside) > 1  # the child's name
    if meaning is Meaning.ABSENT:
        usual = book.words_of("bredvid_sjuk") | book.words_of("barn") | book.words_of("namn")
        beside = [word for word in beside if word not in usual]
    return len(beside) > _FEW_STRAYS[meaning]


def _taken_back(meaning: Meaning, following: Sequence[Clause], book: WordBook) -> bool:
    """Whether the next clause says nothing but a doubt: "klar, typ", "stängt men osäker"."""
    return any(
        (meaning in _FIRM_ONLY or clause.join == "men")
        and clause.names() & _TAKE_BACK
        and clause.names() <= _TAKE_BACK | {"filler"}
        and not strays(clause, book)
        for clause in following
    )


def spoken_of(clause: Clause, names: Container[str]) -> bool:
    """Whether any of `names` stands in the clause."""
    return any(word.text in names for word in clause.words)


def _give_minutes(acts: Sequence[Act], clauses: Sequence[Clause], known: Container[int]) -> None:
    """A delay's length, from its own clause, else from the only length of time in the text."""
    lengths = [(at, length) for at, clause in enumerate(clauses) for length in lengths_in(clause)]
    for act in acts:
        if act.meaning is Meaning.DELAY:
            own = [length for at, length in lengths if at == act.clause]
            near = own or [length for _, length in lengths]
            if len(set(near)) == 1:
                act.minutes = near[0]
            elif not near:
                _figure_as_minutes(act, known)


def _figure_as_minutes(act: Act, known: Container[int]) -> None:
    """ "FÖRSENAD 20": a figure that is no errand of this person's is the minutes."""
    figures = [number for number in act.reference.numbers if number not in known]
    if len(figures) == 1 and 0 < figures[0] <= _LONGEST_FIGURE:
        act.minutes = figures[0]
        rest = tuple(number for number in act.reference.numbers if number in known)
        act.reference = replace(act.reference, numbers=rest)


def lengths_in(clause: Clause) -> list[int]:
    """Minutes of the lengths of time in a clause that are not "om 20 min" or "för 20 min sen"."""
    told = {place for cue in clause.cues if cue.name in {"soon", "nothing", "ago"} for place in cue.places}
    return [
        word.value
        for at, word in enumerate(clause.words)
        if word.kind == "minutes" and word.value is not None and at not in told
    ]


def _each_once(acts: Sequence[Act]) -> list[Act]:
    """Acts with repeats of one meaning about the same errand made one."""
    kept: list[Act] = []
    for act in acts:
        same = next((old for old in kept if _same(old, act)), None)
        if same is None:
            kept.append(act)
            continue
        same.reference = same.reference.joined(act.reference)
        same.minutes = same.minutes if same.minutes is not None else act.minutes
        if act.cause == "vab" or same.cause == "other":
            same.cause = act.cause
    return kept


def _same(one: Act, other: Act) -> bool:
    if one.meaning is not other.meaning:
        return False
    return not one.reference.apart_from(other.reference)


def _without_beaten(acts: Sequence[Act]) -> list[Act]:
    beaten: set[int] = set()
    for winner in acts:
        for at, loser in enumerate(acts):
            apart = winner.reference.apart_from(loser.reference)
            if not apart and loser.meaning in _BEATS.get(winner.meaning, ()):
                beaten.add(at)
    return [act for at, act in enumerate(acts) if at not in beaten]
