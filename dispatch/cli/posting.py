"""`serviceteam post`: an errand from options or from JSON, in the name of a unit."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from dispatch.cli.failures import Refused
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import language, say
from dispatch.cli.times import typed_moment
from dispatch.cli.whose import municipality_named, unit_actor, unit_named
from dispatch.errands.posting import Posted, post
from dispatch.kinds import KINDS, FactType, Kind
from dispatch.models import CareUnit, Place
from dispatch.new_errand import check, read


@dataclass(frozen=True, slots=True)
class Typed:
    """An errand as it was typed on the command line."""

    kind: str | None
    facts: list[str]
    stops: list[str]
    at: str | None
    hours: float
    latest: str | None
    seats: int | None
    note: str
    phone: str | None


def run_post(
    typed: Typed, *, unit: str | None, file: Path | None, municipality: str | None, as_json: bool
) -> None:
    """Post the errand and print its number. Raises BadInput naming every fault, Refused."""
    given = None if file is None else _from_file(file)
    with visiting() as service:
        now = service.clock.now()
        with service.database.transaction() as session:
            whose = municipality_named(session, municipality)
            if given is not None:
                unit = unit or given.pop("unit", None)
            poster = unit_named(session, whose, unit)
            wanted = given if given is not None else _from_options(session, poster, typed)
            checked = check(read(wanted), now=now, language=language())
            posted = post(session, poster, checked, actor=unit_actor(poster), now=now)
    _tell(posted, poster, as_json=as_json)


def _tell(posted: Posted, unit: CareUnit, *, as_json: bool) -> None:
    errand = posted.errand
    if as_json:
        print_json(
            {"number": errand.number, "status": errand.status, "looks_like": posted.looks_like}
        )
        return
    kind = KINDS[errand.kind].label.say(language())
    print(
        say(
            f"Ärende {errand.number} är lagt: {kind}, {unit.name}.",
            f"Errand {errand.number} is posted: {kind}, {unit.name}.",
        )
    )
    if posted.looks_like is not None:
        print(
            say(
                f"Det liknar ärende {posted.looks_like}. Är det samma, så avboka det ena.",
                f"It looks like errand {posted.looks_like}. If they are the same, cancel one.",
            )
        )


def _from_file(file: Path) -> dict[str, Any]:
    text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    try:
        given = json.loads(text)
    except ValueError:
        given = None
    if isinstance(given, dict):
        return given
    raise Refused(
        f"{file} ska innehålla ett ärende som JSON.", f"{file} should hold an errand as JSON."
    )


def _from_options(session: Session, unit: CareUnit, typed: Typed) -> dict[str, Any]:
    kind = KINDS.get(typed.kind or "")
    if kind is None:
        names = ", ".join(KINDS)
        raise Refused(f"Säg vad med --kind: {names}.", f"Say what with --kind: {names}.")
    if typed.at is None:
        raise Refused(
            'Säg när med --at "2026-12-01 08:30".', 'Say when with --at "2026-12-01 08:30".'
        )
    start = typed_moment(typed.at)
    return {
        "kind": kind.name,
        "facts": {name: _fact(kind, name, value) for name, value in _pairs(typed.facts, "--fact")},
        "stops": _stops(session, unit, kind, list(_pairs(typed.stops, "--stop"))),
        "wished_from": start,
        "wished_to": start + timedelta(hours=typed.hours),
        "latest": None if typed.latest is None else typed_moment(typed.latest),
        "seats": typed.seats,
        "note": typed.note,
        "requester_phone": typed.phone or unit.phone,
    }


def _pairs(typed: Iterable[str], option: str) -> Iterable[tuple[str, str]]:
    for pair in typed:
        name, found, value = pair.partition("=")
        if not found:
            raise Refused(
                f'{option} skrivs namn=värde, inte "{pair}".',
                f'{option} is written name=value, not "{pair}".',
            )
        yield name.strip(), value.strip()


def _fact(kind: Kind, name: str, value: str) -> object:
    """Several values have + between them, as in the files; a moment is Swedish local time."""
    types = {fact.name: fact.type for fact in kind.facts}
    if types.get(name) is FactType.LIST:
        return [item.strip() for item in value.split("+")]
    if types.get(name) is FactType.TIME:
        return typed_moment(value).isoformat()
    return value


def _stops(
    session: Session, unit: CareUnit, kind: Kind, typed: list[tuple[str, str]]
) -> list[dict[str, Any]]:
    """The stops; where nothing is said, the unit's own place stands for what usually is there."""
    places = {
        place.name.casefold(): place.id
        for place in session.exec(
            select(Place).where(Place.municipality_id == unit.municipality_id)
        )
    }
    told = {role for role, _ in typed}
    home = [
        {"role": role.name, "place_id": unit.place_id}
        for role in kind.stop_roles
        if role.usually_at_unit and role.required and role.name not in told
    ]
    return home + [
        {"role": role, "place_id": places[name.casefold()]}
        if name.casefold() in places
        else {"role": role, "place": name}
        for role, name in typed
    ]
