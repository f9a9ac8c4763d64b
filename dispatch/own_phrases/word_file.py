"""A municipality's own phrases as a word file: readable, editable, and taken in again."""

from collections.abc import Iterable

from dispatch.conversation.phrases import read_rows
from dispatch.errors import BadInput, Fault
from dispatch.models import OwnPhrase
from dispatch.own_phrases.meanings import LANGUAGES, MEANINGS
from dispatch.own_phrases.new_phrase import NewPhrase

_HEAD = """\
# Our own phrases. One line is one phrase: its meaning, a tab, the phrase.
# "# language: so" says which language those below it are in; any other # is a remark.
# Meanings: {meanings}.
"""
_LANGUAGE = "# language:"


def written(phrases: Iterable[OwnPhrase]) -> str:
    """The file, in the form of our own word files."""
    by_language: dict[str, list[OwnPhrase]] = {}
    for phrase in phrases:
        by_language.setdefault(phrase.language, []).append(phrase)
    parts = [_HEAD.format(meanings=", ".join(MEANINGS))]
    for language in sorted(by_language, key=LANGUAGES.index):
        rows = [f"{phrase.meaning}\t{phrase.words}\n" for phrase in by_language[language]]
        parts.append(f"\n{_LANGUAGE} {language}\n" + "".join(rows))
    return "".join(parts)


def phrases_in(text: str) -> list[NewPhrase]:
    """The phrases of a file. Raises BadInput, naming the line, where one can't be read."""
    language = LANGUAGES[0]
    found: list[NewPhrase] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip().lower().startswith(_LANGUAGE):
            language = line.strip()[len(_LANGUAGE) :].strip().lower()
            continue
        try:
            found.extend(NewPhrase.of(words, meaning, language) for meaning, words in _row(line))
        except ValueError:
            faults.append(
                Fault(
                    f"line {number}",
                    "Raden ska ha en betydelse, en tabb och en fras.",
                    "The line needs a meaning, a tab and a phrase.",
                )
            )
    if faults:
        raise BadInput(faults)
    return found


def _row(line: str) -> list[tuple[str, str]]:
    return list(read_rows([line]))
