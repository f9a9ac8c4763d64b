"""How much of what was ever misread the second opinion holds back, and what that costs.

Everything is judged by known texts that it is not among. `misread.tsv` holds what readers before
this one did wrongly on texts that they had not seen, with what they took them for; hardly any is
done wrongly any more, so the rules can't be measured by it, but a second look can.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.figures import Figure
from dispatch.conversation.case_file import Case, read_cases
from dispatch.conversation.context import read_context
from dispatch.conversation.intents import CHANGES_NOTHING, Intent, Meaning
from dispatch.conversation.known_texts import KNOWN_TEXTS, KnownTexts
from dispatch.conversation.phrases import our_words
from dispatch.conversation.reactions import without_quotes
from dispatch.conversation.reading import read
from dispatch.conversation.second_opinion import without_contradicted
from dispatch.conversation.understand import understand

MISREAD = Path(__file__).parent / "misread.tsv"
PARTS = 5
"""The known texts are parted in so many; each part is judged by the others."""

_LABEL = re.compile(r"(\w+)(?:\((\d+)?.*\))?")


def measure() -> list[Figure]:
    known = [case for file in sorted(KNOWN_TEXTS.glob("*.tsv")) for case in read_cases(file)]
    misread = list(_misread())
    unseen = {case.text for case, _ in misread}
    others = KnownTexts(case for case in known if case.text not in unseen)
    caught = sum(_is_held(case, taken_for, others) for case, taken_for in misread)
    acted, lost = _lost(known)
    return [
        Figure("second opinion", "misread texts held back", 100 * caught / len(misread), "%"),
        Figure("second opinion", "right actions held back", 100 * lost / acted, "%", "under 3"),
        Figure("second opinion", "texts it knows", len(known), ""),
    ]


def _lost(known: Sequence[Case]) -> tuple[int, int]:
    """What the rules alone act on rightly, and how much of it the other parts hold back.

    Where asking back is right as well, nothing is lost.
    """
    acted = lost = 0
    nothing = KnownTexts(())
    for part in range(PARTS):
        others = KnownTexts(case for at, case in enumerate(known) if at % PARTS != part)
        for case in known[part::PARTS]:
            right = case.readings()
            read_as = _labels(case, nothing)
            if read_as in right and any(map(_acts, read_as)):
                acted += 1
                lost += _labels(case, others) not in right
    return acted, lost


def _labels(case: Case, known: KnownTexts) -> frozenset[str]:
    read_as = understand(case.text, read_context(case.context), known=known)
    return frozenset(intent.label for intent in read_as)


def _acts(label: str) -> bool:
    return _meaning(label) not in CHANGES_NOTHING


def _is_held(case: Case, taken_for: Iterable[str], known: KnownTexts) -> bool:
    situation = read_context(case.context)
    reading = read(without_quotes(case.text), situation, our_words())
    intents = [_intent(label) for label in sorted(taken_for)]
    looked_at = without_contradicted(
        list(intents), reading, text=case.text, situation=situation, known=known
    )
    return looked_at != intents


def _misread() -> Iterable[tuple[Case, list[str]]]:
    with MISREAD.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["text"].replace("\\n", "\n")
            case = Case(text, row["context"], row["expected_intent"])
            yield case, row["read_as"].split("+")


def _meaning(label: str) -> Meaning:
    return Meaning(label.partition("(")[0])


def _intent(label: str) -> Intent:
    found = _LABEL.fullmatch(label)
    number = found[2] if found is not None else None
    return Intent(_meaning(label), None if number is None else int(number))
