"""The steps of a form: what, where, when and the details; and which question belongs to which."""

from collections.abc import Iterable
from enum import StrEnum

from dispatch.kinds import Fact, FactType, Kind, Sensitivity

_PRIVATE = (Sensitivity.DELIVERY, Sensitivity.SECRET)
OTHER_TIME = ("other_day", "other_from", "other_to")
_TIMES = frozenset({"day", "from", "to", "latest_day", "latest_time", *OTHER_TIME})


class Step(StrEnum):
    """One page of the form, in order."""

    WHAT = "what"
    WHERE = "where"
    WHEN = "when"
    DETAILS = "details"


IN_ORDER = tuple(Step)


def facts_of(kind: Kind, step: Step) -> list[Fact]:
    """The kind's facts that are asked for in this step, in the kind's order."""
    return [fact for fact in kind.facts if _step_of_fact(kind, fact) is step]


def step_of(field: str, kind: Kind) -> Step:
    """Where the question with this field name is asked ("facts.slot.day", "stops.car.0.place")."""
    first, _, rest = field.partition(".")
    if first == "facts":
        name = rest.partition(".")[0]
        asked = next((fact for fact in kind.facts if fact.name == name), None)
        return Step.WHAT if asked is None else _step_of_fact(kind, asked)
    if first == "stops":
        return Step.WHERE
    if first in _TIMES:
        return Step.WHEN
    return Step.WHAT if first in ("unit", "kind", "seats") else Step.DETAILS


def _step_of_fact(kind: Kind, fact: Fact) -> Step:
    """Times go with the time, whoever and however one gets in with the place; the rest by need."""
    if fact.type is FactType.TIME or fact.name in _conditions_of_times(kind):
        return Step.WHEN
    if fact.sensitivity in _PRIVATE:
        return Step.WHERE
    return Step.WHAT if fact.required or fact.required_if else Step.DETAILS


def _conditions_of_times(kind: Kind) -> set[str]:
    """The facts that decide whether a time is asked for."""
    return {
        fact.required_if.fact
        for fact in kind.facts
        if fact.type is FactType.TIME and fact.required_if is not None
    }


def steps_named(words: Iterable[str]) -> list[Step]:
    """The steps of these names, in order; what is no step is left out."""
    wanted = set(words)
    return [step for step in IN_ORDER if step.value in wanted]


def following(step: Step) -> Step | None:
    """The next step; None after the last."""
    at = IN_ORDER.index(step) + 1
    return IN_ORDER[at] if at < len(IN_ORDER) else None


def preceding(step: Step) -> Step | None:
    """The step before; None before the first."""
    at = IN_ORDER.index(step)
    return IN_ORDER[at - 1] if at else None
