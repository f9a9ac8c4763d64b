"""Hears danger to life and limb, and tells it from a shelf that fell and a fire that is out."""

from collections.abc import Sequence

from dispatch.conversation.clauses import Clause
from dispatch.conversation.coverage import ends_in_work
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.reading import Reading

_ALARM = frozenset({"alert", "crash"})
_GIVES_UP = ("withdraw", "away", "vab", "decline", "no")
"""What somebody says of the errand who is called away by a misfortune at home."""

_JUST = frozenset({"har", "hade", "just", "precis", "nyss", "visst", "också"})
_LITTLE = 3
"""How many words before the alarm may say that it nearly came to it."""


_LAUGHS = frozenset({"😂", "🤣", "😆", "haha", "hahaha", "hehe", "lol"})
"""Who laughs is in no danger: "akut läge, kaffet är slut 😂"; we ask back all the same."""


def alarming_clauses(reading: Reading, book: WordBook) -> list[int]:
    """The places of the clauses that tell of danger, for somebody to act on at once."""
    clauses = reading.clauses
    if any(word.text in _LAUGHS for clause in clauses for word in clause.words):
        return []
    calmed = [at for at, clause in enumerate(clauses) if clause.has("calm")]
    away = any(clause.has(*_GIVES_UP) or _goes_to_them(clause, book) for clause in clauses)
    return [
        at
        for at, clause in enumerate(clauses)
        if any(_is_alarm(cue, clause, book, away=away) for cue in clause.cues)
        and not _only_rests(clause, clauses[at + 1 : at + 2], book)
        and not clause.has("condition", "past")
        # "ingen har ramlat men det brinner" is an alarm
        and (not calmed or (clause.join == "men" and all(calm < at for calm in calmed)))
    ]


def _is_alarm(cue: Cue, clause: Clause, book: WordBook, *, away: bool) -> bool:
    if cue.name not in _ALARM:
        return False
    before = [word.text for word in clause.words[: cue.places[0]]]
    if set(before[-_LITTLE:]) & book.words_of("nästan"):
        return False
    if clause.asks and not before and _turned_round(clause, book):
        return False
    spoken = [clause.words[at].text for at in cue.places]
    if away and _of_the_family([*before, *spoken], book):
        return False
    return not _is_a_thing_falling(before, spoken, book)


def _turned_round(clause: Clause, book: WordBook) -> bool:
    """Whether "brinner det i knutarna?" asks, the verb standing first."""
    return any(word.text in book.words_of("frågesubjekt") for word in clause.words[1:2])


def _is_a_thing_falling(before: Sequence[str], spoken: Sequence[str], book: WordBook) -> bool:
    """Whether "hyllan har ramlat ner" tells of a shelf; a word we don't know is a person."""
    if not set(spoken) & book.words_of("faller") or set(spoken) & book.words_of("någon", "namn"):
        return False
    verbs = book.words_of("faller", "småled")
    subject = next((word for word in reversed(before) if word not in verbs | _JUST), "")
    things = book.words_of("ting", "gods", "sak", "fordon", "föremål")
    return subject in things or ends_in_work(subject, book)


def _only_rests(clause: Clause, following: Sequence[Clause], book: WordBook) -> bool:
    """Whether "hon ligger och sover" and "grillar så det ryker" tell of no harm."""
    laughs = {at for cue in clause.cues if cue.name == "filler" for at in cue.places}
    words = [word.text for at, word in enumerate(clause.words) if at not in laughs]
    if clause.concludes and words[:2] == ["det", "ryker"]:
        return True
    rests = any(c.join == "och" and c.words[0].text in book.words_of("vilar") for c in following)
    return "ligger" in words and rests


def _of_the_family(words: Sequence[str], book: WordBook) -> bool:
    """Whether it is one's own mother who fell, far from the errand."""
    return bool(set(words) & book.words_of("familj"))


def _goes_to_them(clause: Clause, book: WordBook) -> bool:
    words = {word.text for word in clause.words}
    return bool(words & book.words_of("färd")) and bool(words & book.words_of("till_de_sina"))
