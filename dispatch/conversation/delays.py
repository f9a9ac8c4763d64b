"""Finds how many minutes later somebody will be: beside it, between two clocks, as a figure."""

from collections.abc import Container, Sequence
from dataclasses import replace

from dispatch.conversation.act import Act
from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import lengths_in
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.whereabouts import tells_an_unread_length

_LONGEST_FIGURE = 240
"""Minutes that a bare figure after "sen" may mean."""


def give_minutes(
    acts: Sequence[Act],
    clauses: Sequence[Clause],
    known: Container[int],
    since: int,
    book: WordBook,
) -> list[Act]:
    """A delay's length, from its own clause, else from the only length of time in the text.

    `since` is the first clause that counts. Returns those that a later length speaks against:
    "en timme sen, oj 20 minuter".
    """
    torn: list[Act] = []
    lengths = [
        (at, found) for at in range(since, len(clauses)) for found in lengths_in(clauses[at])
    ]
    for act in acts:
        if act.meaning is Meaning.DELAY:
            own = [length for at, length in lengths if at == act.clause]
            if own and {length for at, length in lengths if at > act.clause} - set(own):
                torn.append(act)
            near = own or [length for _, length in lengths]
            if len(set(near)) == 1:
                act.minutes = near[0]
            elif not near:
                _between_clocks(act, clauses)
                _figure_as_minutes(act, known)
            if act.minutes is None and tells_an_unread_length(clauses[act.clause], book):
                torn.append(act)
    return torn


def _between_clocks(act: Act, clauses: Sequence[Clause]) -> None:
    """ "9.15 i stället för 9" and "hinner inte till 9 men till 9.30" tell how much later."""
    clocks = act.reference.clocks
    told = tuple(
        word.value
        for clause in clauses[act.clause :]
        for word in clause.words
        if word.kind == "clock" and word.value is not None
    )
    if len(clocks) == 1 and len(told) == 2:
        clocks = told
    if act.meaning is Meaning.DELAY and len(clocks) == 2:
        later = abs(clocks[0] - clocks[1])
        act.minutes = later if 0 < later <= _LONGEST_FIGURE else None


def _figure_as_minutes(act: Act, known: Container[int]) -> None:
    """ "FÖRSENAD 20": a figure that is no errand of this person's is the minutes."""
    figures = [number for number in act.reference.numbers if number not in known]
    if len(figures) == 1 and 0 < figures[0] <= _LONGEST_FIGURE:
        act.minutes = figures[0]
        rest = tuple(number for number in act.reference.numbers if number in known)
        act.reference = replace(act.reference, numbers=rest)
