"""A part of the map between two meridians and two parallels."""

from typing import NamedTuple

from dispatch.errors import BadInput, Fault


class Box(NamedTuple):
    """Degrees, WGS 84; never across the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def box_of(text: str | None) -> Box | None:
    """The box written as "west,south,east,north"; None for None. Raises BadInput."""
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise _unreadable() from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise _unreadable()
    return Box(west, south, east, north)


def _unreadable() -> BadInput:
    return BadInput(
        [
            Fault(
                field="--box",
                message_sv="Skriv väst,syd,öst,nord i grader: 13.0,58.3,13.9,58.7.",
                message_en="Write west,south,east,north in degrees: 13.0,58.3,13.9,58.7.",
            )
        ]
    )
