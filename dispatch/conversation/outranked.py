"""Leaves out what a stronger thing said makes needless: the "klar" of "delvis klar"."""

from collections.abc import Sequence

from dispatch.conversation.act import Act
from dispatch.conversation.intents import Meaning

BEATS: dict[Meaning, frozenset[Meaning]] = {
    Meaning.DONE: frozenset({Meaning.ARRIVED}),
    Meaning.PARTIAL: frozenset({Meaning.DONE, Meaning.ARRIVED, Meaning.PROBLEM, Meaning.ATTACH})
    | {Meaning.CANNOT_COMPLETE},
    Meaning.ARRIVED: frozenset({Meaning.START, Meaning.DELAY}),
    Meaning.NO_SHOW: frozenset({Meaning.ARRIVED, Meaning.PROBLEM, Meaning.START, Meaning.STATUS})
    | {Meaning.CANNOT_COMPLETE},
    Meaning.CANNOT_COMPLETE: frozenset({Meaning.PROBLEM, Meaning.ARRIVED, Meaning.DONE})
    | {Meaning.STATUS},
    Meaning.PROBLEM: frozenset({Meaning.STATUS}),
    Meaning.REPORT: frozenset({Meaning.PROBLEM, Meaning.PARTIAL, Meaning.ARRIVED}),
    Meaning.ABSENT: frozenset({Meaning.WITHDRAW, Meaning.DELAY, Meaning.START}),
    Meaning.WITHDRAW: frozenset({Meaning.DELAY, Meaning.START, Meaning.PROBLEM}),
    Meaning.UNDO: frozenset({Meaning.WITHDRAW, Meaning.DONE, Meaning.START, Meaning.ARRIVED})
    | {Meaning.DELAY, Meaning.PARTIAL, Meaning.ABSENT, Meaning.CANNOT_COMPLETE},
}

_CAUSES = frozenset({Meaning.PROBLEM, Meaning.CANNOT_COMPLETE})
"""What only tells why, beside how late somebody will be."""


def each_once(acts: Sequence[Act]) -> list[Act]:
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


def _stops(act: Act) -> bool:
    """Whether "punka" is told, which somebody has to know of also when the wait is short."""
    return any(word in act.why for word in ("punka", "punktering", "startar", "krock"))


def without_beaten(acts: Sequence[Act]) -> list[Act]:
    beaten: set[int] = set()
    for winner in acts:
        for at, loser in enumerate(acts):
            apart = winner.reference.apart_from(loser.reference)
            shut = winner.meaning is Meaning.CANNOT_COMPLETE and loser.clause > winner.clause
            if winner.clause == loser.clause and loser.meaning is Meaning.ATTACH:
                continue  # "bild på det som saknades"
            rest = loser.meaning is Meaning.PARTIAL and "^ resten" in loser.why
            if rest and winner.meaning in {Meaning.ARRIVED, Meaning.START}:
                beaten.add(at)  # "framme vid 64, resten tar jag sen"
            told = loser.why.replace("{avstängt}", "")  # where "låst" may stand too
            closed = "stäng" in told or "closed" in told
            if winner.meaning is Meaning.NO_SHOW and closed:
                beaten.add(acts.index(winner))  # "stängt, ingen här"
                continue
            if shut and loser.meaning is Meaning.DONE:
                continue  # "stängt och låst efter mig, färdig"
            by_number = winner.meaning is Meaning.ABSENT and bool(loser.reference.numbers)
            if not (apart or by_number) and loser.meaning in BEATS.get(winner.meaning, ()):
                beaten.add(at)
            if not apart and winner.minutes and loser.meaning in _CAUSES and not _stops(loser):
                beaten.add(at)  # "vågen krånglar, blir 20 min sen"
            same = winner.clause == loser.clause and loser.meaning is Meaning.ARRIVED
            if winner.meaning is Meaning.PROBLEM and same:
                beaten.add(at)  # the "vid macken" of "fick punka vid macken"
            if winner.meaning is Meaning.PROBLEM and loser.waits and loser is not winner:
                beaten.add(at)  # the "står i kassan" of "kortet funkar inte, står i kassan"
    return [act for at, act in enumerate(acts) if at not in beaten]
