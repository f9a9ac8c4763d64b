"""Finds the fact that is asked for beside something else: "ja, men var är nyckeln?"."""

from collections.abc import Sequence

from dispatch.conversation.act import Act
from dispatch.conversation.advice import seeks_advice
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.references import Reference
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.turns import exclaims
from dispatch.conversation.verdicts import DOUBTS, Answer

TROUBLE = frozenset(
    {Meaning.PROBLEM, Meaning.NO_SHOW, Meaning.CANNOT_COMPLETE, Meaning.PARTIAL, Meaning.WITHDRAW}
    | {Meaning.CANCEL_CONFLICT, Meaning.ALERT}
)
"""What a "hur gör vi?" beside it belongs to."""


def facts_asked(
    reading: Reading, acts: Sequence[Act], answers: Sequence[Answer], book: WordBook
) -> list[Act]:
    """The clauses that ask for a fact, when something else was said beside them."""
    if not acts and not answers:
        return []
    if any(answer.verdict() == "unsure" for answer in answers):
        return []
    taken = {act.clause for act in acts}
    trouble = any(act.meaning in TROUBLE for act in acts)
    conflict = any(act.meaning is Meaning.CANCEL_CONFLICT for act in acts)
    asked: list[Act] = []
    for at, (clause, reference) in enumerate(zip(reading.clauses, reading.references, strict=True)):
        if trouble and (conflict or _asks_what_now(clause, book)):
            continue
        if at not in taken and _asks_a_fact(clause) and not exclaims(clause, book):
            pointing = reference if reference.explicit else _same_as(answers)
            why = f"asks: {clause.written()}"
            asked.append(Act(Meaning.QUESTION, pointing, why, clause=at))
    return asked[:1]


def trouble_told(reading: Reading, situation: Situation) -> Act | None:
    """The "bultarna har rostat fast" of "bultarna har rostat fast, hur gör vi?".

    Who tells of something at work and then asks us what to do has met with an obstacle, whether
    or not we can read what it is.
    """
    if not situation.at(Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED):
        return None
    for at, clause in enumerate(reading.clauses[1:], start=1):
        if not seeks_advice(clause) or clause.names() & _NOT_AT_HAND:
            continue
        told = [
            (one, reference)
            for one, reference in zip(reading.clauses[:at], reading.references, strict=False)
            if _tells(one)
        ]
        if told and not any(one.names() & _NOT_AT_HAND for one, _ in told):
            why = f"tells of something, and asks what to do: {told[-1][0].written()}"
            return Act(Meaning.PROBLEM, told[-1][1], why, clause=at - 1, length=len(told))
    return None


_NOT_AT_HAND = frozenset({"condition", "otherday", "past", "others", "told", "later"})
_SHORTEST = 2


def _tells(clause: Clause) -> bool:
    said = clause.names() - {"filler", "not", "limit", "only", "soon", "decline", "nog", "maybe"}
    silent = said <= _NOT_AT_HAND
    return not clause.asks and silent and len(clause.words) >= _SHORTEST


def _asks_what_now(clause: Clause, book: WordBook) -> bool:
    """Whether the "hur gör vi" or "ska jag vänta" behind a trouble only asks for advice."""
    words = [word.text for word in clause.words]
    return bool(set(words) & book.words_of("rådfrågar")) or words[:2] in (
        ["ska", "jag"],
        ["ska", "vi"],
        ["should", "i"],
    )


def _asks_a_fact(clause: Clause) -> bool:
    asks = clause.asks or clause.has("question")
    return asks and len(clause.words) > 1 and not clause.has(*DOUBTS, "withdraw")


def _same_as(answers: Sequence[Answer]) -> Reference:
    return answers[0].reference if len(answers) == 1 else Reference()
