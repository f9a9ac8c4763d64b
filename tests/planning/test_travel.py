"""The estimate of travel times."""

from itertools import product
from math import nan

from dispatch.planning.travel import FARTHEST_SECONDS, Point, StraightLineTimes

GOTENE = Point(58.5281, 13.4936)
LIDKOPING = Point(58.5052, 13.1577)
SYDNEY = Point(-33.87, 151.21)


def test_twenty_kilometres_take_about_three_quarters_of_an_hour() -> None:
    ((here, there), _) = StraightLineTimes().seconds([GOTENE, LIDKOPING])
    assert here == 0
    assert there is not None
    assert 2600 < there < 3000


def test_no_way_is_longer_than_the_farthest() -> None:
    assert StraightLineTimes().seconds([GOTENE, SYDNEY])[0][1] == FARTHEST_SECONDS


def test_a_place_that_is_nowhere_has_no_way() -> None:
    matrix = StraightLineTimes().seconds([GOTENE, Point(nan, 13.0), Point(91.0, 0.0)])
    assert matrix[0][0] == 0
    assert all(matrix[a][b] is None for a, b in product(range(3), repeat=2) if (a, b) != (0, 0))
