"""The kinds that take care of a unit's cars."""

from dataclasses import replace

from dispatch.kinds.fact import Choice, Fact, FactType, when
from dispatch.kinds.kind import Kind, StopRole
from dispatch.kinds.shared_facts import (
    KEY_BACK,
    KEY_PLACE,
    ODOMETER,
    REFERENCE_NO,
    REG_NO,
    REPLACEMENT_CAR,
    SLOT,
)
from dispatch.words import Words

_CAR = StopRole(
    "car", Words("Där bilen står", "Where the car is parked"), minutes=10, usually_at_unit=True
)
_RETURN = StopRole(
    "return",
    Words("Dit bilen ska tillbaka, om det är en annan plats", "Where the car goes afterwards"),
    minutes=10,
    required=False,
)

_BOOKING = Fact(
    name="booking",
    label=Words("Är tiden bokad?", "Is the time booked?"),
    type=FactType.CHOICE,
    required=True,
    choices=(
        Choice("booked", Words("Ja, vi har en tid", "Yes, we have a time")),
        Choice("team_books", Words("Nej, serviceteamet bokar", "No, the service team books it")),
    ),
)
_SLOT = replace(SLOT, required_if=when("booking", "booked"))

TYRE_CHANGE = Kind(
    name="tyre_change",
    label=Words("Däckbyte", "Tyre change"),
    short_sv="däckbyte",
    short_en="tyre change",
    sentence=Words(
        "Vi kör bilen till verkstaden, byter till sommar- eller vinterdäck och kör den tillbaka.",
        "We take the car to the workshop, change to summer or winter tyres and bring it back.",
    ),
    example=Words(
        "ABC123 till vinterdäck på verkstaden tisdag 08:30.",
        "ABC123 to winter tyres at the workshop on Tuesday 08:30.",
    ),
    facts=(
        REG_NO,
        Fact(
            name="season",
            label=Words("Vilka däck ska på?", "Which tyres go on?"),
            type=FactType.CHOICE,
            required=True,
            choices=(
                Choice("summer", Words("Sommardäck", "Summer tyres")),
                Choice("winter", Words("Vinterdäck", "Winter tyres")),
            ),
        ),
        _BOOKING,
        _SLOT,
        KEY_PLACE,
        Fact(
            name="tyre_hotel_no",
            label=Words("Nummer på däckhotellet", "Tyre hotel number"),
            example=Words("Hylla 12-4", "Shelf 12-4"),
            max_length=40,
        ),
        REPLACEMENT_CAR,
        Fact(
            name="tread_note",
            label=Words("Något om däckens skick?", "Anything about the tyres' condition?"),
            example=Words("Höger fram verkar slitet", "Front right looks worn"),
        ),
    ),
    stop_roles=(
        _CAR,
        StopRole(
            "workshop",
            Words("Verkstad", "Workshop"),
            minutes=30,
            places=frozenset({"tyre_shop", "tyre_hotel", "workshop"}),
        ),
        _RETURN,
    ),
    minutes=60,
    relieved_minutes=60,
    needs=frozenset({"B"}),
    closing_facts=(
        KEY_BACK,
        ODOMETER,
        Fact(
            name="tread_below_3_mm",
            label=Words("Mönsterdjup under 3 mm", "Tread below 3 mm"),
            type=FactType.BOOLEAN,
            help=Words("Blir en brist som enheten får veta.", "The unit is told of it."),
        ),
    ),
)

