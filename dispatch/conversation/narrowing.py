"""What the sender's situation makes of a thing said, before it is weighed against the others."""

from dataclasses import replace
from itertools import pairwise

from dispatch.conversation.act import Act, spoken_of
from dispatch.conversation.clauses import Clause
from dispatch.conversation.errands import meant
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer

_LONGEST_WAIT = 240
"""Minutes after the planned time at which "kommer 9.15" may still be a delay."""

_FEW = 2
"""Words of a "saknas två" that names no thing."""

_AT = frozenset({"utanför", "vid", "på", "framför", "hos"})
_WITH_A_CAR = frozenset({"tyre_change", "car_service", "car_care"})


def as_offered(act: Act, situation: Situation) -> Act:
    """A "hinner ändå inte" with an offer open and nothing accepted is a no to the offer."""
    offered = act.reference.numbers and set(act.reference.numbers) <= set(situation.offers)
    alone = bool(situation.offers) and not situation.active
    if act.meaning is Meaning.WITHDRAW and (offered or alone):
        act.meaning = Meaning.DECLINE
    return act


def merely_in_time(act: Act, situation: Situation) -> bool:
    """Whether a "kommer 9.15" tells of no delay; of one that is, the minutes are found here."""
    if act.meaning is not Meaning.DELAY or act.minutes is not None:
        return False
    numbers = meant(act.meaning, act.reference, situation)
    clocks = act.reference.clocks
    if len(numbers) == 1 and clocks and not situation.offers:
        at = situation.planned_minute(numbers[0])
        later = 0 if at is None else max(clocks) - at
        if 0 < later <= _LONGEST_WAIT:
            act.minutes = later
    return act.cause == "clock" and act.minutes is None


def aches_for_an_offer(act: Act, reading: Reading, situation: Situation, book: WordBook) -> bool:
    """Whether "ont i ryggen kan inte bära" refuses what is offered, and is no day off sick."""
    offered = bool(situation.offers) and not situation.active
    if act.meaning is not Meaning.ABSENT or not offered:
        return False
    if reading.clauses[act.clause].words[-1].text == "då":
        return True  # "måste hämta barn på förskolan då"
    if "ont" not in act.why:
        return False
    words = {word.text for clause in reading.clauses for word in clause.words}
    work = book.words_of("görverb") - {"komma", "kommer", "gå", "köra"}
    return bool(words & book.words_of("nekande")) and bool(words & work)


def note_missing_tools(act: Act, situation: Situation) -> None:
    """What is missing where nothing is bought or carried, is no part left undone."""
    if act.meaning is Meaning.PARTIAL and act.length <= _FEW and "{nr}" not in act.why:
        numbers = meant(act.meaning, act.reference, situation)
        kinds = {situation.kinds.get(number, "") for number in numbers}
        if kinds and kinds <= _WITH_A_CAR and ("saknas" in act.why or "fattas" in act.why):
            act.meaning = Meaning.PROBLEM


def note_before_the_work(act: Act, clause: Clause, situation: Situation) -> None:
    """What hinders before anything could be done is a trouble: no parcel there, the office shut."""
    numbers = meant(act.meaning, act.reference, situation)
    lacks_it = act.meaning is Meaning.PARTIAL and any(word in act.why for word in _NOT_FOUND)
    if lacks_it and {situation.kinds.get(n, "") for n in numbers} == {"fetch_deliver"}:
        act.meaning = Meaning.PROBLEM  # it was all that was to be fetched
    shut = act.meaning is Meaning.CANNOT_COMPLETE and spoken_of(clause, {"kontoret"})
    if shut and set(numbers) <= set(situation.at(Stage.ACCEPTED)):
        act.meaning = Meaning.PROBLEM  # only the key is there


_NOT_FOUND = ("{sak} fanns", "{sak} saknas", "{ting} fanns", "hittade {inte}", "fanns/finns")


def is_but_mended(act: Act, clause: Clause, situation: Situation) -> bool:
    """Whether "släpet är lagat nu" ends a trouble, and no errand to have something mended."""
    if act.meaning is not Meaning.DONE or not spoken_of(clause, _MENDED):
        return False
    numbers = meant(act.meaning, act.reference, situation)
    kinds = {situation.kinds[number] for number in numbers if number in situation.kinds}
    return bool(kinds) and not kinds & _TO_BE_MENDED


_MENDED = frozenset({"lagad", "lagat", "lagade", "reparerad", "reparerat", "reparerade"})
_TO_BE_MENDED = frozenset({"tyre_change", "car_service", "car_care", "other_practical"})


def note_a_house_number(act: Act, clause: Clause, situation: Situation) -> None:
    """The 15 of "utanför nr 15" is a house when another errand is under way than errand 15."""
    begun, numbers = situation.at(Stage.STARTED), act.reference.numbers
    if act.meaning is not Meaning.ARRIVED or not begun or set(numbers) & set(begun):
        return
    words = [word.text for word in clause.words]
    if numbers and any(a in _AT and b in {"nr", "nummer"} for a, b in pairwise(words)):
        act.reference = replace(act.reference, numbers=())


def without_call_for_help(acts: list[Act]) -> list[Act]:
    """ "Behöver hjälp, ring" wants the call and no more."""
    if not any(act.meaning is Meaning.CALL_ME for act in acts):
        return acts
    return [a for a in acts if a.meaning is not Meaning.PROBLEM or not _asks_for_help(a)]


def _asks_for_help(act: Act) -> bool:
    return act.length <= 2 and ("hjälp" in act.why or "help" in act.why)


def without_what_the_picture_shows(acts: list[Act]) -> list[Act]:
    """The "trasiga låset" of "bild på det trasiga låset" is what the picture shows."""
    shown = {act.clause for act in acts if act.meaning is Meaning.ATTACH}
    told = {Meaning.PROBLEM, Meaning.PARTIAL}
    return [a for a in acts if a.meaning not in told or a.clause not in shown]


_REGRETS = frozenset({"ångrar", "ångrat", "tvekar", "tvekade"})


def as_leaving(
    acts: list[Act],
    answers: list[Answer],
    reading: Reading,
    situation: Situation,
    book: WordBook,
) -> tuple[list[Act], list[Answer]]:
    """ "Åker till Skara med paketet" starts the only accepted errand when nothing is offered."""
    accepted = situation.at(Stage.ACCEPTED)
    if acts or situation.offers or len(answers) != 1 or len(accepted) != 1:
        return acts, answers
    leaving = book.words_of("färd") - {"går", "far"}
    back = {"hem", "tillbaka", "sen", "senare", "snart", "sedan", "jobbet", "om", "inte"}
    for at, clause in enumerate(reading.clauses):
        words = [word.text for word in clause.words]
        goes = clause.has("accept") and set(words[:3]) & leaving and not set(words) & back
        goes = goes and not any(spoken_of(c, _REGRETS) for c in reading.clauses)
        if goes and answers[0].verdict() == "yes" and answers[0].names == ["accept"]:
            return [Act(Meaning.START, answers[0].reference, answers[0].why, clause=at)], []
    return acts, answers
