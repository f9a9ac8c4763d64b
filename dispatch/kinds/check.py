"""Checks the answers that a kind asks for, all of them at once."""

from collections.abc import Mapping

from dispatch.errors import BadInput, Fault
from dispatch.kinds.catalogue import KINDS
from dispatch.kinds.fact import Fact, FactType
from dispatch.kinds.kind import Kind
from dispatch.kinds.read import read_fact

_NOTHING: tuple[object, ...] = (None, "", [], ())


def check_facts(kind: Kind, facts: Mapping[str, object]) -> dict[str, object]:
    """The facts as they are stored, without those left empty, in the kind's order.

    Raises BadInput naming every fault at once, fields as "facts.reg_no": what is missing, what
    can't be read, what must not be written, and what this kind does not ask for.
    """
    return _check(kind.facts, facts, kind)


def check_closing_facts(kind: Kind, facts: Mapping[str, object]) -> dict[str, object]:
    """The same for what is told when the work is over."""
    return _check(kind.closing_facts, facts, kind)


def open_facts(kind: str, facts: Mapping[str, object]) -> list[str]:
    """What may stand in a text to the person who said yes: registration numbers, nothing else.

    Everything that somebody could have typed freely stays out. An unknown kind has none.
    """
    known = KINDS.get(kind)
    asked = known.facts if known else ()
    return [
        str(facts[fact.name])
        for fact in asked
        if fact.type is FactType.REG_NO and facts.get(fact.name)
    ]


def _check(asked: tuple[Fact, ...], facts: Mapping[str, object], kind: Kind) -> dict[str, object]:
    names = {fact.name for fact in asked}
    faults = [_not_asked(name, kind) for name in facts if name not in names]
    read: dict[str, object] = {}
    refused: set[str] = set()
    for fact in asked:
        if _is_empty(facts.get(fact.name)):
            continue
        try:
            value = read_fact(fact, facts[fact.name], field=f"facts.{fact.name}")
        except BadInput as bad:
            faults += bad.faults
            refused.add(fact.name)
        else:
            if not _is_empty(value):
                read[fact.name] = value
    faults += [
        _missing(fact)
        for fact in asked
        if fact.name not in read and fact.name not in refused and fact.is_required(read)
    ]
    if faults:
        raise BadInput(faults)
    return read


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return any(value is nothing or value == nothing for nothing in _NOTHING)


def _not_asked(name: str, kind: Kind) -> Fault:
    # Only a name that we could have made up ourselves is repeated.
    shown = name if name.isascii() and name.replace("_", "").isalnum() and len(name) <= 40 else "?"
    return Fault(
        f"facts.{shown}",
        f"”{shown}” är inget som {kind.label.sv.lower()} frågar efter. Ta bort det.",
        f"“{shown}” is nothing that {kind.label.en.lower()} asks for. Remove it.",
    )


def _missing(fact: Fact) -> Fault:
    if fact.choices:
        sv, en = f"Välj ett svar: ”{fact.label.sv}”", f"Choose an answer: “{fact.label.en}”"
    elif fact.example:
        sv = f"Fyll i ”{fact.label.sv}”, till exempel ”{fact.example.sv}”."
        en = f"Fill in “{fact.label.en}”, for example “{fact.example.en}”."
    else:
        sv, en = f"Fyll i ”{fact.label.sv}”.", f"Fill in “{fact.label.en}”."
    return Fault(f"facts.{fact.name}", sv, en)