CAR_SERVICE = Kind(
    name="car_service",
    label=Words("Service, besiktning eller reparation", "Car service, inspection or repair"),
    short_sv="bilservice",
    short_en="car service",
    sentence=Words(
        "Vi lämnar bilen på verkstad eller besiktning och hämtar den när den är klar.",
        "We take the car to the workshop or the inspection and fetch it when it is ready.",
    ),
    example=Words(
        "ABC123 på årlig service onsdag 10:00, order 48213.",
        "ABC123 for its yearly service on Wednesday 10:00, order 48213.",
    ),
    facts=(
        REG_NO,
        Fact(
            name="work",
            label=Words("Vad ska göras?", "What is to be done?"),
            type=FactType.CHOICE,
            required=True,
            choices=(
                Choice("service", Words("Service", "Service")),
                Choice("inspection", Words("Besiktning", "Inspection")),
                Choice("repair", Words("Reparation", "Repair")),
            ),
        ),
        _BOOKING,
        _SLOT,
        KEY_PLACE,
        Fact(
            name="payer",
            label=Words("Vem betalar?", "Who pays?"),
            required=True,
            help=Words(
                "Enhet eller ordernummer. Skriv aldrig kortnummer.",
                "Unit or order number. Never write a card number.",
            ),
            example=Words("Hemtjänst Norr, order 48213", "Home care North, order 48213"),
            max_length=80,
        ),
        Fact(
            name="fault_description",
            label=Words("Vad är fel på bilen?", "What is wrong with the car?"),
            example=Words("Lampan för bromsarna lyser", "The brake light is on"),
            required_if=when("work", "repair"),
            max_length=200,
        ),
        REPLACEMENT_CAR,
    ),
    stop_roles=(
        _CAR,
        StopRole(
            "workshop",
            Words("Verkstad eller besiktning", "Workshop"),
            minutes=20,
            places=frozenset({"workshop", "inspection", "tyre_shop"}),
        ),
        _RETURN,
    ),
    minutes=90,
    relieved_minutes=90,
    needs=frozenset({"B"}),
    closing_facts=(
        Fact(
            name="left_over_night",
            label=Words("Bilen står kvar över natten", "The car stays over night"),
            type=FactType.BOOLEAN,
            help=Words("Då behövs ett ärende till för att hämta.", "Fetching is a new errand."),
        ),
        ODOMETER,
    ),
)

CAR_CARE = Kind(
    name="car_care",
    label=Words("Tvätt, tankning eller laddning", "Car wash, fuel or charging"),
    short_sv="biltvätt/tankning",
    short_en="car wash/fuel",
    sentence=Words(
        "Vi tvättar, tankar, laddar eller fyller på det som behövs och ställer tillbaka bilen.",
        "We wash, refuel, charge or top up what is needed and put the car back.",
    ),
    example=Words("Tvätta och tanka ABC123.", "Wash and refuel ABC123."),
    facts=(
        REG_NO,
        Fact(
            name="what",
            label=Words("Vad ska göras?", "What is to be done?"),
            type=FactType.LIST,
            required=True,
            choices=(
                Choice("wash", Words("Tvätta", "Wash")),
                Choice("fuel", Words("Tanka", "Refuel")),
                Choice("charge", Words("Ladda", "Charge")),
                Choice("top_up", Words("Fylla på spolarvätska eller luft", "Top up washer or air")),
            ),
        ),
        KEY_PLACE,
        Fact(
            name="card_place",
            label=Words("Var finns tvätt- eller tankkortet?", "Where is the wash or fuel card?"),
            help=Words("Skriv aldrig kortets kod.", "Never write the card's code."),
            example=Words("I handskfacket", "In the glove compartment"),
            max_length=80,
        ),
        REFERENCE_NO,
    ),
    stop_roles=(
        _CAR,
        StopRole(
            "station",
            Words("Tvätt, mack eller laddare", "Station"),
            minutes=20,
            required=False,
            places=frozenset({"car_wash", "fuel"}),
        ),
        _RETURN,
    ),
    minutes=40,
    relieved_minutes=40,
    needs=frozenset({"B"}),
    closing_facts=(
        ODOMETER,
        Fact(
            name="card_back",
            label=Words("Kortet är tillbaka", "The card is back"),
            type=FactType.BOOLEAN,
        ),
    ),
)
