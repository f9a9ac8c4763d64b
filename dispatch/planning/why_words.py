"""The people who could do an errand, compared as people would: "12 min längre väg, men ..."."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dispatch.planning.why import Ranked


@dataclass(frozen=True, slots=True)
class _Words:
    """The phrases of one language; `n` is a number of minutes."""

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


SWEDISH = _Words(
    way="{n} min väg",
    longer="{n} min längre väg",
    shorter="{n} min kortare väg",
    late="{n} min senare än önskat",
    later="{n} min senare",
    earlier="{n} min tidigare",
    overtime="{n} min övertid",
    more_overtime="{n} min mer övertid",
    less_overtime="{n} min mindre övertid",
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
)

ENGLISH = _Words(
    way="{n} min on the way",
    longer="{n} min longer way",
    shorter="{n} min shorter way",
    late="{n} min later than wished",
    later="{n} min later",
    earlier="{n} min earlier",
    overtime="{n} min overtime",
    more_overtime="{n} min more overtime",
    less_overtime="{n} min less overtime",
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
    parts = [words.way.format(n=one.way_minutes)]
    if one.late_minutes > 0:
        parts.append(words.late.format(n=one.late_minutes))
    if one.overtime_minutes > 0:
        parts.append(words.overtime.format(n=one.overtime_minutes))
    if one.was_there_last:
        parts.append(words.there_last)
    elif one.cost.continuity_minutes < 0:
        parts.append(words.there_before)
    return ", ".join(parts)


def _against(one: Ranked, first: Ranked, words: _Words) -> str:
    """What is worse, and after a "but" what is better."""
    worse: list[str] = []
    better: list[str] = []

    def compare(n: float, more: str, less: str) -> None:
        if abs(n) >= 1:
            (worse if n > 0 else better).append((more if n > 0 else less).format(n=round(abs(n))))

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
