"""The points of a problem, each once, by index."""

from dataclasses import dataclass, field

from dispatch.planning.travel import Point


@dataclass(slots=True)
class Places:
    """Every point that the problem mentions, once, by index."""

    points: list[Point] = field(default_factory=list)
    _known: dict[Point, int] = field(default_factory=dict)

    def index(self, latitude: float, longitude: float) -> int:
        point = Point(latitude, longitude)
        if point not in self._known:
            self._known[point] = len(self.points)
            self.points.append(point)
        return self._known[point]
