"""An errand that stands, as what was checked when it was posted: to be changed in a part."""

from collections.abc import Iterable, Sequence
from typing import cast

from sqlmodel import Session, col, select

from dispatch.kinds import KINDS
from dispatch.kinds.kind import VehicleKind
from dispatch.models import Errand, Stop
from dispatch.new_errand import CheckedErrand, CheckedStop


def as_it_stands(session: Session, errand: Errand) -> CheckedErrand:
    """What posting the errand anew would say."""
    return CheckedErrand(
        kind=KINDS[errand.kind],
        facts=dict(errand.facts),
        stops=_as_checked(stops_in_order(session, errand)),
        wished_from=errand.wished_from,
        wished_to=errand.wished_to,
        latest=errand.latest,
        other_times=errand.other_times,
        seats=errand.seats,
        vehicle_kind=cast(VehicleKind | None, errand.vehicle_kind),
        minutes=errand.minutes,
        relieved_minutes=errand.relieved_minutes,
        requester=errand.requester,
        requester_phone=errand.requester_phone,
        meet_at=errand.meet_at,
        note=errand.note,
        notify_on_the_way=errand.notify_on_the_way,
        priority=errand.priority,
        language="sv",
    )


def stops_in_order(session: Session, errand: Errand) -> Sequence[Stop]:
    """Where the errand goes, the first place first."""
    return session.exec(
        select(Stop).where(Stop.errand_id == errand.id).order_by(col(Stop.position))
    ).all()


def _as_checked(stops: Iterable[Stop]) -> tuple[CheckedStop, ...]:
    """A place of the register is named by its id; a stand-in position is left to be found anew."""
    return tuple(
        CheckedStop(
            role=stop.role,
            place_id=stop.place_id,
            place=None if stop.place_id is not None else stop.name,
            street=stop.street,
            latitude=None if stop.approximate or stop.place_id is not None else stop.latitude,
            longitude=None if stop.approximate or stop.place_id is not None else stop.longitude,
            minutes=stop.minutes,
        )
        for stop in stops
    )
