"""The errands that a thing said can be about, nearest first, and the only one or none."""

from collections.abc import Sequence

from dispatch.conversation.intents import Meaning
from dispatch.conversation.references import Reference
from dispatch.conversation.situation import Situation, Stage

_UNDER_WAY = (Stage.STARTED, Stage.ARRIVED)
_AT_WORK: tuple[tuple[Stage, ...], ...] = ((Stage.ARRIVED,), (Stage.STARTED,), (Stage.ACCEPTED,))
_STAGES: dict[Meaning, tuple[tuple[Stage, ...], ...]] = {
    Meaning.START: ((Stage.ACCEPTED,),),
    Meaning.ARRIVED: ((Stage.STARTED,), (Stage.ACCEPTED,)),
    Meaning.DONE: (_UNDER_WAY,),
    Meaning.PARTIAL: (_UNDER_WAY,),
    Meaning.CANNOT_COMPLETE: (_UNDER_WAY, (Stage.ACCEPTED,)),
    Meaning.NO_SHOW: _AT_WORK,
    Meaning.PROBLEM: _AT_WORK,
    Meaning.ATTACH: _AT_WORK,
    Meaning.REPORT: _AT_WORK,
    Meaning.ALERT: (*_AT_WORK, (Stage.CANCELLING,)),
    Meaning.DELAY: ((Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED),),
    Meaning.WITHDRAW: ((Stage.ACCEPTED,), _UNDER_WAY),
    Meaning.ACK_CANCEL: ((Stage.CANCELLING,),),
    Meaning.CANCEL_CONFLICT: ((Stage.CANCELLING,),),
}


def candidates(meaning: Meaning, situation: Situation) -> list[tuple[int, ...]]:
    """Groups of errands that `meaning` may be about, the nearest group first."""
    if meaning in {Meaning.ACCEPT, Meaning.DECLINE}:
        return [situation.offers]
    if meaning is Meaning.QUESTION:
        own = tuple(n for n, stage in situation.active.items() if stage is not Stage.CANCELLING)
        return [tuple(dict.fromkeys(situation.offers + own)) or tuple(situation.active)]
    if meaning is Meaning.UNDO:
        return _undoable(situation)
    return [situation.at(*stages) for stages in _STAGES.get(meaning, ())]


def _undoable(situation: Situation) -> list[tuple[int, ...]]:
    last = situation.last
    newest = (last.number,) if last and last.kind == "accepted" and last.number is not None else ()
    own = situation.at(Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED)
    return [newest, situation.finished[-1:], situation.finished, own]


def meant(meaning: Meaning, reference: Reference, situation: Situation) -> tuple[int, ...]:
    """The errands meant: one, all of a "both", or several when it can't be told which.

    Empty when the reference points outside what `meaning` can be about.
    """
    for group in candidates(meaning, situation):
        found = reference.among(group, situation) if group else None
        if found:
            return found
    if reference.numbers:
        return _across(meaning, reference, situation)
    return ()


def _across(meaning: Meaning, reference: Reference, situation: Situation) -> tuple[int, ...]:
    whole = {number for group in candidates(meaning, situation) for number in group}
    return reference.numbers if set(reference.numbers) <= whole else ()


def certain(numbers: Sequence[int], reference: Reference) -> bool:
    """Whether `numbers` may be acted on: one errand, or several that were named."""
    return len(numbers) == 1 or (len(numbers) > 1 and (reference.both or bool(reference.numbers)))
