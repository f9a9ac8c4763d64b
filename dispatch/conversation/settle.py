"""Ties what was said to this person's errands, and asks back where that is not certain."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.conversation.act import Act
from dispatch.conversation.errands import candidates, certain, meant
from dispatch.conversation.intents import Intent, Meaning, Question
from dispatch.conversation.reading import known_numbers
from dispatch.conversation.references import Reference
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer

_NO_ERRAND = frozenset(
    {Meaning.ABSENT, Meaning.CALL_ME, Meaning.STATUS, Meaning.HELP, Meaning.OPTOUT, Meaning.OPTIN,
     Meaning.WRONG_PERSON, Meaning.ACK}
)  # fmt: skip
_NEEDS_NONE = frozenset({Meaning.QUESTION, Meaning.REPORT, Meaning.ALERT})


def ask_back(why: str, about: Meaning | None = None, numbers: Sequence[int] = ()) -> Intent:
    """One question back; nothing changes until it is answered."""
    return Intent(Meaning.ASK_BACK, why=why, question=Question(about, tuple(numbers)))


def settle_act(act: Act, situation: Situation) -> list[Intent]:
    """The intents of one act."""
    if act.meaning in _NO_ERRAND:
        return [Intent(act.meaning, cause=act.cause, why=act.why)]
    numbers = meant(act.meaning, act.reference, situation)
    if certain(numbers, act.reference) and not _of_another_kind(numbers, act.reference, situation):
        return [Intent(act.meaning, number, act.minutes, why=act.why) for number in numbers]
    if not numbers and act.reference.numbers:
        return [_outside(act, situation)]
    if act.meaning in _NEEDS_NONE and (not numbers or act.meaning is not Meaning.REPORT):
        return [Intent(act.meaning, _recent(act, situation), why=act.why)]
    return [ask_back(act.why, act.meaning, numbers or _all(act.meaning, situation))]


def _of_another_kind(numbers: Sequence[int], reference: Reference, situation: Situation) -> bool:
    """Whether a kind is named that the errand is not of, but another of this person's is."""
    if reference.explicit or not any(reference.contradicts(n, situation) for n in numbers):
        return False
    others = {*situation.active, *situation.offers} - set(numbers)
    return any(n in situation.kinds and not reference.contradicts(n, situation) for n in others)


def _recent(act: Act, situation: Situation) -> int | None:
    """A question that names no errand is about the one we wrote of last."""
    if act.meaning is not Meaning.QUESTION:
        return None
    only = situation.ended if not (situation.offers or situation.active) else ()
    if situation.last is None and len(only) == 1:
        return only[0]
    return situation.last.number if situation.last is not None else None


def _outside(act: Act, situation: Situation) -> Intent:
    """An act on an errand that it can't be done to: never this person's, not begun, or ended."""
    numbers = act.reference.numbers
    if act.meaning is Meaning.QUESTION and _asks_for_the_hour(numbers, situation):
        return settle_act(replace(act, reference=Reference()), situation)[0]
    if act.meaning is Meaning.DONE and set(numbers) <= set(situation.finished):
        return Intent(Meaning.ACK, why=f"{act.why}; already done")
    if set(numbers) <= set(situation.ended) and act.meaning is Meaning.QUESTION:
        return Intent(act.meaning, numbers[0], why=act.why)
    if set(numbers) <= set(situation.ended):
        return Intent(Meaning.TOO_LATE, numbers[0], why=f"{act.why}; no longer open")
    if act.meaning in {Meaning.QUESTION, Meaning.ALERT, Meaning.REPORT}:
        return Intent(act.meaning, why=act.why)
    return ask_back(f"{act.why}; not possible for {numbers}", act.meaning, numbers)


def _asks_for_the_hour(numbers: Sequence[int], situation: Situation) -> bool:
    """Whether "7 eller 7.30?" asks of an hour, and of no errand that we ever wrote of."""
    return not set(numbers) & known_numbers(situation) and max(numbers) < _HOURS


_HOURS = 24


def _all(meaning: Meaning, situation: Situation) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n for group in candidates(meaning, situation) for n in group))


def settle_answer(answer: Answer, situation: Situation) -> list[Intent]:
    """The intents of one yes or no."""
    verdict = answer.verdict()
    about = Meaning.DECLINE if verdict == "no" else Meaning.ACCEPT
    if verdict == "unsure" or _with_each_other(answer):
        return [_in_doubt(answer, about, situation)]
    cancelling = situation.at(Stage.CANCELLING)
    over = set(answer.reference.numbers) & set(situation.ended)
    if cancelling and not situation.offers and not over:
        return [_about_cancelling(answer, about, cancelling, situation)]
    if answer.reference.numbers:
        return [
            _about_number(answer, about, number, situation) for number in answer.reference.numbers
        ]
    if situation.offers and cancelling:
        return [_to_both(answer, about, cancelling, situation)]
    if situation.offers:
        return _about_offers(answer, about, situation)
    return [_about_nothing(answer, about, situation)]


