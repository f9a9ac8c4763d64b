"""Who could do an errand, by which vehicle, and the crew that was chosen."""

from dataclasses import dataclass

from dispatch.planning.availability import Fit, Frame
from dispatch.planning.problem import Span, Vehicle, Worker
from dispatch.planning.shape import Shape


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who can be there during `fit`; `price` is what differs from person to person."""

    worker: Worker
    fit: Fit
    price: float
    tie: int

    @property
    def rank(self) -> tuple[float, int, int]:
        # Rounded, or the last bits of a sum would settle what the seed should.
        return (round(self.price, 6), self.tie, self.worker.id)


@dataclass(frozen=True, slots=True)
class Way:
    """One vehicle (or none) that the errand could take, and the starts at which it is free."""

    vehicle: Vehicle | None
    shape: Shape
    frame: Frame
    free: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to do an errand: the start, the vehicle, the crew, and the cost in minutes."""

    start: int
    vehicle: Vehicle | None
    shape: Shape
    crew: tuple[Candidate, ...]
    total: float
