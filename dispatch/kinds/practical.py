"""The kind for practical things that no other kind is made for."""

from dispatch.kinds.fact import Fact
from dispatch.kinds.kind import Kind, StopRole
from dispatch.kinds.shared_facts import ACCESS
from dispatch.words import Words

OTHER_PRACTICAL = Kind(
    name="other_practical",
    label=Words("Annat praktiskt", "Something else practical"),
    short_sv="praktiskt ärende",
    short_en="practical errand",
    sentence=Words(
        "Vi skruvar upp, bär, flyttar om eller hjälper till med annat som inte är omsorg.",
        "We put up, carry, rearrange or help with other things that are not care.",
    ),
    example=Words("Skruva upp två hyllor på kontoret.", "Put up two shelves at the office."),
    facts=(
        Fact(
            name="what",
            label=Words("Vad ska göras?", "What is to be done?"),
            required=True,
            help=Words(
                "Bara praktiskt. Omsorg som medicin, dusch eller lyft gör er egen personal.",
                "Practical only. Care such as medicine, showers or lifts is for your own staff.",
            ),
            example=Words("Skruva upp två hyllor i förrådet", "Put up two shelves in the store"),
            max_length=200,
        ),
        ACCESS,
    ),
    stop_roles=(
        StopRole(
            "where",
            Words("Där det ska göras", "Where it is done"),
            40,
            most=5,
            usually_at_unit=True,
        ),
    ),
    minutes=60,
    minutes_per_extra_stop=15,
    relieved_minutes=60,
    seats_allowed=(1, 2, 3, 4),
    closing_facts=(
        Fact(
            name="result",
            label=Words("Vad blev gjort?", "What was done?"),
            example=Words("Hyllorna sitter uppe", "The shelves are up"),
            max_length=200,
        ),
    ),
)
