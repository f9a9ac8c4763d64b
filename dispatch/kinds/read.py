"""Reads one answer the way its fact is stored, or says what is wrong with it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from dispatch.errors import BadInput, Fault
from dispatch.guard import clean, faults_in
from dispatch.kinds.fact import Fact, FactType, Sensitivity
from dispatch.kinds.reg_no import read_reg_no
from workers.errors import BadPhone
from workers.phone import normal_phone

_YES = frozenset({"ja", "j", "yes", "y", "true", "on", "1"})
_NO = frozenset({"nej", "n", "no", "false", "off", "0"})
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_KRONOR = re.compile(r"(?:\s|kr(?:onor)?|sek|:-|,00|\.00)", re.IGNORECASE)
_ITEM_ENDS = re.compile(r"[\n\r,;]+")
_LONGEST_SCALAR = 60


def read_fact(fact: Fact, value: object, *, field: str) -> object:
    """`value` as `fact` stores it (see FactType). Raises BadInput, naming `field`."""
    return _READERS[fact.type](fact, value, field)


def _text(fact: Fact, value: object, field: str) -> str:
    if not isinstance(value, str):
        raise _fault(field, f"Skriv ”{fact.label.sv}” som text.", "Write this as text.")
    text = clean(value, fact.max_length, field=field)
    if fact.pattern and not re.fullmatch(fact.pattern, text.upper()):
        assert fact.pattern_help is not None
        raise _fault(field, fact.pattern_help.sv, fact.pattern_help.en)
    faults = faults_in(text, field=field, code_allowed=fact.sensitivity is Sensitivity.SECRET)
    if faults:
        raise BadInput(faults)
    return text


def _choice(fact: Fact, value: object, field: str) -> str:
    typed = value.strip().casefold() if isinstance(value, str) else ""
    for choice in fact.choices:
        told = (choice.value, choice.label.sv, choice.label.en)
        if typed in {name.casefold() for name in told}:
            return choice.value
    raise _fault(
        field,
        f"Välj något av det här: {', '.join(choice.label.sv for choice in fact.choices)}.",
        f"Choose one of these: {', '.join(choice.label.en for choice in fact.choices)}.",
    )


def _boolean(fact: Fact, value: object, field: str) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if isinstance(value, str | int) else ""
    if word in _YES | _NO:
        return word in _YES
    raise _fault(
        field, f"Svara ja eller nej: ”{fact.label.sv}”", f"Answer yes or no: “{fact.label.en}”"
    )


def _integer(fact: Fact, value: object, field: str) -> int:
    number = _whole(value)
    if number is not None and fact.minimum <= number <= fact.maximum:
        return number
    raise _fault(
        field,
        f"Skriv ett heltal mellan {fact.minimum} och {fact.maximum}.",
        f"Write a whole number from {fact.minimum} to {fact.maximum}.",
    )


def _money(fact: Fact, value: object, field: str) -> int:
    short = isinstance(value, str) and len(value) <= _LONGEST_SCALAR
    number = _whole(_KRONOR.sub("", value) if short and isinstance(value, str) else value)
    if number is not None and fact.minimum <= number <= fact.maximum:
        return number
    raise _fault(
        field,
        f"Skriv beloppet i hela kronor, högst {fact.maximum}.",
        f"Write the amount in whole kronor, at most {fact.maximum}.",
    )


def _whole(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value)
    return None


def _reg_no(_fact: Fact, value: object, field: str) -> str:
    known = read_reg_no(value) if isinstance(value, str) and len(value) <= _LONGEST_SCALAR else None
    if known is not None:
        return known
    raise _fault(
        field,
        "Registreringsnumret ska vara tre bokstäver och tre siffror, som ABC123, eller som ABC12D.",
        "A registration number is three letters and three digits, like ABC123, or like ABC12D.",
    )


def _time(fact: Fact, value: object, field: str) -> str:
    moment = _moment(value)
    if moment is None:
        raise _fault(
            field,
            f"Ange dag och klockslag: ”{fact.label.sv}”.",
            f"Give the day and the time: “{fact.label.en}”.",
        )
    if moment.tzinfo is None:
        raise BadInput([no_zone(field)])
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except OverflowError:
        raise _fault(field, "Den tiden finns inte.", "There is no such time.") from None


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or len(value) > _LONGEST_SCALAR:
        return None
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None


def _list(fact: Fact, value: object, field: str) -> list[str]:
    given = _ITEM_ENDS.split(value) if isinstance(value, str) else value
    if not isinstance(given, list | tuple):
        raise _fault(field, "Skriv en sak per rad.", "Write one thing on each line.")
    read = _choice if fact.choices else _text
    faults: list[Fault] = []
    items: list[str] = []
    for item in given:
        if isinstance(item, str) and not item.strip():
            continue
        try:
            items.append(read(fact, item, field))
        except BadInput as bad:
            faults += [fault for fault in bad.faults if fault not in faults]
    if len(items) > fact.max_items:
        faults.append(
            Fault(
                field,
                f"Här får det plats {fact.max_items} saker, och du skrev {len(items)}.",
                f"There is room for {fact.max_items} things, and you wrote {len(items)}.",
            )
        )
    if faults:
        raise BadInput(faults)
    return list(dict.fromkeys(items))


def _phone(_fact: Fact, value: object, field: str) -> str:
    return read_phone(value if isinstance(value, str) else "", field=field)


def read_phone(value: str, *, field: str) -> str:
    """The number in E.164; numbers without a country code are Swedish. Raises BadInput."""
    try:
        return normal_phone(value)
    except BadPhone:
        raise _fault(
            field,
            "Telefonnumret går inte att ringa. Skriv det med riktnummer, som 08-465 004 10.",
            "That phone number cannot be called. Write it with its area code, as 08-465 004 10.",
        ) from None


def no_zone(field: str) -> Fault:
    """What to say about a moment that doesn't tell where on earth it is meant."""
    return Fault(
        field,
        "Tiden saknar tidszon. Skriv till exempel 2026-04-14T08:30+02:00.",
        "The time has no time zone. Write for example 2026-04-14T08:30+02:00.",
    )


def _fault(field: str, sv: str, en: str) -> BadInput:
    return BadInput([Fault(field, sv, en)])


_READERS: dict[FactType, Callable[[Fact, object, str], object]] = {
    FactType.TEXT: _text,
    FactType.CHOICE: _choice,
    FactType.BOOLEAN: _boolean,
    FactType.INTEGER: _integer,
    FactType.MONEY: _money,
    FactType.REG_NO: _reg_no,
    FactType.TIME: _time,
    FactType.LIST: _list,
    FactType.PHONE: _phone,
}
