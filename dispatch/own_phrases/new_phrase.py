"""A phrase that somebody wants to add: put in form, and refused where it could do harm."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from dispatch.conversation.phrases import WordBook, our_words
from dispatch.conversation.reading import read
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.understand import understand
from dispatch.conversation.wording import is_mark, tidy, tokens
from dispatch.errors import Fault
from dispatch.guard import faults_in
from dispatch.own_phrases.meanings import COURTESY, GRAVE, LANGUAGES, MEANINGS, RELATED
from dispatch.words import Words

LONGEST = 80
FEWEST_LETTERS = 2
MOST_WORDS = 8
SHORT = 2
"""So few words, when all of them are everyday ones, stand in too many other texts."""

SITUATIONS = (
    Situation(),
    Situation(offers=(1,)),
    Situation(active={1: Stage.ACCEPTED}),
    Situation(active={1: Stage.STARTED}),
    Situation(active={1: Stage.CANCELLING}),
)
"""What somebody may stand in who writes the phrase."""

_TOO_SHORT = Words("Skriv minst två bokstäver.", "Write at least two letters.")
_TOO_LONG = Words(
    "Det är för långt. Markera bara de ord som säger det, högst åtta.",
    "That is too long. Mark only the words that say it, eight at most.",
)
_NUMBER = Words(
    "Skriv bara orden, utan siffror. Numret läser vi ändå.",
    "Write only the words, without figures. We read the number anyway.",
)
_THING = Words(
    "Det är bara namnet på ett ärende. Skriv också vad som sägs om det.",
    "That is only the name of an errand. Write what is said about it as well.",
)
_GRAVE = Words(
    "Det innehåller ord för fara eller för att slå av och på sms. De kan inte få någon annan "
    "betydelse.",
    "It holds words of danger, or words that turn texts off and on. They can't get another "
    "meaning.",
)
_EVERYDAY = Words(
    "Orden är för vanliga och skulle störa andra sms. Ta med några ord till.",
    "The words are too common and would disturb other texts. Take in a few more words.",
)
_NAME = Words("Ta bort namnet.", "Leave out the name.")
_KNOWN = Words("Det läser vi redan så.", "We read that so already.")
_NO_MEANING = Words("Välj en av betydelserna i listan.", "Choose one of the listed meanings.")
_NO_LANGUAGE = Words("Välj ett av språken i listan.", "Choose one of the listed languages.")


@dataclass(frozen=True, slots=True)
class NewPhrase:
    """What somebody wrote, and what it is to mean; `words` in the form that texts are read in."""

    words: str
    meaning: str
    language: str = "sv"

    @classmethod
    def of(cls, written: str, meaning: str, language: str = "sv") -> "NewPhrase":
        """Put in form: small letters, single blanks, no marks."""
        return cls(in_form(written), meaning, language)

    @property
    def row(self) -> tuple[str, str]:
        return self.meaning, self.words


def in_form(written: str) -> str:
    """`written` as the words that a text is read as: small letters, no marks, single blanks."""
    return " ".join(token for token in tokens(tidy(written)) if not is_mark(token))


def faults_of(phrase: NewPhrase, names: Collection[str] = ()) -> list[Fault]:
    """Why the phrase can't be added, for people; [] when it can.

    `names` are first names of people here, in small letters. What the phrase does to others is
    seen by `harm`, when all that are to be added are known.
    """
    if phrase.meaning not in MEANINGS:
        return [_fault("meaning", _NO_MEANING)]
    if phrase.language not in LANGUAGES:
        return [_fault("language", _NO_LANGUAGE)]
    book = our_words()
    unfit = _unfit(phrase.words, {*names, *book.words_of("namn")})
    if unfit is not None:
        return [_fault("words", unfit)]
    return (
        faults_in(phrase.words, field="words") or _at_odds(phrase, book) or _too_wide(phrase, book)
    )


def _unfit(words: str, names: Collection[str]) -> Words | None:
    """What is wrong with its form, whatever it is to mean."""
    written = words.split()
    rules = (
        (_NUMBER, any(letter.isdigit() for letter in words)),
        (_TOO_SHORT, sum(letter.isalpha() for letter in words) < FEWEST_LETTERS),
        (_TOO_LONG, len(words) > LONGEST or len(written) > MOST_WORDS),
        (_NAME, not set(written).isdisjoint(names)),
    )
    return next((fault for fault, holds in rules if holds), None)


def _at_odds(phrase: NewPhrase, book: WordBook) -> list[Fault]:
    """Whether we read something else in it already, or the same."""
    reading = read(phrase.words, Situation(offers=(1,)), book)
    cues = [cue for clause in reading.clauses for cue in clause.cues]
    found = {cue.name for cue in cues}
    if found & GRAVE:
        return [_fault("words", _GRAVE)]
    alike = {phrase.meaning, *RELATED.get(phrase.meaning, ())}
    other = [cue.written for cue in cues if cue.name not in alike | COURTESY]
    if not other and found & alike and not reading.beside:
        return [_fault("words", _KNOWN)]
    if other or _read_otherwise(phrase, book):
        return [_otherwise(plain_words(other[0]) if other else phrase.words)]
    return []


def _too_wide(phrase: NewPhrase, book: WordBook) -> list[Fault]:
    """Whether it would be found in texts that say something else altogether."""
    written = phrase.words.split()
    small = book.words_of("lätta", "den", "jobb")
    if all(word in small or book.kinds_of(word) for word in written):
        return [_fault("words", _THING)]
    everyday = book.words_of("vanliga", "lätta")
    common = len(written) <= SHORT and all(word in everyday for word in written)
    if common or (len(written) == 1 and book.is_known(phrase.words)):
        return [_fault("words", _EVERYDAY)]
    return []


def _read_otherwise(phrase: NewPhrase, book: WordBook) -> bool:
    """Whether we would do something else today for somebody who wrote it."""
    wanted = MEANINGS[phrase.meaning]
    return any(
        intent.meaning not in HARMLESS and intent.meaning is not wanted
        for situation in SITUATIONS
        for intent in understand(phrase.words, situation, book)
    )


def plain_words(written: str) -> str:
    """A phrase of a word file without its signs, to be shown to people."""
    return " ".join(re.sub(r"[\^$(){}*]|\.\.", " ", written).split())


def _otherwise(words: str) -> Fault:
    return Fault(
        "words",
        f"”{words}” läser vi redan på ett annat sätt, och ett ja får aldrig bli ett nej. "
        "Markera andra ord.",
        f"We read “{words}” in another way already, and a yes must never become a no. "
        "Mark other words.",
    )


def _fault(field: str, words: Words) -> Fault:
    return Fault(field, words.sv, words.en)
