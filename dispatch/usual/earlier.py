"""The errands that a unit has posted of late, with their places: what habits are read from."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.kinds import KINDS, Kind
from dispatch.models import Errand, Stop

OF_LATE = timedelta(days=180)
"""Tyres are changed twice a year: half a year back finds the unit's cars and workshop."""
MOST = 200


@dataclass(frozen=True, slots=True)
class Earlier:
    """One errand of the unit, with its stops in order."""

    errand: Errand
    stops: Sequence[Stop]

    @property
    def kind(self) -> Kind:
        return KINDS[self.errand.kind]


def earlier_of(session: Session, unit_id: int, *, now: datetime) -> list[Earlier]:
    """The unit's errands of the last half year, the newest first; two queries."""
    errands = session.exec(
        select(Errand)
        .where(
            col(Errand.unit_id) == unit_id,
            col(Errand.posted_at) > now - OF_LATE,
            col(Errand.purged_at).is_(None),
        )
        .order_by(col(Errand.posted_at).desc(), col(Errand.id).desc())
        .limit(MOST)
    ).all()
    stops = stops_of(session, [errand.id for errand in errands])
    return [Earlier(errand, stops.get(errand.id, ())) for errand in errands if errand.kind in KINDS]


def stops_of(session: Session, errand_ids: Collection[int]) -> Mapping[int, Sequence[Stop]]:
    """The stops of each of these errands, in order."""
    found: dict[int, list[Stop]] = defaultdict(list)
    if errand_ids:
        query = select(Stop).where(col(Stop.errand_id).in_(errand_ids))
        for stop in session.exec(query.order_by(col(Stop.errand_id), col(Stop.position))):
            found[stop.errand_id].append(stop)
    return found