def _to_both(
    answer: Answer, about: Meaning, cancelling: tuple[int, ...], situation: Situation
) -> Intent:
    """An "ok" with an offer and a cancellation open answers what we asked last, if that is sure."""
    asked = _just_asked_to_cancel(situation)
    if answer.bare_ok and asked:
        return _about_cancelling(answer, about, asked, situation)
    return ask_back(answer.why, about, situation.offers + cancelling)


def _just_asked_to_cancel(situation: Situation) -> tuple[int, ...]:
    """The errands of our "ok that it is cancelled?", when no offer has come since."""
    asked, last = situation.asked, situation.last
    newer = last is not None and last.kind == "offer"
    return asked.numbers if asked and asked.kind == "confirm_cancel" and not newer else ()


def _with_each_other(answer: Answer) -> bool:
    """Whether "12 och 15 krockar" refuses one of them, who knows which."""
    return len(answer.reference.numbers) > 1 and "krockar" in " ".join(answer.words).split()


def _in_doubt(answer: Answer, about: Meaning, situation: Situation) -> Intent:
    named = set(answer.reference.numbers)
    if named and named <= set(situation.ended) and "accept" in answer.names:
        return _about_number(answer, about, answer.reference.numbers[0], situation)
    if _comes_too_late(answer, situation):
        return _about_nothing(answer, about, situation)
    numbers = meant(about, answer.reference, situation) or situation.offers
    return ask_back(answer.why, about, numbers)


def _comes_too_late(answer: Answer, situation: Situation) -> bool:
    """Whether "kan ta den om den är kvar" is said of an offer that has ended."""
    only_if = set(answer.doubts) <= {"condition"} and "accept" in answer.names
    return only_if and bool(situation.ended) and not (situation.offers or situation.active)


def _about_cancelling(
    answer: Answer, about: Meaning, cancelling: tuple[int, ...], situation: Situation
) -> Intent:
    meaning = Meaning.ACK_CANCEL if about is Meaning.ACCEPT else Meaning.CANCEL_CONFLICT
    numbers = answer.reference.among(cancelling, situation) or ()
    numbers = tuple(number for number in numbers if number in cancelling)
    if about is Meaning.ACCEPT and not answer.takes and len(numbers) == 1:
        return Intent(meaning, numbers[0], why=f"answers our cancellation; {answer.why}")
    return ask_back(answer.why, meaning, numbers or cancelling)


def _about_number(answer: Answer, about: Meaning, number: int, situation: Situation) -> Intent:
    if number in situation.offers:
        return Intent(about, number, why=answer.why)
    if number in situation.ended:
        return Intent(Meaning.TOO_LATE, number, why=f"{answer.why}; {number} is no longer open")
    stage = situation.active.get(number)
    if stage is Stage.CANCELLING:
        return _about_cancelling(answer, about, (number,), situation)
    if stage is not None and about is Meaning.ACCEPT:
        return Intent(Meaning.ACK, why=f"{answer.why}; {number} is already this person's")
    refused = "decline" in answer.names or _merely_no(answer)
    if stage is Stage.ACCEPTED and refused and not _just_accepted(situation):
        return Intent(Meaning.WITHDRAW, number, why=f"{answer.why}; {number} was accepted")
    return ask_back(f"{answer.why}; {number} was not offered", about, situation.offers)


def _merely_no(answer: Answer) -> bool:
    """Whether nothing but "nej 12" was said, and not "nej inte 12 utan 15"."""
    return set(answer.names) == {"no"} and not answer.unknown and not answer.negated


def _just_accepted(situation: Situation) -> bool:
    return situation.last is not None and situation.last.kind == "accepted"


def _about_offers(answer: Answer, about: Meaning, situation: Situation) -> list[Intent]:
    numbers = answer.reference.among(situation.offers, situation) or ()
    if not certain(numbers, answer.reference):
        return [ask_back(f"{answer.why}; which one?", about, numbers or situation.offers)]
    if len(numbers) == 1 and _doubtful_match(answer, about, numbers[0], situation):
        return [ask_back(f"{answer.why}; is it {numbers[0]}?", about, numbers)]
    return [Intent(about, number, why=answer.why) for number in numbers]


