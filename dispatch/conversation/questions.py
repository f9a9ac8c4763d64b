"""Reads a text as the answer to the question that we last asked this person."""

from dataclasses import replace

from dispatch.conversation.answers import answers_in
from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import lengths_in
from dispatch.conversation.intents import Intent, Meaning
from dispatch.conversation.number_words import COUNT
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading, known_numbers
from dispatch.conversation.references import Reference
from dispatch.conversation.settle import ask_back
from dispatch.conversation.situation import Asked, Situation, Stage

_NOON = 12
_FEW = 4
"""Words of a "den på förmiddagen" that only points."""

_WITH_A_CAR = frozenset({"tyre_change", "car_service", "car_care"})
_A_FEW = 5
"""Minutes; a mere "en" or "två" may count anything."""

_LONGEST_DELAY = 24 * 60
_FIGURES = frozenset({"number", "minutes", "clock", "amount", "date"})
_TALK = frozenset(
    {"yes", "ok", "tick", "fine", "accept", "filler", "thanks", "nothing", "both", "first"}
    | {
        "second",
        "third",
        "last",
        "delay",
        "soon",
        "no",
        "decline",
        "wave",
        "greeting",
        "none_of",
        "none_word",
        "later",
        "correction",
    }
)


_ABOUT = frozenset({"maybe", "nog", "limit", "told", "only"})
"""What makes a length of time no less one: "max en kvart", "en timme sa han"."""


