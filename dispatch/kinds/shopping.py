"""The kinds that shop; what is to be bought stays on paper at the unit."""

from dataclasses import replace

from dispatch.kinds.fact import Choice, Fact, FactType, Sensitivity
from dispatch.kinds.kind import Kind, OfferMode, StopRole
from dispatch.kinds.shared_facts import ACCESS, HANDED_TO, PAYMENT_WAY
from dispatch.words import Words

_LIST_FROM = Fact(
    name="list_from",
    label=Words("När kan inköpslistan hämtas?", "When can the list be fetched?"),
    type=FactType.TIME,
    required=True,
    help=Words(
        "Listan ligger på papper hos er. Skriv inte vad som ska köpas här.",
        "The list is on paper at your office. Do not write here what is to be bought.",
    ),
    example=Words("14 april 08:00", "14 April 08:00"),
    sensitivity=Sensitivity.OPEN,
)
_LISTS = Fact(
    name="lists",
    label=Words("Hur många listor?", "How many lists?"),
    type=FactType.INTEGER,
    required=True,
    example=Words("3", "3"),
    minimum=1,
    maximum=30,
)
_BUDGET = Fact(
    name="budget",
    label=Words("Högst hur mycket per lista, i kronor?", "At most how much for each list, in SEK?"),
    type=FactType.MONEY,
    required=True,
    example=Words("500", "500"),
    minimum=1,
    maximum=20_000,
)
_DELIVER_BY = Fact(
    name="deliver_by",
    label=Words("Senast framme", "Delivered by"),
    type=FactType.TIME,
    required=True,
    example=Words("14 april 12:00", "14 April 12:00"),
    sensitivity=Sensitivity.OPEN,
)
_COOL_BAG = Fact(
    name="cool_bag",
    label=Words("Behövs kylväska?", "Is a cool bag needed?"),
    type=FactType.BOOLEAN,
)
_SUBSTITUTIONS = Fact(
    name="substitutions",
    label=Words("Får en vara bytas mot en liknande?", "May goods be replaced by similar ones?"),
    type=FactType.BOOLEAN,
)
_OFFICE = StopRole(
    "office",
    Words("Där listan hämtas", "Where the list is fetched"),
    minutes=10,
    usually_at_unit=True,
)
_SHOP = StopRole(
    "shop",
    Words("Butik", "Shop"),
    minutes=45,
    most=3,
    places=frozenset({"grocery", "pharmacy"}),
)
_RECEIPTS = Fact(
    name="purchase_receipts",
    label=Words("Kvittona är lämnade", "The receipts are handed in"),
    type=FactType.BOOLEAN,
)
_MISSING = Fact(
    name="missing_items",
    label=Words("Hur många varor saknades?", "How many items were missing?"),
    type=FactType.INTEGER,
    maximum=500,
)

SHOPPING_OFFICE = Kind(
    name="shopping_office",
    label=Words("Inköp till kontoret", "Shopping to the office"),
    short_sv="inköp",
    short_en="shopping",
    sentence=Words(
        "Vi hämtar inköpslistan hos er, handlar och lämnar varor och kvitton på kontoret.",
        "We fetch your list, shop, and bring the goods and the receipts to your office.",
    ),
    example=Words(
        "Tre listor, matkonto på butiken, framme före 12.",
        "Three lists, food account at the shop, delivered before 12.",
    ),
    facts=(_LIST_FROM, _LISTS, PAYMENT_WAY, _BUDGET, _DELIVER_BY, _COOL_BAG, _SUBSTITUTIONS),
    stop_roles=(
        _OFFICE,
        _SHOP,
        StopRole(
            "delivery",
            Words("Dit varorna ska, om det är en annan plats", "Where the goods go, if elsewhere"),
            minutes=10,
            required=False,
        ),
    ),
    minutes=90,
    minutes_per_extra_stop=15,
    relieved_minutes=90,
    needs=frozenset({"B"}),
    vehicle_kind="car",
    offer_mode=OfferMode.FIRST_YES,
    closing_facts=(_RECEIPTS, _MISSING, HANDED_TO),
)

SHOPPING_RECIPIENT = Kind(
    name="shopping_recipient",
    label=Words("Inköp direkt till mottagare", "Shopping straight to recipients"),
    short_sv="inköp med leverans",
    short_en="shopping + delivery",
    sentence=Words(
        "Vi hämtar inköpslistan hos er, handlar och lämnar varorna vid mottagarens dörr.",
        "We fetch your list, shop, and bring the goods to the recipient's door.",
    ),
    example=Words(
        "Mottagare B3 och B7, lämnas innanför dörren, före 14.",
        "Recipients B3 and B7, left inside the hall, before 14.",
    ),
    facts=(
        _LIST_FROM,
        _LISTS,
        PAYMENT_WAY,
        _BUDGET,
        _DELIVER_BY,
        Fact(
            name="recipient_refs",
            label=Words("Mottagarnas koder", "The recipients' codes"),
            type=FactType.LIST,
            required=True,
            help=Words(
                "Er egen kod för varje mottagare, i samma ordning som adresserna. Aldrig namn.",
                "Your own code for each recipient, in the order of the addresses. Never a name.",
            ),
            example=Words("B3, B7", "B3, B7"),
            sensitivity=Sensitivity.DELIVERY,
            max_length=8,
            pattern=r"(?=.*\d)[A-ZÅÄÖ0-9-]{1,8}",
            pattern_help=Words(
                "Skriv en kort kod med minst en siffra, till exempel B3. Aldrig ett namn.",
                "Write a short code with at least one digit, such as B3. Never a name.",
            ),
            one_per_stop="recipient",
        ),
        Fact(
            name="hand_over",
            label=Words("Hur lämnas varorna?", "How are the goods handed over?"),
            type=FactType.CHOICE,
            required=True,
            choices=(
                Choice("door", Words("Vid dörren", "At the door")),
                Choice("hall", Words("Innanför dörren", "Inside the hall")),
                Choice("meet_staff", Words("Till personal på plats", "To staff on site")),
            ),
            sensitivity=Sensitivity.DELIVERY,
        ),
        Fact(
            name="staff_phone",
            label=Words("Telefon till personal i tjänst", "Phone of the staff on duty"),
            type=FactType.PHONE,
            required=True,
            example=Words("08-465 004 10", "08-465 004 10"),
            max_length=20,
        ),
        ACCESS,
        _COOL_BAG,
        _SUBSTITUTIONS,
    ),
    stop_roles=(
        replace(_OFFICE, minutes=5),
        replace(_SHOP, minutes=25),
        StopRole(
            "recipient",
            Words("Mottagarens adress", "The recipient's address"),
            minutes=10,
            most=10,
            sensitivity=Sensitivity.DELIVERY,
        ),
    ),
    # 30 minutes and 20 for each recipient; the first recipient is in `minutes`.
    minutes=50,
    minutes_per_extra_stop=20,
    relieved_minutes=60,
    needs=frozenset({"B"}),
    vehicle_kind="car",
    closing_facts=(
        Fact(
            name="handed_over",
            label=Words("Hur gick det hos varje mottagare?", "What happened at each recipient?"),
            type=FactType.LIST,
            choices=(
                Choice("handed", Words("Lämnat", "Handed over")),
                Choice("nobody_home", Words("Ingen hemma", "Nobody home")),
                Choice("left_with_staff", Words("Lämnat till personal", "Left with staff")),
            ),
            sensitivity=Sensitivity.DELIVERY,
        ),
        _RECEIPTS,
        _MISSING,
    ),
)
