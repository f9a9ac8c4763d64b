"""Everything but yes and no that a text says: done, on my way, late, sick, call me, and so on."""

from collections.abc import Container, Sequence

from dispatch.conversation.act import Act, spoken_of
from dispatch.conversation.advice import note_who_asks_what_to_do
from dispatch.conversation.afterthoughts import AT_ONCE, said_next
from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import lengths_in
from dispatch.conversation.delays import give_minutes
from dispatch.conversation.hesitation import BLOCKED_BY, hesitation
from dispatch.conversation.intents import Meaning
from dispatch.conversation.mates import mates_missing, told_to_a_mate
from dispatch.conversation.outcomes import (
    given_up,
    left_partly,
    name_the_cause,
    nobody_there,
    note_a_wrong_address,
    note_what_went_well,
    note_who_knocked,
    note_who_wants_to_talk,
    without_its_reason,
)
from dispatch.conversation.outranked import BEATS, each_once, without_beaten
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.references import Reference
from dispatch.conversation.remnants import leaving_something
from dispatch.conversation.rivals import (
    beside_something_unread,
    half_way,
    name_total_failure,
    note_a_rest,
    without_rivals,
)
from dispatch.conversation.shortcomings import (
    damaged_on_the_way,
    note_a_shortcoming,
    tell_defects_from_obstacles,
    without_needless_reports,
)
from dispatch.conversation.turned_out import without_mended
from dispatch.conversation.turns import said_anew_from

_ARRIVING = frozenset(
    {"framme", "här", "plats", "anlänt", "kommit", "kom", "inne", "kunden", "there", "here", "nu"}
)
"""Words with which an arrival is told, and not only a place."""

_WAITING = frozenset({"står", "sitter", "väntar"})
_CUES: dict[str, tuple[Meaning, str | None]] = {
    **{meaning.value: (meaning, None) for meaning in BLOCKED_BY},
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
    "comes_at": (Meaning.DELAY, "clock"),
}
_DENYING = frozenset({"not", "maybe", "nog", "question", "taken back"})
_OUTWEIGHS = frozenset({Meaning.PARTIAL, Meaning.CANNOT_COMPLETE, Meaning.UNDO})
"""What keeps "klar" from being acted on even when it is itself in doubt."""


def acts_in(
    clauses: Sequence[Clause],
    references: Sequence[Reference],
    book: WordBook,
    known: Container[int],
) -> tuple[list[Act], list[Act]]:
    """The (certain, doubtful) acts of a text in order, each meaning once for each reference."""
    certain: list[Act] = []
    doubtful: list[Act] = []
    corrected = said_anew_from(clauses)
    for at, (clause, reference) in enumerate(zip(clauses, references, strict=True)):
        for cue in clause.cues:
            if cue.name not in _CUES or _is_corrected((at, cue), corrected, clauses):
                continue
            meaning, cause = _CUES[cue.name]
            if cause == "sick" and spoken_of(clause, book.words_of("barn")):
                cause = "vab"
            act = Act(meaning, reference, f"{meaning.value}: {cue.written}", cause=cause, clause=at)
            act.length = len(cue.places)
            act.aches = meaning is Meaning.ABSENT and spoken_of(clause, {"ont", "värk"})
            act.by_place = _ARRIVING.isdisjoint(word.text for word in clause.words)
            act.waits = clause.words[cue.places[0]].text in _WAITING
            stopped = hesitation(meaning, cue, clause, said_next(clauses, at), book)
            if stopped:
                act.why += f"; doubt: {', '.join(sorted(stopped))}"
                act.doubts = frozenset(stopped)
                doubtful.append(act)
            else:
                certain.append(act)
    certain = _without_doubted(certain, doubtful)
    name_the_cause(certain, clauses, book)
    certain, unsure = mates_missing(certain, clauses, book)
    doubtful += unsure
    certain += nobody_there(certain, clauses)
    certain = left_partly(certain, clauses, references, book)
    note_what_went_well(certain, clauses, references, book)
    note_who_knocked(certain, clauses)
    note_a_wrong_address(certain, clauses)
    note_who_wants_to_talk(certain)
    note_who_asks_what_to_do(certain, clauses)
    tell_defects_from_obstacles(certain, clauses)
    note_a_shortcoming(certain, clauses, book)
    certain = without_needless_reports(certain, clauses, book)
    certain, over = without_mended(certain, clauses, book)
    given_up(certain, clauses, book)
    name_total_failure(certain, clauses, book)
    certain = note_a_rest(certain, clauses, book)
    torn = give_minutes(certain, clauses, known, corrected[0], book)
    torn += _said_backwards(certain)
    certain = without_beaten(without_its_reason(each_once(certain)))
    certain, rivals = without_rivals(certain, clauses, book)
    over += torn
    over += damaged_on_the_way(certain, clauses, book)
    over += beside_something_unread(certain, clauses, book)
    over += half_way(certain, clauses, book)
    over += leaving_something(certain, clauses, book)
    over += told_to_a_mate(certain, clauses)
    over += [act for act in certain if _is_then(act)]
    return [act for act in certain if act not in over], [*doubtful, *over, *rivals]


def _without_doubted(certain: list[Act], doubtful: list[Act]) -> list[Act]:
    """ "Klar. Nej inte klar" and "klar men kanske saknas en sak" leave nothing certain."""
    kept: list[Act] = []
    for act in certain:
        doubted = any(
            not doubt.reference.apart_from(act.reference)
            and (
                (doubt.meaning is act.meaning and _denies(doubt))
                or (
                    doubt.meaning in _OUTWEIGHS
                    and act.meaning in BEATS.get(doubt.meaning, frozenset())
                )
            )
            for doubt in doubtful
        )
        (doubtful if doubted else kept).append(act)
    return kept


def _denies(doubt: Act) -> bool:
    """Whether it says that what was told first is not so: "klar, oj nästan klar"."""
    return bool(doubt.doubts & _DENYING) or (
        doubt.meaning in AT_ONCE and bool(doubt.doubts & {"soon", "later"})
    )


def _is_corrected(
    told: tuple[int, Cue], corrected: tuple[int, int], clauses: Sequence[Clause]
) -> bool:
    """Whether what was told before a "nej fel" is told anew: of a delay only its length may be."""
    at, cue = told
    if (at, cue.places[0]) >= corrected:
        return False
    return cue.name != "delay" or not any(lengths_in(later) for later in clauses[corrected[0] :])


def _said_backwards(acts: Sequence[Act]) -> list[Act]:
    """The "framme" of "framme, oj på väg": who has come is not on the way after that."""
    return [
        act
        for act in acts
        for later in acts
        if act.meaning is Meaning.ARRIVED
        and later.meaning is Meaning.START
        and later.clause > act.clause
        and ("på väg" in later.why or "way" in later.why)
        and not act.reference.apart_from(later.reference)
    ]


def _is_then(act: Act) -> bool:
    """Whether the "sen 12" of "15 först och sen 12" is an order of work and no delay."""
    return act.meaning is Meaning.DELAY and act.minutes is None and "sen {nr}" in act.why