def answer_to(asked: Asked, reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    """The intents that answer `asked`, or none when the text speaks of something else."""
    talk = _TALK
    if asked.kind == "delay":
        talk, reading = _TALK | _ABOUT, _without_its_reason(reading)
    there_at = (
        asked.kind == "delay" and len(reading.clauses) == 1 and _is_there_at(reading.clauses[0])
    )
    if not there_at and any(c.asks or not c.names() <= talk for c in reading.clauses):
        return []
    if asked.kind == "delay":
        return _length(asked, reading, situation)
    if asked.kind == "confirm_cancel":
        return []
    return _which(asked, reading, situation, book)


def _without_its_reason(reading: Reading) -> Reading:
    """`reading` without the "vågen krånglar" of "tjugo minuter, vågen krånglar"."""
    first, second = reading.clauses[:1], reading.clauses[1:2]
    if second and second[0].join == "." and _is_mere_length(first[0]):
        return replace(reading, clauses=first, references=reading.references[:1])
    plain = [clause for clause in reading.clauses if not clause.names() & _REASONS]
    if len(plain) == len(reading.clauses) or not any(lengths_in(clause) for clause in plain):
        return reading
    kept = [at for at, clause in enumerate(reading.clauses) if clause in plain]
    return replace(
        reading,
        clauses=[reading.clauses[at] for at in kept],
        references=[reading.references[at] for at in kept],
    )


def _is_there_at(clause: Clause) -> bool:
    """Whether "framme 9.20" tells when one will be there, as we asked."""
    words = [word for word in clause.words if word.kind != "mark"]
    return words[0].text == "framme" and words[-1].kind == "clock" and len(words) <= _FEW


def _is_mere_length(clause: Clause) -> bool:
    """Whether nothing but "två timmar" stands there."""
    return not clause.names() and all(word.kind == "minutes" for word in clause.words)


_REASONS = frozenset({"problem", "cannot_complete"})


def _length(asked: Asked, reading: Reading, situation: Situation) -> list[Intent]:
    lengths = [length for clause in reading.clauses for length in lengths_in(clause)]
    lengths += [
        word.value
        for clause in reading.clauses
        for word in clause.words
        if word.kind == "minutes" and word.value is not None and not lengths
    ]
    if lengths and any(
        COUNT.get(word.text, 0) >= _A_FEW for clause in reading.clauses for word in clause.words
    ):
        return []  # "en timma och tio"
    if not lengths:
        lengths = _until_the_hour(asked, reading, situation)
    if not lengths:
        mere = all(word.kind == "number" for clause in reading.clauses for word in clause.words)
        known = set() if mere else {*situation.offers, *situation.active}
        lengths = [n for pointed in reading.references for n in pointed.numbers if n not in known]
    if not lengths:
        lengths = _in_letters(reading)
    figures = [
        word
        for clause in reading.clauses
        for word in clause.words
        if word.kind in _FIGURES and not (lengths and word.value in situation.offers)
    ]
    if (
        len(set(lengths)) != 1
        or len(figures) > 1
        or not asked.numbers
        or not 0 < lengths[0] <= _LONGEST_DELAY
    ):
        return []
    why = f"answers our question how long: {lengths[0]} min"
    return [Intent(Meaning.DELAY, asked.numbers[0], lengths[0], why=why)]


def _in_letters(reading: Reading) -> list[int]:
    """The forty of a mere "fyrtio"."""
    words = [word.text for clause in reading.clauses for word in clause.words]
    while words and words[0] in _AT_MOST:
        words.pop(0)
    return [int(COUNT[words[0]])] if len(words) == 1 and COUNT.get(words[0], 0) >= _A_FEW else []


_AT_MOST = frozenset({"inte", "mer", "längre", "än", "ca", "cirka", "max", "runt", "typ", "högst"})


def _until_the_hour(asked: Asked, reading: Reading, situation: Situation) -> list[int]:
    """Minutes from the planned start to the "kl 10" that somebody answers instead of a length."""
    clocks = {clock for pointed in reading.references for clock in pointed.clocks}
    at = situation.planned_minute(asked.numbers[0]) if asked.numbers else None
    if at is None or len(clocks) != 1:
        return []
    later = clocks.pop() - at
    return [later] if 0 < later <= _LONGEST_DELAY else []


def _which(asked: Asked, reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    """Which errand: a number, its place in our list, its kind, or yes when we named only one."""
    if asked.about is None or not asked.numbers or reading.unknown > 1:
        return []
    answers = answers_in(reading.clauses, reading.references, book, known_numbers(situation))
    verdicts = {answer.verdict() for answer in answers}
    reference = Reference()
    for found in reading.references:
        reference = reference.joined(found)
    if reading.has("none_of", "none_word"):
        return _declined(asked, reading.words("none_of", "none_word"), situation)
    described = _described(asked, reading, situation, book)
    if described.explicit and len(reading.clauses) == 1 and len(reading.clauses[0].words) <= _FEW:
        return _chosen(asked, described, situation, answered=False)
    torn = reading.has("first") and reading.has("second") and "no" in verdicts
    if torn or "unsure" in verdicts or len(verdicts) > 1 or reading.has("delay", "soon"):
        return []
    if "no" in verdicts:
        return _declined(asked, "no", situation) if len(asked.numbers) == 1 else []
    return _chosen(asked, reference, situation, bool(answers))


def _described(asked: Asked, reading: Reading, situation: Situation, book: WordBook) -> Reference:
    """The errand that "den senare", "den på förmiddagen" or "den med bilen" describes."""
    said = {word.text for clause in reading.clauses for word in clause.words}
    times = sorted((at, n) for n, at in situation.planned.items() if n in asked.numbers)
    fitting: list[int] = []
    if len(times) == len(asked.numbers) > 1:
        morning = [n for at, n in times if at.hour < _NOON]
        later = [n for at, n in times if at.hour >= _NOON]
        fitting += [times[-1][1]] if said & book.words_of("den_sena") else []
        fitting += [times[0][1]] if said & book.words_of("den_tidiga") else []
        fitting += morning if said & book.words_of("förmiddagsord") else []
        fitting += later if said & book.words_of("eftermiddagsord") else []
    if said & book.words_of("fordon"):
        kinds = situation.kinds
        fitting += [n for n in asked.numbers if kinds.get(n) in _WITH_A_CAR]
    return Reference((fitting[0],)) if len(set(fitting)) == 1 else Reference()


def _chosen(
    asked: Asked, reference: Reference, situation: Situation, answered: bool
) -> list[Intent]:
    assert asked.about is not None
    numbers = _picked(reference, asked, situation)
    if len(numbers) == 1 or (reference.both and numbers):
        why = f"answers our question which errand ({asked.about.value})"
        return [
            Intent(_said_of(number, asked.about, situation), number, why=why) for number in numbers
        ]
    if answered and asked.about is Meaning.ACCEPT and reference.explicit:
        return []
    return [ask_back("our question is still open", asked.about, asked.numbers)]


def _said_of(number: int, about: Meaning, situation: Situation) -> Meaning:
    """Of an errand that the unit wants to cancel, a yes is an OK to that."""
    cancelling = situation.active.get(number) is Stage.CANCELLING
    return Meaning.ACK_CANCEL if cancelling and about is Meaning.ACCEPT else about


def _picked(reference: Reference, asked: Asked, situation: Situation) -> tuple[int, ...]:
    if len(reference.numbers) > 1:
        return reference.numbers if set(reference.numbers) <= set(asked.numbers) else ()
    if reference.numbers and reference.numbers[0] not in asked.numbers:
        place = reference.numbers[0] - 1
        return asked.numbers[place : place + 1] if place >= 0 else ()
    return reference.among(asked.numbers, situation) or ()


def _declined(asked: Asked, why: str, situation: Situation) -> list[Intent]:
    if asked.about is not Meaning.ACCEPT:
        return []
    return [
        Intent(Meaning.DECLINE, number, why=f"none of those we asked about: {why}")
        for number in asked.numbers
        if number in situation.offers
    ]
