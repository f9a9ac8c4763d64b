"""GET /api/kinds: what can be asked for, and what each kind needs to know."""

from fastapi import APIRouter
from pydantic import BaseModel

from dispatch.kinds import KINDS, Fact, FactType, Kind, Sensitivity, StopRole
from dispatch.web.dependencies import ActorDep, LanguageDep
from dispatch.web.language import Language


class ChoiceShown(BaseModel):
    value: str
    label: str


class FactShown(BaseModel):
    """A question that the kind asks."""

    name: str
    label: str
    type: FactType
    required: bool
    required_if: dict[str, list[str]] | None
    help: str | None
    example: str | None
    choices: list[ChoiceShown]
    sensitivity: Sensitivity
    max_length: int
    max_items: int
    minimum: int
    maximum: int


class StopRoleShown(BaseModel):
    """A sort of place that the errand goes to."""

    name: str
    label: str
    minutes: int
    required: bool
    most: int


class KindShown(BaseModel):
    """A kind of errand."""

    name: str
    label: str
    sentence: str
    example: str
    seats: int
    seats_allowed: list[int]
    minutes: int
    relieved_minutes: int
    vehicle_kind: str | None
    facts: list[FactShown]
    stop_roles: list[StopRoleShown]
    closing_facts: list[FactShown]


class KindList(BaseModel):
    kinds: list[KindShown]


def kind_routes() -> APIRouter:
    router = APIRouter(tags=["kinds"])

    @router.get("/kinds", operation_id="list_kinds", summary="What can be asked for")
    async def list_kinds(_: ActorDep, language: LanguageDep) -> KindList:
        """Every kind of errand with the facts that it needs, in the language of the asker."""
        return KindList(kinds=[_kind(kind, language) for kind in KINDS.values()])

    return router


def _kind(kind: Kind, language: Language) -> KindShown:
    return KindShown(
        name=kind.name,
        label=kind.label.say(language),
        sentence=kind.sentence.say(language),
        example=kind.example.say(language),
        seats=kind.seats,
        seats_allowed=list(kind.seats_allowed),
        minutes=kind.minutes,
        relieved_minutes=kind.relieved_minutes,
        vehicle_kind=kind.vehicle_kind,
        facts=[_fact(fact, language) for fact in kind.facts],
        stop_roles=[_role(role, language) for role in kind.stop_roles],
        closing_facts=[_fact(fact, language) for fact in kind.closing_facts],
    )


def _fact(fact: Fact, language: Language) -> FactShown:
    condition = fact.required_if
    return FactShown(
        name=fact.name,
        label=fact.label.say(language),
        type=fact.type,
        required=fact.required,
        required_if=None
        if condition is None
        else {condition.fact: sorted(str(value) for value in condition.values)},
        help=None if fact.help is None else fact.help.say(language),
        example=None if fact.example is None else fact.example.say(language),
        choices=[
            ChoiceShown(value=choice.value, label=choice.label.say(language))
            for choice in fact.choices
        ],
        sensitivity=fact.sensitivity,
        max_length=fact.max_length,
        max_items=fact.max_items,
        minimum=fact.minimum,
        maximum=fact.maximum,
    )


def _role(role: StopRole, language: Language) -> StopRoleShown:
    return StopRoleShown(
        name=role.name,
        label=role.label.say(language),
        minutes=role.minutes,
        required=role.required,
        most=role.most,
    )
