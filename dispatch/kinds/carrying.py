"""The kinds that take things from one place to another."""

from dataclasses import replace

from dispatch.kinds.fact import Choice, Fact, FactType, when
from dispatch.kinds.kind import Kind, OfferMode, StopRole
from dispatch.kinds.shared_facts import (
    ACCESS,
    HANDED_TO,
    OPENING_HOURS,
    REFERENCE_NO,
    VOLUME,
)
from dispatch.words import Words

_CARD_BACK = Fact(
    name="card_back",
    label=Words("Passerkortet är tillbaka", "The access card is back"),
    type=FactType.BOOLEAN,
)

RECYCLING_TRIP = Kind(
    name="recycling_trip",
    label=Words("Tur till återvinningen", "Recycling trip"),
    short_sv="återvinning",
    short_en="recycling",
    sentence=Words(
        "Vi hämtar det som ska bort och kör det till återvinningscentralen.",
        "We fetch what is to go and take it to the recycling centre.",
    ),
    example=Words(
        "Två stolar och en mikro, en halv kubikmeter.",
        "Two chairs and a microwave oven, half a cubic metre.",
    ),
    facts=(
        Fact(
            name="fractions",
            label=Words("Vad är det?", "What is it?"),
            type=FactType.LIST,
            required=True,
            choices=(
                Choice("bulky", Words("Grovavfall och möbler", "Bulky waste and furniture")),
                Choice("electric", Words("Elavfall", "Electric waste")),
                Choice("hazardous", Words("Farligt avfall", "Hazardous waste")),
                Choice("packaging", Words("Förpackningar och kartong", "Packaging, cardboard")),
                Choice("secret_paper", Words("Sekretesspapper", "Confidential paper")),
                Choice("other", Words("Annat", "Other")),
            ),
        ),
        Fact(
            name="sealed",
            label=Words(
                "Sekretesspapperen ligger i låst kärl eller förseglad säck",
                "The confidential paper is in a locked bin or a sealed bag",
            ),
            type=FactType.CHOICE,
            help=Words(
                "Papper med personuppgifter får aldrig ligga i öppna påsar.",
                "Paper with personal data must never lie in open bags.",
            ),
            choices=(Choice("yes", Words("Ja, det är låst eller förseglat", "Yes, it is")),),
            required_if=when("fractions", "secret_paper"),
            only_then=True,
        ),
        replace(VOLUME, required=True),
        replace(OPENING_HOURS, required=True),
        Fact(
            name="card_place",
            label=Words("Var finns passerkortet?", "Where is the access card?"),
            required=True,
            example=Words("I receptionen", "At reception"),
            max_length=80,
        ),
        ACCESS,
    ),
    stop_roles=(
        StopRole(
            "from", Words("Hämtas här", "Fetched here"), minutes=20, most=4, usually_at_unit=True
        ),
        StopRole(
            "centre",
            Words("Återvinningscentral", "Recycling centre"),
            minutes=25,
            places=frozenset({"recycling_centre"}),
            elsewhere=True,
        ),
    ),
    minutes=75,
    minutes_per_extra_stop=15,
    relieved_minutes=75,
    needs=frozenset({"B"}),
    vehicle_kind="van",
    heavy=True,
    offer_mode=OfferMode.FIRST_YES,
    closing_facts=(
        Fact(
            name="visited",
            label=Words("Allt är lämnat", "Everything is handed in"),
            type=FactType.BOOLEAN,
        ),
        _CARD_BACK,
    ),
)

FETCH_DELIVER = Kind(
    name="fetch_deliver",
    label=Words("Hämta och lämna", "Fetch and deliver"),
    short_sv="hämta/lämna",
    short_en="fetch/deliver",
    sentence=Words(
        "Vi hämtar hjälpmedel, paket eller post på ett ställe och lämnar det på ett annat.",
        "We fetch aids, parcels or mail in one place and hand them over in another.",
    ),
    example=Words(
        "En rullstol från hjälpmedelscentralen till kontoret.",
        "A wheelchair from the aids centre to the office.",
    ),
    facts=(
        Fact(
            name="goods",
            label=Words("Vad är det?", "What is it?"),
            type=FactType.CHOICE,
            required=True,
            choices=(
                Choice("aid", Words("Hjälpmedel", "Assistive aid")),
                Choice("parcel", Words("Paket", "Parcel")),
                Choice("mail", Words("Post", "Mail")),
                Choice(
                    "sealed_pharmacy_bag", Words("Förseglad apotekspåse", "Sealed pharmacy bag")
                ),
                Choice("other", Words("Annat", "Other")),
            ),
        ),
        Fact(
            name="chief_agrees",
            label=Words(
                "Enhetschefen har sagt ja till att påsen hämtas",
                "The unit chief has agreed that the bag is fetched",
            ),
            type=FactType.CHOICE,
            help=Words(
                "Utan chefens ja hämtar er egen personal påsen.",
                "Without the chief's yes your own staff fetches the bag.",
            ),
            choices=(Choice("yes", Words("Ja", "Yes")),),
            required_if=when("goods", "sealed_pharmacy_bag"),
            only_then=True,
        ),
        Fact(
            name="description",
            label=Words("Beskriv det kort", "Describe it briefly"),
            example=Words("En hopfälld rullstol", "A folded wheelchair"),
            required_if=when("goods", "aid", "other"),
        ),
        Fact(
            name="size",
            label=Words("Hur stort är det?", "How big is it?"),
            type=FactType.CHOICE,
            required=True,
            choices=(
                Choice("hand", Words("Går att bära i en hand", "Can be carried in one hand")),
                Choice("car", Words("Får plats i en personbil", "Fits in a car")),
                Choice("van", Words("Behöver skåpbil", "Needs a van")),
            ),
        ),
        OPENING_HOURS,
        REFERENCE_NO,
        ACCESS,
    ),
    stop_roles=(
        StopRole("from", Words("Hämtas här", "Fetched here"), minutes=10, most=5),
        StopRole("to", Words("Lämnas här", "Handed over here"), minutes=10, most=5, elsewhere=True),
    ),
    minutes=45,
    minutes_per_extra_stop=15,
    relieved_minutes=45,
    needs=frozenset({"B"}),
    vehicle_kind="car",
    offer_mode=OfferMode.FIRST_YES,
    closing_facts=(HANDED_TO,),
)
