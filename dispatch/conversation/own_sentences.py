"""Tells an answer to an offer from a "nej" that only opens, and from plans for one's own work."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dispatch.conversation.act import Act
from dispatch.conversation.reading import Reading
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer


def sentences_of_their_own(
    answers: Sequence[Answer], reading: Reading, situation: Situation
) -> list[Answer]:
    """The answers to the one open offer that stand between full stops: "Klar. Nej till fler"."""
    if len(situation.offers) != 1 or len(reading.clauses) < _SHORTEST:
        return []
    return [
        answer
        for answer in answers
        if answer.verdict() in {"yes", "no"}
        and not answer.bare_ok
        and not answer.reference.numbers
        and all(is_a_sentence(at, reading) for at in answer.clauses)
    ]


_SHORTEST = 2


def is_a_sentence(at: int, reading: Reading) -> bool:
    """Whether the clause at `at` stands between full stops."""
    following = reading.clauses[at + 1 : at + 2]
    begins = at == 0 or reading.clauses[at].join == "."
    return begins and all(later.join == "." for later in following)


def does_own_later(answer: Answer, situation: Situation) -> bool:
    """Whether "39 tar jag efter fikat" tells when somebody does what is his or hers already."""
    if situation.offers or set(answer.names) != {"accept"}:
        return False
    if not set(answer.doubts) <= {"later", "limit", "more was said", "aside"}:
        return False
    own = [
        n for n in situation.at(Stage.ACCEPTED) if answer.reference.kinds and n in situation.kinds
    ]
    fitting = [n for n in own if not answer.reference.contradicts(n, situation)]
    numbers = answer.reference.numbers
    return bool(numbers and set(numbers) <= set(situation.active)) or bool(fitting)


def point_at_the_other(answers: Sequence[Answer], reading: Reading, situation: Situation) -> None:
    """The "den andra" of "inte 64 men den andra går bra" is the other one, and not the second."""
    told = [pointed for pointed in reading.references if pointed.numbers or pointed.kinds]
    found = [pointed.among(situation.offers, situation) or () for pointed in told]
    named = {numbers[0] for numbers in found if len(numbers) == 1}
    left = tuple(number for number in situation.offers if number not in named)
    if len(situation.offers) != _TWO or len(left) == _TWO:
        return
    for answer in answers:
        if answer.reference.ordinal == 1 and not answer.reference.numbers:
            answer.reference = replace(answer.reference, numbers=left, ordinal=None)


def refuse_the_named(answers: Sequence[Answer], situation: Situation) -> None:
    """The "inte möblerna" of "tar gärna maten, inte möblerna" refuses that of several offers."""
    for one, other in pairwise(answers):
        mere = not other.names and other.doubts == ["not"] and len(other.words) == 1
        named = other.reference.among(situation.offers, situation) or ()
        taken = one.reference.among(situation.offers, situation)
        apart = len(named) == 1 < len(situation.offers) and taken not in (None, named)
        if mere and apart and one.verdict() == "yes" and len(other.words[0].split()) <= _TWO:
            other.names, other.doubts = ["decline"], []


_TWO = 2


def told_apart(act: Act, answers: Sequence[Answer], reading: Reading) -> bool:
    """Whether "nej till 56. Blir 40 min sen" and "på väg. Nästa får nån annan ta" tell of both.

    A no by number needs no reason, and what is told in a sentence before the no gives none.
    """
    if any(answer.doubts for answer in answers):
        return False
    if not is_a_sentence(act.clause, reading):
        return False
    if all(answer.reference.numbers for answer in answers):
        return True
    first = min((at for answer in answers for at in answer.clauses), default=0)
    return act.clause < first
