"""An errand that has been checked: complete, clean, and ready to be posted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dispatch.kinds import Kind
from dispatch.kinds.kind import VehicleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStop:
    """One place, in the order of visits; `minutes` on the spot.

    A `place_id` (unchecked against the municipality's places), or a `place` name with a
    position in degrees, or a name alone that somebody has to look up.
    """

    role: str
    place_id: int | None
    place: str | None
    street: str | None
    latitude: float | None
    longitude: float | None
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedErrand:
    """Everything filled in from the kind; times in UTC; phone in E.164; facts as stored."""

    kind: Kind
    facts: Mapping[str, object]
    stops: tuple[CheckedStop, ...]
    wished_from: datetime
    wished_to: datetime
    latest: datetime
    other_times: list[dict[str, str]] = field(default_factory=list)
    """As the errand's row keeps them."""
    seats: int
    vehicle_kind: VehicleKind | None
    minutes: int
    relieved_minutes: int
    requester: str
    requester_phone: str
    meet_at: str
    note: str
    notify_on_the_way: bool
    priority: int
    language: str