def _doubtful_match(answer: Answer, about: Meaning, number: int, situation: Situation) -> bool:
    """Whether the only open offer may still not be the one that the answer is about."""
    last, reference = situation.last, answer.reference
    if reference.explicit:
        return False
    if answer.bare_ok and last is not None and last.kind in {"info", "accepted"}:
        return True
    reason = about is Meaning.DECLINE and "no" in answer.names  # "nej, är bokad på en flytt"
    if reference.contradicts(number, situation) and not reason:
        return True
    if reference.kinds and number not in situation.kinds and _is_at_hand(reference, situation):
        return True
    if situation.ended and last is not None and last.number != number and not reference.kinds:
        return True
    return about is Meaning.ACCEPT and _other_time(reference, number, situation)


def _is_at_hand(reference: Reference, situation: Situation) -> bool:
    """Whether the kind that is named is that of an errand of one's own: "hinner inte flytta"."""
    own = [number for number in situation.active if number in situation.kinds]
    return any(not reference.contradicts(number, situation) for number in own)


def _other_time(reference: Reference, number: int, situation: Situation) -> bool:
    at = situation.planned_minute(number)
    told = {clock % _HALF_A_DAY for clock in reference.clocks}
    return at is not None and bool(told) and at % _HALF_A_DAY not in told


_HALF_A_DAY = 12 * 60
"""Minutes; "halv två" is 13.30 as well."""


def _about_nothing(answer: Answer, about: Meaning, situation: Situation) -> Intent:
    """A yes or no when nothing is open to answer."""
    if answer.bare_ok and (not situation.ended or _told(situation)):
        return Intent(Meaning.ACK, why=f"{answer.why}; nothing to answer")
    if situation.ended:
        last = situation.last.number if situation.last else None
        number = last if last in situation.ended else situation.ended[-1]
        return Intent(Meaning.TOO_LATE, number, why=f"{answer.why}; the offer has ended")
    if about is Meaning.ACCEPT and _told(situation):
        return Intent(Meaning.ACK, why=f"{answer.why}; nothing to answer")
    accepted = situation.at(Stage.ACCEPTED)
    named = "decline" in answer.names and bool(answer.reference.kinds)
    refuses = answer.unable or (named and answer.negated)
    if about is Meaning.DECLINE and refuses and not answer.unknown:
        left = _only(answer.reference, accepted, situation)
        if left is not None:
            return Intent(Meaning.WITHDRAW, left, why=f"{answer.why}; only {left} is meant")
    if about is Meaning.DECLINE and not situation.active and _stays_away(answer):
        return Intent(Meaning.ABSENT, cause="other", why=f"{answer.why}; nothing was offered")
    wanted = Meaning.WITHDRAW if about is Meaning.DECLINE and accepted else None
    return ask_back(f"{answer.why}; nothing is open to answer", wanted, accepted)


def _stays_away(answer: Answer) -> bool:
    """Whether "kan inte komma idag" tells of the day, when there is no offer to refuse."""
    words = set(" ".join(answer.words).split())
    return bool(words & {"idag", "today"}) and bool(words & {"komma", "jobba", "arbeta", "work"})


def _only(reference: Reference, accepted: tuple[int, ...], situation: Situation) -> int | None:
    """The one errand that a "kan inte" can be about: the only one, or the only one of its kind."""
    fitting = [
        n
        for n in accepted
        if n in situation.kinds and reference.kinds and not reference.contradicts(n, situation)
    ]
    if len(fitting) == 1:
        return fitting[0]
    alone = len(situation.active) == len(accepted) == 1 and not _told(situation)
    if alone and reference.contradicts(accepted[0], situation):
        return None  # "hinner inte tanka innan"
    return accepted[0] if alone else None


def _told(situation: Situation) -> bool:
    return situation.last is not None and situation.last.kind in {"info", "accepted"}


_ENDS = frozenset({Meaning.DONE, Meaning.PARTIAL, Meaning.CANNOT_COMPLETE, Meaning.WITHDRAW})
_ANSWERS = frozenset({Meaning.ACCEPT, Meaning.DECLINE})


def without_two_ends(intents: Sequence[Intent]) -> list[Intent]:
    """`intents` with a question where one errand is both taken and refused, or ends twice."""
    torn = {
        one.number
        for group in (_ENDS, _ANSWERS)
        for one in intents
        for other in intents
        if {one.meaning, other.meaning} <= group
        and one.meaning is not other.meaning
        and one.number == other.number
    }
    torn.discard(None)
    kept = [one for one in intents if one.number not in torn]
    told = [one for one in intents if one.number in torn]
    if told:
        numbers = tuple(number for number in dict.fromkeys(one.number for one in told) if number)
        kept.append(ask_back("; ".join(one.why for one in told), told[0].meaning, numbers))
    return kept
