"""The questions of a form: what the template needs to draw each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from sqlmodel import Session, col, select

from dispatch.kinds import Fact, FactType, Kind, Sensitivity, StopRole
from dispatch.models import CareUnit, Place
from dispatch.phrasebook.page_words import knows, said
from dispatch.usual import Habits
from dispatch.web.pages.answers import OTHER, STANDS_IN, Answers
from dispatch.web.pages.steps import Step, facts_of
from workers.phone import readable_phone

Sort = Literal[
    "text", "area", "number", "tel", "radio", "checks", "select", "place", "moment", "switch"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One question; `given` are the answers so far, `fault` what is wrong with them."""

    name: str
    label: str
    sort: Sort
    required: bool = False
    help: str = ""
    example: str = ""
    choices: Sequence[tuple[str, str]] = ()
    given: Sequence[str] = ()
    fault: str = ""
    longest: int = 200
    autocomplete: str = "off"
    suggestions: Sequence[str] = ()
    """What is usually answered; the browser offers it while one types."""
    picks: Sequence[tuple[str, str]] = ()
    """Answers that one press gives: what the button says, and the form's `pick`."""
    usual: Sequence[tuple[str, str]] = ()
    """The first of the choices, that this unit usually makes."""
    likely: Sequence[tuple[str, str]] = ()
    """The first of the choices where nothing is usual yet: what fits the kind of errand."""
    stands_in: bool = False
    """Left empty it is the errand's own time."""
    asked_if: tuple[str, str] | None = None
    """The field, and the answers to it (with spaces between), that make this one required."""
    only_then: bool = False
    """Otherwise it is beside the point; a browser with scripts doesn't show it."""

    @property
    def id(self) -> str:
        """Usable as an HTML id."""
        return self.name.replace(".", "-")

    @property
    def value(self) -> str:
        return self.given[0] if self.given else ""

    @property
    def described_by(self) -> str:
        """The ids of what explains the field."""
        parts = [("help", self.help), ("example", self.example), ("fault", self.fault)]
        return " ".join(f"{self.id}-{what}" for what, words in parts if words)


@dataclass(frozen=True, slots=True)
class StopFields:
    """The questions about one place."""

    place: Field
    name: Field
    street: Field


@dataclass(frozen=True, slots=True)
class RoleFields:
    """The places of one role, and whether there may be one more."""

    role: StopRole
    label: str
    stops: Sequence[StopFields]
    room_for_more: bool


