"""Checks the stops of an errand against the roles that its kind knows."""

from collections import Counter
from collections.abc import Mapping
from math import isfinite

from dispatch.kinds import Kind
from dispatch.new_errand.checked import CheckedStop
from dispatch.new_errand.faults import Faults
from dispatch.new_errand.form import NewErrand, NewStop

_LONGEST_STOP = 720


def check_stops(new: NewErrand, kind: Kind, faults: Faults) -> tuple[CheckedStop, ...]:
    """The stops in the order of the kind's roles, and as given within a role."""
    counts = Counter(stop.role for stop in new.stops)
    for role in kind.stop_roles:
        if role.required and not counts[role.name]:
            faults.add(
                f"stops.{role.name}",
                f"Välj en plats för ”{role.label.sv}”.",
                f"Choose a place for “{role.label.en}”.",
            )
        if counts[role.name] > role.most:
            faults.add(
                f"stops.{role.name}",
                f"”{role.label.sv}” får vara högst {role.most}, och här är {counts[role.name]}.",
                f"“{role.label.en}” may be at most {role.most}, and here are {counts[role.name]}.",
            )
    _check_carried_elsewhere(new, kind, faults)
    order = list(kind.roles)
    stops = [
        _check_stop(stop, kind, f"stops.{index}", faults)
        for index, stop in enumerate(new.stops)
        if _is_known(stop, kind, f"stops.{index}.role", faults)
    ]
    return tuple(sorted(stops, key=lambda stop: order.index(stop.role)))


def _check_carried_elsewhere(new: NewErrand, kind: Kind, faults: Faults) -> None:
    """What is fetched in a known place is not handed over in the very same."""
    away = {role.name for role in kind.stop_roles if role.elsewhere}
    fetched = {(stop.place_id, stop.street) for stop in new.stops if stop.role not in away}
    for index, stop in enumerate(new.stops):
        known = stop.place_id is not None and stop.role in away
        if known and (stop.place_id, stop.street) in fetched:
            label = kind.roles[stop.role].label
            faults.add(
                f"stops.{index}.place_id",
                f"Välj en annan plats för ”{label.sv}”: det är samma plats som vi hämtar på.",
                f"Choose another place for “{label.en}”: it is the same place as we fetch from.",
            )


def check_one_per_stop(
    kind: Kind, facts: Mapping[str, object], stops: tuple[CheckedStop, ...], faults: Faults
) -> None:
    """Lists that go with stops ("one code for each recipient") are as long as the stops."""
    counts = Counter(stop.role for stop in stops)
    for fact in kind.facts:
        items = facts.get(fact.name)
        if fact.one_per_stop is None or not isinstance(items, list):
            continue
        if len(items) != counts[fact.one_per_stop]:
            faults.add(
                f"facts.{fact.name}",
                f"Det är {counts[fact.one_per_stop]} adresser och {len(items)} koder. "
                "Skriv en kod för varje adress.",
                f"There are {counts[fact.one_per_stop]} addresses and {len(items)} codes. "
                "Write one code for each address.",
            )


def _is_known(stop: NewStop, kind: Kind, field: str, faults: Faults) -> bool:
    if stop.role in kind.roles:
        return True
    labels_sv = ", ".join(f"{role.name} ({role.label.sv})" for role in kind.stop_roles)
    labels_en = ", ".join(f"{role.name} ({role.label.en})" for role in kind.stop_roles)
    faults.add(
        field,
        f"Den sortens plats finns inte i {kind.label.sv.lower()}. Välj bland: {labels_sv}.",
        f"{kind.label.en} has no such place. Choose among: {labels_en}.",
    )
    return False


def _check_stop(stop: NewStop, kind: Kind, field: str, faults: Faults) -> CheckedStop:
    place = faults.text(stop.place, 80, field=f"{field}.place")
    if stop.place_id is None and not place:
        faults.add(
            f"{field}.place",
            f"Välj en plats eller skriv vad den heter: ”{kind.roles[stop.role].label.sv}”.",
            f"Choose a place or write its name: “{kind.roles[stop.role].label.en}”.",
        )
    _check_position(stop, field, faults)
    usual = kind.roles[stop.role].minutes
    minutes = usual if stop.minutes is None else stop.minutes
    return CheckedStop(
        role=stop.role,
        place_id=stop.place_id,
        place=place or None,
        street=faults.text(stop.street, 120, field=f"{field}.street") or None,
        latitude=stop.latitude,
        longitude=stop.longitude,
        minutes=faults.whole(minutes, 0, _LONGEST_STOP, field=f"{field}.minutes"),
    )


def _check_position(stop: NewStop, field: str, faults: Faults) -> None:
    if stop.latitude is None and stop.longitude is None:
        return
    if stop.latitude is None or stop.longitude is None:
        missing = "latitude" if stop.latitude is None else "longitude"
        faults.add(
            f"{field}.{missing}",
            "En position behöver både latitud och longitud, eller ingen av dem.",
            "A position needs both latitude and longitude, or neither.",
        )
    elif not (_lies(stop.latitude, 90) and _lies(stop.longitude, 180)):
        faults.add(
            f"{field}.latitude",
            "Positionen finns inte på jorden. Kontrollera latitud och longitud.",
            "That position is not on earth. Check latitude and longitude.",
        )


def _lies(degrees: float, most: int) -> bool:
    return isfinite(degrees) and -most <= degrees <= most
