"""Doubts a yes or no that the rest of its text speaks against."""

from collections.abc import Sequence
from itertools import combinations

from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer


def doubt_giving_up(
    answers: Sequence[Answer], reading: Reading, situation: Situation, book: WordBook
) -> None:
    """ "Ok, då struntar jag i det" agrees to a cancellation, and takes no errand."""
    gives_up = book.words_of("ger_upp")
    told = any(word.text in gives_up for clause in reading.clauses for word in clause.words)
    for answer in answers if told and not situation.at(Stage.CANCELLING) else ():
        if not answer.strong and answer.verdict() == "yes":
            answer.doubts.append("aside")


def doubt_reason_beside_question(answers: Sequence[Answer], reading: Reading) -> None:
    """ "Hur länge håller det på? Ska hämta barn 15.30" asks whether there is time for both."""
    busy = any(clause.written().lower().startswith(_NO_CALLS) for clause in reading.clauses)
    if not busy and not any(clause.asks for clause in reading.clauses):
        return
    for answer in answers:
        if answer.names == ["decline"] and not answer.negated:
            answer.doubts.append("question")


_NO_CALLS = ("ring inte", "ring mig inte", "ring ej", "ring mej inte")


def doubt_both_ways(answers: Sequence[Answer]) -> None:
    """A yes and a no to the same errand are neither, nor is a yes beside "12 kanske"."""
    for one, other in combinations(answers, 2):
        verdicts = {one.verdict(), other.verdict()}
        same = set(one.reference.numbers) & set(other.reference.numbers)
        if (same and verdicts == {"yes", "no"}) or (
            "unsure" in verdicts and not one.reference.apart_from(other.reference)
        ):
            one.doubts.append("contradiction")
            other.doubts.append("contradiction")
