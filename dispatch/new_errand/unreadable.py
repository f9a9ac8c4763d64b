"""Says in plain words what pydantic could not read, for whoever posted it."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from dispatch.errors import BadInput, Fault
from dispatch.new_errand.form import NewErrand
from dispatch.words import Words

_SENTENCES: dict[str, Words] = {
    "missing": Words("Det här behöver fyllas i.", "This needs to be filled in."),
    "extra_forbidden": Words(
        "Det här fältet känner vi inte till. Ta bort det.",
        "We do not know this field. Remove it.",
    ),
    "string_too_long": Words("Texten är för lång. Korta ner den.", "The text is too long."),
    "string_unicode": Words(
        "Texten innehåller trasiga tecken. Skriv om den.",
        "The text holds broken characters. Write it again.",
    ),
    "too_long": Words("Det är för många. Ta bort några.", "There are too many. Remove some."),
    "json_invalid": Words("Det här är inte giltig JSON.", "This is not valid JSON."),
}
_BY_BEGINNING: tuple[tuple[str, Words], ...] = (
    (
        "datetime",
        Words(
            "Tiden går inte att läsa. Skriv till exempel 2026-04-14T08:30+02:00.",
            "That time cannot be read. Write for example 2026-04-14T08:30+02:00.",
        ),
    ),
    ("int", Words("Skriv ett heltal.", "Write a whole number.")),
    ("float", Words("Skriv ett tal.", "Write a number.")),
    ("finite", Words("Skriv ett tal.", "Write a number.")),
    ("bool", Words("Svara ja eller nej.", "Answer yes or no.")),
    ("greater", Words("Talet är för litet.", "The number is too small.")),
    ("less", Words("Talet är för stort.", "The number is too large.")),
    ("string", Words("Skriv det här som text.", "Write this as text.")),
    ("literal", Words("Välj ett av alternativen.", "Choose one of the options.")),
)
_OTHERWISE = Words(
    "Det här går inte att läsa. Kontrollera det.", "This cannot be read. Please check it."
)


def read(data: object) -> NewErrand:
    """The errand in `data` (a mapping, as from JSON). Raises BadInput naming every fault."""
    try:
        return NewErrand.model_validate(data)
    except ValidationError as unread:
        raise unreadable(unread.errors(include_url=False, include_input=False)) from None


def unreadable(errors: Iterable[Mapping[str, Any]]) -> BadInput:
    """The same faults as pydantic's or FastAPI's `errors()`, in our words; nothing is repeated.

    A value that may be several things is told once, not once for each thing that it isn't.
    """
    faults: dict[str, Fault] = {}
    for error in errors:
        words = _sentence(str(error.get("type", "")))
        field = _field(error.get("loc", ()))
        faults.setdefault(field, Fault(field, words.sv, words.en))
    return BadInput(faults.values() or [Fault("", _OTHERWISE.sv, _OTHERWISE.en)])


def _sentence(kind: str) -> Words:
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    return next((words for start, words in _BY_BEGINNING if kind.startswith(start)), _OTHERWISE)


def _field(location: Iterable[object]) -> str:
    """The path to the field; names that are not ours to repeat, and pydantic's own, left out."""
    steps = [str(step) for step in location]
    if steps and steps[0] in {"body", "query", "path", "header"}:
        steps = steps[1:]
    if steps and steps[0] == "facts":
        steps = steps[:2]
    return ".".join(step if step.isidentifier() or step.isdigit() else "?" for step in steps[:4])
