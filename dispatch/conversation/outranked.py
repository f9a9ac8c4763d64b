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
    """The acts without those that another one makes needless."""
    told = [act for act in acts if not (_only_says_where(act, acts) or _only_aches(act, acts))]
    return [
        act
        for act in told
        if not any(_is_beaten(act, other) or _was_shut_out(act, other) for other in told)
    ]


def _only_aches(act: Act, acts: Sequence[Act]) -> bool:
    """Whether "har fått ont i ryggen" is but why "någon annan får ta flytten"."""
    back = (other for other in acts if other.meaning is Meaning.WITHDRAW)
    handed = any(other.reference.numbers or other.reference.kinds for other in back)
    return act.meaning is Meaning.ABSENT and act.aches and handed


def _only_says_where(act: Act, acts: Sequence[Act]) -> bool:
    """Whether the "står vid macken" of "står vid macken, blir en kvart sen" is on the way."""
    late = any(a.meaning is Meaning.DELAY and a.minutes and a.clause > act.clause for a in acts)
    return act.meaning is Meaning.ARRIVED and act.by_place and late


def _was_shut_out(act: Act, other: Act) -> bool:
    """Whether nobody was there because it was shut: "stängt, ingen här"."""
    return act.meaning is Meaning.NO_SHOW and not _is_its_picture(other, act) and _is_shut(other)


def _is_shut(act: Act) -> bool:
    told = act.why.replace("{avstängt}", "")  # where "låst" may stand too
    return "stäng" in told or "closed" in told


def _is_its_picture(act: Act, other: Act) -> bool:
    """Whether `act` is the picture in "bild på det som saknades"."""
    return act.meaning is Meaning.ATTACH and act.clause == other.clause


def _is_beaten(act: Act, winner: Act) -> bool:
    """Whether `winner` says more than `act`, or says it better."""
    if _is_its_picture(act, winner) or (winner.meaning is Meaning.NO_SHOW and _is_shut(act)):
        return False
    if act.meaning is Meaning.PARTIAL and "^ resten" in act.why and winner.meaning in _UNDER_WAY:
        return True  # "framme vid 64, resten tar jag sen"
    if winner.meaning is Meaning.CANNOT_COMPLETE and act.meaning is Meaning.DONE:
        before = act.clause > winner.clause  # "stängt och låst efter mig, färdig"
        return not before and _is_outranked(act, winner)
    return _is_outranked(act, winner) or _goes_without_saying(act, winner)


_UNDER_WAY = frozenset({Meaning.ARRIVED, Meaning.START})


def _is_outranked(act: Act, winner: Act) -> bool:
    """Whether the meaning of `winner` beats that of `act`, and both are about one errand."""
    named = act.reference.numbers or (act.reference.kinds and winner.aches)
    if winner.meaning is Meaning.ABSENT and named:
        return False
    later = act.clause > winner.clause and act.reference.numbers and not winner.reference.numbers
    if later and winner.meaning is Meaning.ARRIVED:
        return False  # "framme nu, 34 dröjer en kvart"
    apart = winner.reference.apart_from(act.reference)
    return not apart and act.meaning in BEATS.get(winner.meaning, ())


def _goes_without_saying(act: Act, winner: Act) -> bool:
    """Whether `act` is but the reason or the place of `winner`."""
    if winner.minutes and act.meaning in _CAUSES and not _stops(act):
        return not winner.reference.apart_from(act.reference)  # "vågen krånglar, blir 20 min sen"
    if winner.meaning is not Meaning.PROBLEM or act is winner:
        return False
    there = winner.clause == act.clause and act.meaning is Meaning.ARRIVED
    return there or act.waits  # "punka vid macken"; "kortet funkar inte, står i kassan"
