"""How much is drawn, from everything to hardly anything: the first that fits the limit is used."""

from typing import NamedTuple


class Detail(NamedTuple):
    """Points nearer than `tolerance` metres to the line without them are left out, areas of less
    than `least_area` square metres, and layers and names of a higher rank than `rank`."""

    tolerance: float
    least_area: float
    rank: int


STEPS = (
    Detail(2, 200, 4),
    Detail(4, 1_000, 4),
    Detail(6, 2_500, 3),
    Detail(10, 10_000, 3),
    Detail(20, 40_000, 3),
    Detail(20, 40_000, 2),
    Detail(50, 250_000, 2),
    Detail(100, 1_000_000, 1),
    Detail(250, 5_000_000, 1),
)
