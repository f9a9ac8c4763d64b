"""How the facts of an errand are shown: labels for choices, local times, kronor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from dispatch.kinds import Fact, FactType, Kind, Sensitivity
from dispatch.phrasebook import wording
from dispatch.phrasebook.page_words import said
from workers.phone import readable_phone


@dataclass(frozen=True, slots=True)
class Shown:
    """A label, its value in words, and the name of the form's field."""

    label: str
    words: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Goes:
    """A place that the errand goes to; `street` is "" where the name says it already."""

    label: str
    name: str
    street: str

    @classmethod
    def to(cls, label: str, name: str, street: str | None) -> Self:
        return cls(label, name, "" if street is None or street == name else street)


def in_words(fact: Fact, value: object, language: str) -> str:
    """A stored fact as people read it."""
    labels = {choice.value: choice.label.say(language) for choice in fact.choices}
    if isinstance(value, list):
        return ", ".join(labels.get(str(one), str(one)) for one in value)
    if isinstance(value, bool):
        return said("form.yes" if value else "form.no", language)
    if fact.type is FactType.TIME:
        return wording.when(datetime.fromisoformat(str(value)), language)
    if fact.type is FactType.MONEY:
        return f"{value} kr"
    if fact.type is FactType.PHONE:
        return readable_phone(str(value))
    return labels.get(str(value), str(value))


def facts_shown(
    kind: Kind, facts: Mapping[str, object], language: str, *classes: Sensitivity
) -> list[Shown]:
    """The facts of these classes that have an answer, in the order in which they were asked."""
    return [
        Shown(
            fact.label.say(language),
            in_words(fact, facts[fact.name], language),
            f"facts-{fact.name}",
        )
        for fact in kind.facts
        if fact.sensitivity in classes and facts.get(fact.name) not in (None, "", [])
    ]