class Questions:
    """The form of a kind with its answers and faults, in the reader's language."""

    def __init__(
        self,
        answers: Answers,
        faults: Mapping[str, str],
        places: Sequence[Place],
        language: str,
        habits: Habits | None = None,
    ) -> None:
        self._answers = answers
        self._faults = faults
        self._language = language
        self._places = {str(place.id): place.name for place in places}
        self._sorts = {str(place.id): place.kind for place in places}
        self._habits = habits or Habits()

    @property
    def _kind(self) -> Kind:
        return self._answers.kind

    def say(self, name: str) -> str:
        return said(name, self._language)

    def facts(self, step: Step) -> list[Field]:
        """What the kind asks for in this step, in its own order."""
        return [self.fact(fact) for fact in facts_of(self._kind, step)]

    def roles(self) -> list[RoleFields]:
        """Where the errand goes."""
        return [self._role(role) for role in self._kind.stop_roles]

    def plain(self, name: str, sort: Sort = "text", **more: Any) -> Field:
        """A question that every kind has; its words are in the section `form`."""
        help_name = f"{name}_help"
        help_words = self.say(f"form.{help_name}") if self._has(help_name) else ""
        usual = self._habits.contacts.get(name, ())
        return Field(
            name=name,
            label=self.say(f"form.{name}"),
            sort=sort,
            help=help_words,
            given=self._answers.all(name),
            fault=self._faults.get(name, ""),
            suggestions=[readable_phone(one) for one in usual] if sort == "tel" else usual,
            **more,
        )

    def seats(self) -> Field:
        choices = [(str(n), str(n)) for n in self._kind.seats_allowed]
        return self.plain("seats", "radio", choices=choices, required=True)

    def _has(self, name: str) -> bool:
        return knows(f"form.{name}")

    def fact(self, fact: Fact) -> Field:
        """The question for one fact."""
        name = f"facts.{fact.name}"
        choices = [(choice.value, choice.label.say(self._language)) for choice in fact.choices]
        if fact.type is FactType.BOOLEAN:
            choices = [("yes", self.say("form.yes")), ("no", self.say("form.no"))]
        given = self._answers.all(name)
        if fact.type is FactType.TIME:
            given = [self._answers.one(f"{name}.day"), self._answers.one(f"{name}.time")]
        help_words = "" if fact.help is None else fact.help.say(self._language)
        if fact.type is FactType.LIST and not fact.choices:
            help_words = f"{help_words} {self.say('form.one_per_line')}".strip()
        optional = self._stands_already(fact)
        if optional:
            help_words = f"{help_words} {self.say(optional)}".strip()
        usual = self._habits.facts.get(fact.name, ())
        if fact.type is FactType.PHONE:
            usual = [readable_phone(one) for one in usual]
        return Field(
            name=name,
            label=fact.label.say(self._language),
            sort=_sort(fact),
            required=fact.required and not optional,
            help=help_words,
            example="" if fact.example is None else fact.example.say(self._language),
            choices=choices,
            given=given,
            fault=self._faults.get(name, ""),
            longest=fact.max_length * (fact.max_items if fact.type is FactType.LIST else 1),
            suggestions=() if fact.type is FactType.REG_NO else usual,
            picks=_picks(name, usual) if fact.type is FactType.REG_NO else (),
            stands_in=optional == "form.same_time_help",
            asked_if=_asked_if(fact),
            only_then=fact.only_then,
        )

    def _stands_already(self, fact: Fact) -> str:
        """The name of the sentence that says what an empty field means; "" where it is empty."""
        kept = self._answers.kept
        if kept is not None and fact.name in kept.secrets:
            return "form.keep_help"
        return "form.same_time_help" if fact.name in STANDS_IN else ""

    def _role(self, role: StopRole) -> RoleFields:
        shown = self._answers.stops.get(role.name, 1)
        return RoleFields(
            role=role,
            label=role.label.say(self._language),
            stops=[self._stop(role, n) for n in range(shown)],
            room_for_more=shown < role.most,
        )

    def _stop(self, role: StopRole, n: int) -> StopFields:
        origin = f"stops.{role.name}.{n}"
        label = role.label.say(self._language)
        if self._answers.stops.get(role.name, 1) > 1:
            label = f"{label} {n + 1}"
        private = role.sensitivity in (Sensitivity.DELIVERY, Sensitivity.SECRET)
        known = [str(place) for place in self._habits.places.get(role.name, ())]
        usual = [(one, self._places[one]) for one in known if one in self._places]
        likely = [one for one in self._places.items() if self._sorts[one[0]] in role.places]
        first = usual or likely
        others = [one for one in self._places.items() if one not in first]
        return StopFields(
            place=self._part(
                f"{origin}.place",
                label,
                "place",
                usual=usual,
                likely=[] if usual else likely,
                choices=others,
                required=role.required and n == 0,
            ),
            name=self._part(f"{origin}.name", self.say("form.place_name"), "text"),
            street=self._part(
                f"{origin}.street",
                self.say("form.street"),
                "text",
                help=self.say("form.street_private") if private else "",
            ),
        )

    def _part(self, name: str, label: str, sort: Sort, **more: Any) -> Field:
        return Field(
            name=name,
            label=label,
            sort=sort,
            given=self._answers.all(name),
            fault=self._faults.get(name, ""),
            longest=120,
            **more,
        )


def _picks(name: str, usual: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, urlencode({name: one})) for one in usual]


def _asked_if(fact: Fact) -> tuple[str, str] | None:
    condition = fact.required_if
    if condition is None:
        return None
    return f"facts.{condition.fact}", " ".join(sorted(str(value) for value in condition.values))


def _sort(fact: Fact) -> Sort:
    if fact.type is FactType.LIST:
        return "checks" if fact.choices else "area"
    if fact.type is FactType.CHOICE:
        return "radio" if len(fact.choices) <= 5 else "select"
    return _SORTS[fact.type]


_SORTS: Mapping[FactType, Sort] = {
    FactType.TEXT: "text",
    FactType.BOOLEAN: "radio",
    FactType.INTEGER: "number",
    FactType.MONEY: "number",
    FactType.REG_NO: "text",
    FactType.TIME: "moment",
    FactType.PHONE: "tel",
}


def places_for(session: Session, municipality_id: int) -> list[Place]:
    """The municipality's places in the order of the Swedish alphabet."""
    places = session.exec(select(Place).where(col(Place.municipality_id) == municipality_id)).all()
    return sorted(places, key=lambda place: swedish(place.name))


_AFTER_Z = str.maketrans("åäöÅÄÖ", "{|}{|}")


def swedish(name: str) -> str:
    """What to sort by, so that å, ä and ö come after z."""
    return name.lower().translate(_AFTER_Z)


def first_answers(kind: Kind, unit: CareUnit) -> dict[str, str]:
    """What can be known before anybody has answered: the unit's phone and its own place."""
    given = {"requester_phone": readable_phone(unit.phone), "seats": str(kind.seats)}
    for role in kind.stop_roles:
        if role.usually_at_unit:
            given[f"stops.{role.name}.0.place"] = str(unit.place_id)
        elif role.sensitivity is not Sensitivity.INTERNAL and role.required:
            given[f"stops.{role.name}.0.place"] = OTHER
    return given
