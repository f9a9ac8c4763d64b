"""The people who could do an errand, compared as people would: "12 min längre väg, men ..."."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dispatch.planning.plan import Cost
from dispatch.planning.things import length
from dispatch.planning.why import Ranked


@dataclass(frozen=True, slots=True)
class _Words:
    """The phrases of one language; `n` is a length of time, such as "12 min"."""

    way: str
    longer: str
    shorter: str
    late: str
    later: str
    earlier: str
    overtime: str
    more_overtime: str
    less_overtime: str
    there_last: str
    there_before: str
    longer_ago: str
    stranger: str
    lifted_more: str
    lifted_less: str
    weekends_more: str
    weekends_less: str
    same: str
    but: str
    parts: Mapping[str, str]
    costs: str


SWEDISH = _Words(
    way="{n} väg",
    longer="{n} längre väg",
    shorter="{n} kortare väg",
    late="{n} senare än önskat",
    later="{n} senare",
    earlier="{n} tidigare",
    overtime="{n} övertid",
    more_overtime="{n} mer övertid",
    less_overtime="{n} mindre övertid",
    there_last="var hos er senast",
    there_before="har varit hos er förut",
    longer_ago="var hos er för längre sedan",
    stranger="har inte varit hos er på länge",
    lifted_more="har haft mer tungt arbete",
    lifted_less="har haft mindre tungt arbete",
    weekends_more="har arbetat fler helger",
    weekends_less="har arbetat färre helger",
    same="lika bra",
    but="men",
    parts={
        "travel_minutes": "väg",
        "lateness_minutes": "senare än önskat",
        "overtime_minutes": "övertid",
        "fairness_minutes": "tungt arbete",
        "weekend_minutes": "helgarbete",
        "refusal_minutes": "risk för nej",
        "told_minutes": "att säga till",
        "continuity_minutes": "känd av enheten",
    },
    costs="kostar {total} min: {parts}",
)

ENGLISH = _Words(
    way="{n} on the way",
    longer="{n} longer way",
    shorter="{n} shorter way",
    late="{n} later than wished",
    later="{n} later",
    earlier="{n} earlier",
    overtime="{n} overtime",
    more_overtime="{n} more overtime",
    less_overtime="{n} less overtime",
    there_last="was with you last",
    there_before="has been with you before",
    longer_ago="was with you longer ago",
    stranger="has not been with you for long",
    lifted_more="has had more heavy work",
    lifted_less="has had less heavy work",
    weekends_more="has worked more weekends",
    weekends_less="has worked fewer weekends",
    same="just as good",
    but="but",
    parts={
        "travel_minutes": "way",
        "lateness_minutes": "later than wished",
        "overtime_minutes": "overtime",
        "fairness_minutes": "heavy work",
        "weekend_minutes": "weekend work",
        "refusal_minutes": "chance of a no",
        "told_minutes": "telling",
        "continuity_minutes": "known to the unit",
    },
    costs="costs {total} min: {parts}",
)

WORDS: Mapping[str, _Words] = {"sv": SWEDISH, "en": ENGLISH}


def in_order(best: Sequence[Ranked], language: str) -> list[str]:
    """A sentence's end for each: what the first one costs, and how each other compares with it.

    `language` is "sv" or "en".
    """
    words = WORDS[language]
    if not best:
        return []
    first = best[0]
    return [_facts(first, words), *(_against(one, first, words) for one in best[1:])]


def _facts(one: Ranked, words: _Words) -> str:
    parts = [words.way.format(n=length(one.way_minutes))]
    if one.late_minutes > 0:
        parts.append(words.late.format(n=length(one.late_minutes)))
    if one.overtime_minutes > 0:
        parts.append(words.overtime.format(n=length(one.overtime_minutes)))
    if one.was_there_last:
        parts.append(words.there_last)
    elif one.cost.continuity_minutes < 0:
        parts.append(words.there_before)
    if one.cost.fairness_minutes >= 1:
        parts.append(words.lifted_more)
    if one.cost.weekend_minutes >= 1:
        parts.append(words.weekends_more)
    return ", ".join(parts)


def _against(one: Ranked, first: Ranked, words: _Words) -> str:
    """What is worse, and after a "but" what is better."""
    worse: list[str] = []
    better: list[str] = []

    def compare(n: float, more: str, less: str) -> None:
        if abs(n) >= 1:
            (worse if n > 0 else better).append(
                (more if n > 0 else less).format(n=length(round(abs(n))))
            )

    compare(one.way_minutes - first.way_minutes, words.longer, words.shorter)
    compare(one.late_minutes - first.late_minutes, words.later, words.earlier)
    compare(one.overtime_minutes - first.overtime_minutes, words.more_overtime, words.less_overtime)
    continuity = one.cost.continuity_minutes - first.cost.continuity_minutes
    seldom = words.longer_ago if one.cost.continuity_minutes < 0 else words.stranger
    known = words.there_last if one.was_there_last else words.there_before
    compare(continuity, seldom, known)
    fairness = one.cost.fairness_minutes - first.cost.fairness_minutes
    compare(fairness, words.lifted_more, words.lifted_less)
    weekend = one.cost.weekend_minutes - first.cost.weekend_minutes
    compare(weekend, words.weekends_more, words.weekends_less)
    if worse and better:
        return f"{', '.join(worse)}, {words.but} {', '.join(better)}"
    return ", ".join(worse or better) or words.same


def split(cost: Cost, language: str) -> str:
    """The cost in its parts, weighted: "kostar 32 min: väg 12, tungt arbete 40, känd −20".

    What rounds to nothing is left out. `language` is "sv" or "en".
    """
    words = WORDS[language]
    parts = [(said, round(getattr(cost, name))) for name, said in words.parts.items()]
    shown = ", ".join(f"{said} {_signed(n)}" for said, n in parts if n)
    total = _signed(round(cost.total))
    return words.costs.format(total=total, parts=shown or "0")


def _signed(n: int) -> str:
    return str(n).replace("-", "\N{MINUS SIGN}")
