"""How fast one really drives, by the class of the road and the signs along it."""

from collections.abc import Mapping
from typing import Protocol

BY_CLASS: Mapping[str, float] = {
    "motorway": 100,
    "motorway_link": 60,
    "trunk": 80,
    "trunk_link": 50,
    "primary": 65,
    "primary_link": 45,
    "secondary": 60,
    "secondary_link": 40,
    "tertiary": 50,
    "tertiary_link": 35,
    "unclassified": 40,
    "residential": 28,
    "road": 28,
    "living_street": 8,
    "service": 14,
    "track": 12,
    "ferry": 8,
}
"""Kilometres per hour on average, stops at crossings included, where no sign is known: our
assumption. Ways of no class named here are not driven."""

OF_THE_SIGN = 0.8
"""Share of the signed speed that one reaches on average, crossings included: our assumption."""

SLOW_SERVICE = {"driveway": 8.0, "parking_aisle": 8.0, "drive-through": 8.0, "alley": 10.0}
"""Kilometres per hour on service roads of these kinds: our assumption."""

UNPAVED_KMH = 50.0
ROUGH = {"unpaved", "gravel", "fine_gravel", "compacted", "dirt", "ground", "sand", "grass"}

ZONES = {"urban": 50.0, "rural": 70.0, "motorway": 110.0, "living_street": 7.0}
"""Sweden's limits where no sign says otherwise (Trafikförordning 1998:1276, 3 kap. 17 §; in
a living street walking pace, 8 kap. 1 §), for tags such as `SE:urban`."""

MILE_KM = 1.609344
SLOWEST_KMH, FASTEST_KMH = 3.0, 130.0


class Tags(Protocol):
    """What an object of OpenStreetMap is tagged with."""

    def get(self, key: str, /) -> str | None: ...


def speeds(tags: Tags, kind: str) -> tuple[float, float]:
    """Kilometres per hour along the way and against it, for a way of class `kind`."""
    usual = BY_CLASS[kind]
    if kind == "service":
        usual = SLOW_SERVICE.get(tags.get("service") or "", usual)
    both = signed(tags.get("maxspeed"))
    along = signed(tags.get("maxspeed:forward")) or both
    against = signed(tags.get("maxspeed:backward")) or both
    most = UNPAVED_KMH if tags.get("surface") in ROUGH else FASTEST_KMH
    return _driven(usual, along, most), _driven(usual, against, most)


def signed(value: str | None) -> float | None:
    """The limit of a `maxspeed` tag in km/h: the lowest of several; None where it tells none."""
    if value is None:
        return None
    found = [limit for part in value.split(";") if (limit := _limit(part.strip())) is not None]
    return min(found, default=None)


def _limit(value: str) -> float | None:
    if value == "walk":
        return 5.0
    zone = value.rpartition(":")[2]
    if zone in ZONES:
        return ZONES[zone]
    number, _, unit = value.partition(" ")
    try:
        limit = float(number)
    except ValueError:
        return None
    limit *= MILE_KM if unit == "mph" else 1.0
    return limit if 1 <= limit <= 200 else None


def _driven(usual: float, sign: float | None, most: float) -> float:
    """A sign on a slow class (a yard, a track) is a limit; on others it is what one drives by."""
    if sign is None:
        speed = usual
    elif usual < BY_CLASS["residential"]:
        speed = min(usual, sign)
    else:
        speed = sign * OF_THE_SIGN
    return min(most, max(SLOWEST_KMH, speed))
