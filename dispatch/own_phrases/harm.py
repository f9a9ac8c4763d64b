"""What new phrases would do to texts that we read well today: nothing, or they are refused."""

from collections.abc import Iterable
from functools import cache

from dispatch.conversation.phrases import WORD_FILES, WordBook, our_words, read_rows
from dispatch.conversation.reading import read
from dispatch.conversation.situation import Situation
from dispatch.conversation.wording import plainly
from dispatch.errors import Fault
from dispatch.own_phrases.new_phrase import NewPhrase

WATCHED = frozenset({"yes", "no", "ok", "accept", "decline", "stop", "optout", "alert"})
"""Each of our own phrases of these meanings must be read as before."""

_SYNTAX = frozenset("/({*^$.")
_ASKED = Situation(offers=(1,))


def faults_of_book(book: WordBook, phrases: Iterable[NewPhrase]) -> list[Fault]:
    """What `book`, which holds the new phrases, reads otherwise than wanted; [] for nothing."""
    for phrase in phrases:
        if phrase.meaning not in _cues(phrase.words, book):
            return [_unheard(phrase)]
    before = _as_we_read()
    for written, cues in before.items():
        if _cues(written, book) != cues:
            return [_changed(written)]
    return []


@cache
def _as_we_read() -> dict[str, frozenset[str]]:
    book = our_words()
    return {written: _cues(written, book) for written in _watched()}


def _watched() -> list[str]:
    return [
        written
        for file in sorted(WORD_FILES.glob("*.tsv"))
        if file.name not in {"classes.tsv", "kinds.tsv"}
        for cue, written in read_rows(plainly(file.read_text(encoding="utf-8")).splitlines())
        if cue in WATCHED and not _SYNTAX & set(written)
    ]


def _cues(written: str, book: WordBook) -> frozenset[str]:
    reading = read(written, _ASKED, book)
    return frozenset(cue.name for clause in reading.clauses for cue in clause.cues)


def _unheard(phrase: NewPhrase) -> Fault:
    return Fault(
        "words",
        f"”{phrase.words}” kan vi inte känna igen i ett sms. Pröva färre eller andra ord.",
        f"We can't recognise “{phrase.words}” in a text. Try fewer or other words.",
    )


def _changed(written: str) -> Fault:
    return Fault(
        "words",
        f"Då skulle ”{written}” läsas på ett annat sätt än i dag. Markera andra ord.",
        f"Then “{written}” would be read otherwise than today. Mark other words.",
    )
