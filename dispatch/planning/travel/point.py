"""A place on earth, as everybody who knows ways takes it."""

from math import isfinite
from typing import NamedTuple


class Point(NamedTuple):
    """WGS 84, degrees."""

    latitude: float
    longitude: float

    @property
    def on_earth(self) -> bool:
        """Whether there is such a place at all."""
        return (
            isfinite(self.latitude)
            and isfinite(self.longitude)
            and abs(self.latitude) <= 90
            and abs(self.longitude) <= 180
        )
