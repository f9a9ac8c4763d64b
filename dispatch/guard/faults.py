"""What must not be written in a text, each with a sentence that says what to write instead."""

from dispatch.errors import Fault
from dispatch.guard.cards import has_card_number
from dispatch.guard.care import CareTask, care_tasks_in
from dispatch.guard.codes import has_card_code, has_door_code
from dispatch.guard.health import has_diagnosis, has_fate, has_loose_medicine
from dispatch.guard.identity import has_identity_number
from dispatch.guard.plain import plain
from dispatch.words import Words

_IDENTITY = Words(
    "Det ser ut som ett personnummer. Ta bort det och skriv enhetens egen kod i stället, "
    "till exempel B3.",
    "This looks like a personal identity number. Remove it and write your unit's own code "
    "instead, such as B3.",
)
_CARD = Words(
    "Det ser ut som ett kortnummer. Ta bort det. Skriv bara hur det ska betalas, till exempel "
    "”faktura” eller ”matkonto”.",
    "This looks like a card number. Remove it. Just write how it is to be paid, such as "
    "“invoice” or “food account”.",
)
_CARD_CODE = Words(
    "Det ser ut som koden till ett kort. Ta bort den. Skriv bara var kortet finns.",
    "This looks like the code to a card. Remove it. Just write where the card is.",
)
_DOOR_CODE = Words(
    "Det ser ut som en kod till en dörr eller ett lås. Flytta den till fältet för nyckel och "
    "kod. Där syns den bara för den som åker, och den raderas efteråt.",
    "This looks like a code to a door or a lock. Move it to the field for keys and codes. There "
    "only the person who goes can see it, and it is erased afterwards.",
)
_DIAGNOSIS = Words(
    "Skriv inget om någons hälsa. Skriv det som behövs i stället, till exempel ”laktosfri "
    "mjölk” eller ”ta med handskar”.",
    "Please write nothing about anyone's health. Write what is needed instead, such as "
    "“lactose-free milk” or “bring gloves”.",
)
_FATE = Words(
    "Skriv inte varför. Det räcker med vad som ska göras, var och när.",
    "Please don't write why. What is to be done, where and when is enough.",
)
_MEDICINE = Words(
    "Medicin får serviceteamet inte hantera. En förseglad påse från apoteket kan gå bra om "
    "enhetschefen har sagt ja: välj ”förseglad apotekspåse” under hämta och lämna.",
    "The service team may not handle medicine. A sealed bag from the pharmacy can be fine if "
    "your unit chief has said yes: choose “sealed pharmacy bag” under fetch and deliver.",
)


def faults_in(text: str, *, field: str, code_allowed: bool = False) -> list[Fault]:
    """What `text` must not say, one fault for each sort, all naming `field`; [] when all is well.

    `code_allowed`: the field is of class *secret*, made for door codes and erased at close.
    A number that only looks like a phone, order or registration number, a date or a time
    passes; ten bare digits in front of which stands "ordernummer" or the like do too.
    """
    if not text:
        return []
    seen = plain(text)
    found = [
        (_IDENTITY, has_identity_number(seen)),
        (_CARD, has_card_number(seen)),
        (_CARD_CODE, has_card_code(seen)),
        (_DOOR_CODE, not code_allowed and has_door_code(seen)),
        (_DIAGNOSIS, has_diagnosis(seen)),
        (_FATE, has_fate(seen)),
    ]
    faults = [Fault(field, words.sv, words.en) for words, is_there in found if is_there]
    tasks = care_tasks_in(seen)
    faults += [_refusal(task, field) for task in tasks]
    if has_loose_medicine(seen) and all(task.name != "medicine" for task in tasks):
        faults.append(Fault(field, _MEDICINE.sv, _MEDICINE.en))
    return faults


def _refusal(task: CareTask, field: str) -> Fault:
    return Fault(
        field,
        f"Serviceteamet får inte {task.sv}. Det gör er egen personal. "
        "Beställ gärna det praktiska runt omkring.",
        f"The service team may not {task.en}. Your own staff does that. "
        "Feel free to order the practical things around it.",
    )
