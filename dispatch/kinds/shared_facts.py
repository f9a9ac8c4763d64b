"""The facts that several kinds ask for in the same words."""

from dispatch.kinds.fact import Choice, Fact, FactType, Sensitivity
from dispatch.words import Words

REG_NO = Fact(
    name="reg_no",
    label=Words("Bilens registreringsnummer", "The car's registration number"),
    type=FactType.REG_NO,
    required=True,
    example=Words("ABC123", "ABC123"),
    max_length=10,
)
KEY_PLACE = Fact(
    name="key_place",
    label=Words("Var finns nyckeln?", "Where is the key?"),
    required=True,
    help=Words(
        "Här får du skriva portkod eller kod till nyckelskåp. Bara den som åker ser det, "
        "och det raderas när ärendet är klart.",
        "You may write a door code or a key box code here. Only the person who goes sees it, "
        "and it is erased when the errand is done.",
    ),
    example=Words("Nyckelskåpet i receptionen, krok 4", "The key cabinet at reception, hook 4"),
    sensitivity=Sensitivity.SECRET,
    max_length=160,
)
ACCESS = Fact(
    name="access",
    label=Words("Hur kommer man in?", "How does one get in?"),
    help=KEY_PLACE.help,
    example=Words("Ring på hos vaktmästaren, portkod 1234", "Ring the caretaker, door code 1234"),
    sensitivity=Sensitivity.SECRET,
    max_length=160,
)
REPLACEMENT_CAR = Fact(
    name="replacement_car",
    label=Words("Behöver ni en lånebil under tiden?", "Do you need a loan car meanwhile?"),
    type=FactType.BOOLEAN,
)
SLOT = Fact(
    name="slot",
    label=Words("Bokad tid", "Booked time"),
    type=FactType.TIME,
    help=Words("Tiden som verkstaden har gett er.", "The time that the workshop has given you."),
    example=Words("14 april 08:30", "14 April 08:30"),
)
REFERENCE_NO = Fact(
    name="reference_no",
    label=Words("Referens- eller ordernummer", "Reference or order number"),
    example=Words("Order 48213", "Order 48213"),
    max_length=40,
)
OPENING_HOURS = Fact(
    name="opening_hours",
    label=Words("Öppettider", "Opening hours"),
    example=Words("Vardagar 10-18", "Weekdays 10-18"),
    max_length=80,
)
VOLUME = Fact(
    name="volume",
    label=Words("Ungefär hur mycket är det, i kubikmeter?", "Roughly how much, in cubic metres?"),
    type=FactType.INTEGER,
    help=Words("En full skåpbil är ungefär 10 kubikmeter.", "A full van is about 10 cubic metres."),
    example=Words("6", "6"),
    minimum=1,
    maximum=200,
)
PAYMENT_WAY = Fact(
    name="payment_way",
    label=Words("Hur ska det betalas?", "How is it to be paid?"),
    type=FactType.CHOICE,
    required=True,
    choices=(
        Choice("food_account", Words("Matkonto i butiken", "Food account at the shop")),
        Choice("purchase_card", Words("Enhetens inköpskort", "The unit's purchase card")),
        Choice("invoice", Words("Faktura till enheten", "Invoice to the unit")),
    ),
)

ODOMETER = Fact(
    name="odometer",
    label=Words("Mätarställning, km", "Odometer, km"),
    type=FactType.INTEGER,
    example=Words("48213", "48213"),
    maximum=2_000_000,
)
KEY_BACK = Fact(
    name="key_back",
    label=Words("Nyckeln är tillbaka", "The key is back"),
    type=FactType.BOOLEAN,
)
HANDED_TO = Fact(
    name="handed_to",
    label=Words("Lämnat till (roll)", "Handed to (role)"),
    example=Words("Personal i receptionen", "Staff at reception"),
    max_length=60,
)
