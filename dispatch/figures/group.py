"""One row of figures, and which rows may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dispatch.figures.asked import FEWEST, Asked


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some errands.

    - `lead_hours`: the middle one (median) of the hours from posting to the end of the work.
    - `first_ask`: share of the staffed errands for which nobody had to be asked a second time.
    - `unfilled`: share that at some time had nobody left to ask.
    - `partial`: share of the ended ones that were done in part only.
    - `relieved_hours`: care time that the units didn't have to spend, on what was done.

    None where there is nothing to count. `name` is a day (the week's Monday, the month's first,
    ISO 8601), a kind's name or a unit's; "" for all of them together. `hidden`: there are too few
    errands to tell.
    """

    name: str
    posted: int
    lead_hours: float | None = None
    first_ask: float | None = None
    unfilled: float | None = None
    partial: float | None = None
    relieved_hours: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The answer: one row for each group, and one for all of them."""

    asked: Asked
    groups: Sequence[Group]
    total: Group


def hiding(groups: Sequence[Group], total: Group) -> tuple[list[Group], Group]:
    """The groups without what could tell of single people.

    Groups under five are hidden. Where only one is, it could be had by subtraction from the total:
    then the smallest of the others is hidden too. A total under five is hidden with everything.
    """
    if total.posted < FEWEST:
        return [_hidden(group) for group in groups], _hidden(total)
    few = {group.name for group in groups if group.posted < FEWEST}
    rest = [group for group in groups if group.name not in few]
    if len(few) == 1 and rest:
        few.add(min(rest, key=lambda group: (group.posted, group.name)).name)
    return [_hidden(group) if group.name in few else group for group in groups], total


def _hidden(group: Group) -> Group:
    return replace(Group(group.name, 0), hidden=True)
