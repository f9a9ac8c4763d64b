"""The kinds that move somebody's belongings in or out."""

from dataclasses import replace

from dispatch.kinds.fact import Choice, Fact, FactType, Sensitivity
from dispatch.kinds.kind import Kind, OfferMode, StopRole
from dispatch.kinds.shared_facts import ACCESS, VOLUME
from dispatch.words import Words

_FACTS = (
    Fact(
        name="keys_at",
        label=Words("När finns nyckeln?", "When is the key there?"),
        type=FactType.TIME,
        required=True,
        example=Words("14 april 09:00", "14 April 09:00"),
    ),
    Fact(
        name="floor_from",
        label=Words("Våning där det hämtas", "Floor where it is fetched"),
        type=FactType.INTEGER,
        required=True,
        help=Words("Bottenvåningen är 0.", "The ground floor is 0."),
        example=Words("2", "2"),
        minimum=-3,
        maximum=40,
    ),
    Fact(
        name="floor_to",
        label=Words("Våning dit det ska", "Floor where it goes"),
        type=FactType.INTEGER,
        required=True,
        help=Words("Bottenvåningen är 0.", "The ground floor is 0."),
        example=Words("0", "0"),
        minimum=-3,
        maximum=40,
    ),
    Fact(
        name="lift",
        label=Words("Finns hiss?", "Is there a lift?"),
        type=FactType.CHOICE,
        required=True,
        choices=(
            Choice("none", Words("Nej", "No")),
            Choice("small", Words("Liten, bara för personer", "Small, for people only")),
            Choice("large", Words("Stor, möbler får plats", "Large, furniture fits")),
        ),
    ),
    replace(VOLUME, required=True),
    Fact(
        name="heavy_items",
        label=Words("Tunga saker", "Heavy items"),
        type=FactType.LIST,
        required=True,
        help=Words(
            "En per rad. Skriv ”inga” om det inte finns några.",
            "One a line. Write “none” if there are none.",
        ),
        example=Words("Soffa, byrå, frys", "Sofa, chest of drawers, freezer"),
        max_length=60,
        max_items=20,
    ),
    Fact(
        name="meets",
        label=Words("Vem möter på plats? (roll)", "Who meets you there? (role)"),
        required=True,
        help=Words("Skriv en roll, inget namn.", "Write a role, not a name."),
        example=Words("Personal från enheten", "Staff from the unit"),
        max_length=60,
    ),
    Fact(
        name="protective_gear",
        label=Words("Skyddsutrustning att ta med", "Protective gear to bring"),
        type=FactType.LIST,
        required=True,
        choices=(
            Choice("none", Words("Ingen", "None")),
            Choice("gloves", Words("Handskar", "Gloves")),
            Choice("mask", Words("Munskydd", "Face masks")),
            Choice("overall", Words("Skyddsrock eller overall", "Overall")),
            Choice("unit_routine", Words("Följ enhetens rutin på plats", "As the unit shows")),
        ),
        help=Words(
            "Välj vad som behövs. Skriv inte varför.", "Choose what is needed. Don't say why."
        ),
    ),
    ACCESS,
    Fact(
        name="dismantling",
        label=Words("Ska möbler monteras isär?", "Does furniture need taking apart?"),
        type=FactType.BOOLEAN,
    ),
    Fact(
        name="boxes",
        label=Words("Hur många flyttlådor ska vi ta med?", "How many moving boxes do we bring?"),
        type=FactType.INTEGER,
        example=Words("15", "15"),
        maximum=100,
    ),
)
_AFTER = StopRole(
    "after",
    Words("Därefter: återvinning, second hand eller förråd", "Then: recycling, charity or store"),
    minutes=20,
    required=False,
    most=3,
)
_CLOSING = (
    Fact(
        name="left_overs",
        label=Words("Något blev kvar", "Something was left"),
        type=FactType.BOOLEAN,
        help=Words("Blir ett restärende.", "Becomes an errand of its own."),
    ),
    Fact(name="damage", label=Words("Något gick sönder", "Damage"), type=FactType.BOOLEAN),
    Fact(
        name="keys_to",
        label=Words("Nyckeln lämnades till (roll)", "The key was handed to (role)"),
        example=Words("Personal från enheten", "Staff from the unit"),
        max_length=60,
    ),
)


def _move(name: str, label: Words, short: Words, sentence: Words, example: Words) -> Kind:
    return Kind(
        name=name,
        label=label,
        short_sv=short.sv,
        short_en=short.en,
        sentence=sentence,
        example=example,
        facts=_FACTS,
        stop_roles=(
            StopRole(
                "from",
                Words("Flytta från", "Move from"),
                minutes=60,
                sensitivity=Sensitivity.DELIVERY,
            ),
            StopRole(
                "to", Words("Flytta till", "Move to"), minutes=60, sensitivity=Sensitivity.DELIVERY
            ),
            _AFTER,
        ),
        minutes=180,
        minutes_per_extra_stop=30,
        relieved_minutes=240,
        seats=2,
        seats_allowed=(2, 3, 4),
        needs=frozenset({"B"}),
        everyone_needs=frozenset({"lift"}),
        vehicle_kind="van",
        heavy=True,
        offer_mode=OfferMode.FIRST_YES,
        answer_minutes=60,
        closing_facts=_CLOSING,
    )


MOVE_IN = _move(
    name="move_in",
    label=Words("Inflyttning", "Moving in"),
    short=Words("inflyttning", "moving in"),
    sentence=Words(
        "Vi hämtar möbler och lådor och bär in dem på boendet.",
        "We fetch furniture and boxes and carry them into the new home.",
    ),
    example=Words(
        "6 kubikmeter från andra våningen, liten hiss, två personer.",
        "6 cubic metres from the second floor, small lift, two people.",
    ),
)
MOVE_OUT = _move(
    name="move_out",
    label=Words("Utflyttning", "Moving out"),
    short=Words("utflyttning", "moving out"),
    sentence=Words(
        "Vi tömmer rummet eller lägenheten och kör sakerna dit de ska.",
        "We empty the room or the flat and take the things where they are to go.",
    ),
    example=Words(
        "Ett rum, soffa och byrå till förråd, resten till återvinning.",
        "One room, sofa and chest of drawers to the store, the rest to recycling.",
    ),
)
