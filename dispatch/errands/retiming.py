"""The coordinator moves an errand to another time; everything else stays as the unit said it."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.errands import changing
from dispatch.errands.standing import as_it_stands
from dispatch.models import Errand
from dispatch.new_errand.faults import Faults
from dispatch.new_errand.form import NewErrand
from dispatch.new_errand.window import check_fact_times, check_window
from dispatch.transition import lock_errand


def set_time(
    session: Session,
    errand_id: int,
    *,
    wished_from: datetime,
    wished_to: datetime,
    latest: datetime | None,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> Errand:
    """Whoever had the errand is free again and told; the planner looks for people anew.

    Aware times; `latest` None is `wished_to`. Other times that would have done are no more.
    `version` is the one that the changer had seen.
    Raises BadInput (fields wished_from, wished_to, latest, or a booked time that no longer
    fits), Conflict, RefusedByLifeCycle.
    """
    errand = lock_errand(session, errand_id)
    stands = as_it_stands(session, errand)
    asked = NewErrand(
        kind=errand.kind,
        wished_from=wished_from,
        wished_to=wished_to,
        latest=latest,
        requester_phone=errand.requester_phone,
    )
    faults = Faults()
    window = check_window(asked, errand.minutes, faults, now=now)
    check_fact_times(stands.kind, stands.facts, window, faults, now=now)
    faults.refuse()
    assert window is not None  # or there would have been a fault
    moved = replace(
        stands,
        wished_from=window.wished_from,
        wished_to=window.wished_to,
        latest=window.latest,
        other_times=[],
    )
    return changing.change(session, errand_id, moved, actor=actor, now=now, version=version)
