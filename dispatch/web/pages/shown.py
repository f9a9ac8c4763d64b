"""How the facts of an errand are shown: labels for choices, local times, kronor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dispatch.kinds import Fact, FactType, Kind, Sensitivity
from dispatch.new_errand import CheckedErrand
from dispatch.phrasebook import wording
from dispatch.phrasebook.page_words import said
from workers.phone import readable_phone


@dataclass(frozen=True, slots=True)
class Shown:
    """A label, its value in words, and the name of the form's field."""

    label: str
    words: str
    field: str = ""


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


def shown_answers(errand: CheckedErrand, places: Mapping[int, str], language: str) -> list[Shown]:
    """Everything that is about to be posted, for a last look."""

    def label(name: str) -> str:
        return said(f"form.{name}", language)

    rows = facts_shown(errand.kind, errand.facts, language, *Sensitivity)
    for stop in errand.stops:
        role = errand.kind.roles[stop.role]
        name = stop.place if stop.place_id is None else places.get(stop.place_id)
        words = ", ".join(part for part in (name, stop.street) if part)
        rows.append(Shown(role.label.say(language), words, f"stops-{stop.role}-0-place"))
    start, end = (wording.when(one, language) for one in (errand.wished_from, errand.wished_to))
    rows.append(Shown(label("wished"), f"{start} – {end[-5:]}", "day"))
    if errand.latest != errand.wished_to:
        rows.append(Shown(label("latest"), wording.when(errand.latest, language), "latest_day"))
    rows.append(Shown(label("seats"), str(errand.seats), "seats"))
    optional = [
        ("meet_at", errand.meet_at),
        ("note", errand.note),
        ("requester", errand.requester),
        ("requester_phone", readable_phone(errand.requester_phone)),
    ]
    rows += [Shown(label(name), words, name) for name, words in optional if words]
    if errand.notify_on_the_way:
        rows.append(Shown(label("notify_on_the_way"), said("form.yes", language)))
    return rows
