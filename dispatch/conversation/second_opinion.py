"""Holds an action back where all that is known of such texts speaks for something else."""

from collections.abc import Mapping, Sequence

from dispatch.conversation.intents import CHANGES_NOTHING, Intent, Meaning
from dispatch.conversation.known_texts import MEANT, NOTHING, KnownTexts, Odds
from dispatch.conversation.reading import Reading
from dispatch.conversation.settle import ask_back
from dispatch.conversation.situation import Situation

_CLEARLY, _OVERWHELMINGLY = 2.0, 8.0
"""So much more must speak for another meaning, as logarithms of odds: about 7 and 3,000 to 1.

The second where the rules are hardly ever wrong: one phrase from end to end, a yes beside small
talk, "ring mig" beside something else. Both are from what earlier readers did wrongly on texts
that they had not seen, and from what was right beside it: `python -m benchmarks second_opinion`.
"""

_NEVER_HELD = frozenset({Meaning.ALERT, Meaning.OPTIN, Meaning.CANCEL_CONFLICT})
"""Danger is answered at once, whoever wants our texts again gets them, and what somebody has begun
that the unit calls off is for people to decide anyway."""

_BESIDE_SMALL_TALK = frozenset({Meaning.ACCEPT, Meaning.START, Meaning.ARRIVED})
"""What people say with many words that change nothing: "ja, solen skiner ju"."""

_ON_THE_WAY = frozenset({Meaning.START, Meaning.ARRIVED, Meaning.DONE})
_NO_OTHER = {
    **dict.fromkeys(_ON_THE_WAY, Meaning.REPORT.value),
    Meaning.DECLINE: Meaning.WITHDRAW.value,
    Meaning.WITHDRAW: Meaning.DECLINE.value,
}
"""What speaks against nothing: a shortcoming on the way is told beside it, and a no is a no before
and behind the yes."""

_ASKS = frozenset({Meaning.QUESTION.value, Meaning.CALL_ME.value})
_TOLD = 4
"""Words named in the explanation."""


def without_contradicted(
    intents: list[Intent], reading: Reading, *, text: str, situation: Situation, known: KnownTexts
) -> list[Intent]:
    """`intents`, or a question where the words of `text` are known from texts of another meaning.

    It is a second look by other means: the rules hear what is said, this weighs every word, also
    those that no rule knows. It never acts, it can only ask.
    """
    acting = [intent for intent in intents if intent.meaning not in CHANGES_NOTHING]
    if not acting or _is_not_for_words_to_tell(acting, situation):
        return intents
    spoken = known.speak(text, situation, without=reading.courtesies())
    if not spoken:
        return intents
    whole = in_all(spoken)
    meanings = {intent.meaning for intent in acting}
    doubted = min(meanings - {Meaning.CALL_ME} or meanings, key=lambda meaning: whole[meaning])
    rival = _rival(doubted, intents, whole)
    small_talk = rival == NOTHING and doubted in _BESIDE_SMALL_TALK
    sure = small_talk or Meaning.CALL_ME in meanings - {doubted} or reading.is_all_phrases()
    if whole[rival] - whole[doubted] <= (_OVERWHELMINGLY if sure else _CLEARLY):
        return intents
    return [_question(acting, rival, _words_for(rival, doubted, spoken))]


def _is_not_for_words_to_tell(acting: Sequence[Intent], situation: Situation) -> bool:
    """Whether it is danger, names one of two errands, or tells of two, each against the other."""
    if any(intent.meaning in _NEVER_HELD for intent in acting):
        return True
    meanings = {intent.meaning for intent in acting}
    numbers = {intent.number for intent in acting} - {None}
    which = situation.asked is not None and situation.asked.kind == "which"
    return which or (len(meanings) > 1 and len(numbers) > 1)


def _rival(doubted: Meaning, intents: Sequence[Intent], whole: Mapping[str, float]) -> str:
    """What more speaks for than for anything else that was not read."""
    said = {intent.meaning.value for intent in intents}
    if doubted in _NO_OTHER:
        said.add(_NO_OTHER[doubted])
    if said & _ASKS and doubted in _ON_THE_WAY | _BESIDE_SMALL_TALK:
        said.add(NOTHING)  # "framme, vilken port är det?"
    return max(whole.keys() - said, key=lambda meaning: (whole[meaning], meaning))


def in_all(spoken: Mapping[str, Odds]) -> dict[str, float]:
    """How much all of it together speaks for each meaning."""
    return dict(zip(MEANT, map(sum, zip(*spoken.values(), strict=True)), strict=True))


def _words_for(rival: str, said: str, spoken: Mapping[str, Odds]) -> list[str]:
    """The words that speak most for `rival` and against what was read, strongest first."""
    for_it, against = MEANT.index(rival), MEANT.index(said)
    gain = {name: odds[for_it] - odds[against] for name, odds in spoken.items() if name.isalpha()}
    strongest = sorted(gain, key=lambda name: (-gain[name], name))
    return [name for name in strongest[:_TOLD] if gain[name] > 0]


def _question(acting: Sequence[Intent], rival: str, words: Sequence[str]) -> Intent:
    numbers = tuple(dict.fromkeys(one.number for one in acting if one.number is not None))
    meanings = {intent.meaning for intent in acting}
    about = acting[0].meaning if len(meanings) == 1 else None
    told = "; ".join(dict.fromkeys(intent.why for intent in acting if intent.why))
    other = "change nothing" if rival == NOTHING else f"mean {rival}"
    return ask_back(f"{told}; known texts {other}: {' '.join(words)}", about, numbers)
