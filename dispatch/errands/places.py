"""Where an errand's stops are: at known places of the municipality, or where the unit says."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from dispatch.errors import BadInput, Fault
from dispatch.models import CareUnit, Errand, Place, Stop
from dispatch.new_errand import CheckedStop


class KnownPlace(NamedTuple):
    """What a stop takes over from a place of the register; degrees in WGS84."""

    id: int
    name: str
    street: str | None
    latitude: float
    longitude: float


def named_by(stops: Iterable[CheckedStop]) -> list[int]:
    """The ids of the places that the stops name."""
    return sorted({stop.place_id for stop in stops if stop.place_id is not None})


def places_of(
    session: Session, unit: CareUnit, stops: Iterable[CheckedStop]
) -> Mapping[int, KnownPlace]:
    """The known places that the stops and the unit itself name. Raises BadInput for others'."""
    stops = list(stops)
    rows = session.exec(
        select(Place).where(
            Place.municipality_id == unit.municipality_id,
            col(Place.id).in_([unit.place_id, *named_by(stops)]),
        )
    )
    found = {
        row.id: KnownPlace(row.id, row.name, row.street, row.latitude, row.longitude)
        for row in rows
    }
    refuse_unknown(stops, found)
    return found


def refuse_unknown(stops: Iterable[CheckedStop], found: Mapping[int, KnownPlace]) -> None:
    """Raises BadInput naming each stop whose place was not found in the municipality."""
    faults = [
        Fault(
            f"stops.{index}.place_id",
            f"Plats {stop.place_id} finns inte i kommunens register.",
            f"Place {stop.place_id} is not in the municipality's register.",
        )
        for index, stop in enumerate(stops)
        if stop.place_id is not None and stop.place_id not in found
    ]
    if faults:
        raise BadInput(faults)


def stop_rows(
    stops: Iterable[CheckedStop], places: Mapping[int, KnownPlace], home: KnownPlace
) -> list[dict[str, Any]]:
    """The columns of each stop, in order, with a position: its place's, its own, or the unit's
    (`home`).
    """
    rows = []
    for position, stop in enumerate(stops, start=1):
        place = None if stop.place_id is None else places[stop.place_id]
        own = None
        if stop.latitude is not None and stop.longitude is not None:
            own = (stop.latitude, stop.longitude)
        where = own if place is None else (place.latitude, place.longitude)
        latitude, longitude = where or (home.latitude, home.longitude)
        rows.append(
            {
                "position": position,
                "role": stop.role,
                "place_id": stop.place_id,
                "name": place.name if place is not None else (stop.place or ""),
                "street": stop.street or (None if place is None else place.street),
                "latitude": latitude,
                "longitude": longitude,
                "approximate": where is None,
                "minutes": stop.minutes,
            }
        )
    return rows


def write_stops(
    session: Session,
    errand: Errand,
    stops: Iterable[CheckedStop],
    places: Mapping[int, KnownPlace],
) -> None:
    """Give an errand that stands already its stops."""
    unit = session.get_one(CareUnit, errand.unit_id)
    rows = stop_rows(stops, places, places[unit.place_id])
    session.add_all(Stop(errand_id=errand.id, **row) for row in rows)
