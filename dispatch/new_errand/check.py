"""Checks a new errand by its kind and fills in what was left out; every fault is told at once."""

from datetime import datetime

from dispatch.errors import BadInput, Fault
from dispatch.kinds import KINDS, Kind, check_facts
from dispatch.kinds.kind import VehicleKind
from dispatch.kinds.read import read_phone
from dispatch.new_errand.checked import CheckedErrand
from dispatch.new_errand.faults import Faults
from dispatch.new_errand.form import NewErrand
from dispatch.new_errand.other_times import check_other_times, kept
from dispatch.new_errand.places import check_one_per_stop, check_stops
from dispatch.new_errand.window import check_fact_times, check_window

_SHORTEST, _LONGEST = 5, 720
_MOST_RELIEVED = 1440
_PRIORITIES = (1, 3, 10)


def check(new: NewErrand, *, now: datetime, language: str = "sv") -> CheckedErrand:
    """The errand ready to be posted. Raises BadInput naming every fault.

    `now` is aware; `language` ("sv", "en") is the one in which the requester will be answered.
    Whether a place, a unit or a duplicate exists is for the caller, who has the database.
    """
    kind = _kind_of(new)
    faults = Faults()
    no_facts: dict[str, object] = {}
    facts = faults.attempt(lambda: check_facts(kind, new.facts), no_facts)
    facts_are_right = not faults
    stops = check_stops(new, kind, faults)
    minutes = _minutes_of(new, kind, faults)
    window = check_window(new, minutes, faults, now=now)
    window, others = check_other_times(new, window, minutes, faults, now=now)
    if facts_are_right:
        check_fact_times(kind, facts, window, faults, now=now)
        check_one_per_stop(kind, facts, stops, faults)
    seats = _seats_of(new, kind, faults)
    relieved = kind.relieved_minutes if new.relieved_minutes is None else new.relieved_minutes
    faults.whole(relieved, 0, _MOST_RELIEVED, field="relieved_minutes")
    phone = faults.attempt(lambda: read_phone(new.requester_phone, field="requester_phone"), "")
    requester = faults.text(new.requester, 80, field="requester")
    meet_at = faults.text(new.meet_at, 80, field="meet_at")
    note = faults.text(new.note, 200, field="note")
    priority = _priority_of(new, kind, faults)
    faults.refuse()
    assert window is not None  # a window that can't be read is a fault
    return CheckedErrand(
        kind=kind,
        facts=facts,
        stops=stops,
        wished_from=window.wished_from,
        wished_to=window.wished_to,
        latest=window.latest,
        other_times=kept(others),
        seats=seats,
        vehicle_kind=_vehicle_of(new, kind),
        minutes=minutes,
        relieved_minutes=relieved,
        requester=requester,
        requester_phone=phone,
        meet_at=meet_at,
        note=note,
        notify_on_the_way=new.notify_on_the_way,
        priority=priority,
        language=language,
    )


def _kind_of(new: NewErrand) -> Kind:
    kind = KINDS.get(new.kind)
    if kind is None:
        names = ", ".join(KINDS)
        raise BadInput(
            [
                Fault(
                    "kind",
                    f"Den sortens ärende finns inte. Välj bland: {names}.",
                    f"There is no such kind of errand. Choose among: {names}.",
                )
            ]
        )
    return kind


def _minutes_of(new: NewErrand, kind: Kind, faults: Faults) -> int:
    if new.minutes is None:
        return min(kind.minutes_for([stop.role for stop in new.stops]), _LONGEST)
    return faults.whole(new.minutes, _SHORTEST, _LONGEST, field="minutes")


def _seats_of(new: NewErrand, kind: Kind, faults: Faults) -> int:
    seats = kind.seats if new.seats is None else new.seats
    if seats not in kind.seats_allowed:
        least, most = kind.seats_allowed[0], kind.seats_allowed[-1]
        faults.add(
            "seats",
            f"{kind.label.sv} görs av {least} till {most} personer. Välj ett sådant antal.",
            f"{kind.label.en} takes {least} to {most} people. Choose a number like that.",
        )
    return seats


def _priority_of(new: NewErrand, kind: Kind, faults: Faults) -> int:
    priority = kind.priority if new.priority is None else new.priority
    if priority not in _PRIORITIES:
        faults.add(
            "priority",
            "Välj 1 (vanligt), 3 (viktigt) eller 10 (brådskar).",
            "Choose 1 (usual), 3 (pressing) or 10 (urgent).",
        )
    return priority


def _vehicle_of(new: NewErrand, kind: Kind) -> VehicleKind | None:
    if new.vehicle_kind is None:
        return kind.vehicle_kind
    return None if new.vehicle_kind == "none" else new.vehicle_kind
