"""What stands in a posted errand and is no question of its form: it survives a change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dispatch.kinds import KINDS, Sensitivity
from dispatch.models import Errand, Stop
from dispatch.other_times import other_times


@dataclass(frozen=True, slots=True)
class Kept:
    """The secrets, which are never shown on the form, and what the form does not ask."""

    secrets: Mapping[str, Any]
    lengths: Mapping[str, Any]
    """Minutes, vehicle, relieved minutes and priority, as they would be posted."""
    stops: Sequence[Stop]
    window: Mapping[str, str]
    """The form's own fields for the time, as they were before anybody typed."""
    wished: Mapping[str, Any]
    posted_at: datetime

    def same_time(self, given: Mapping[str, str]) -> bool:
        """Whether nobody has touched the time."""
        return all(given.get(name, "") == value for name, value in self.window.items())

    def added_to(self, data: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
        """The form's data; a secret left empty stays, as does a time or a stop that is the same."""
        facts = {
            name: self.secrets.get(name) if value in (None, "", []) else value
            for name, value in data["facts"].items()
        }
        stops = [self._as_it_was(stop) for stop in data["stops"]]
        told: dict[str, Any] = {**data, "facts": facts, "stops": stops}
        if self.same_time(given):
            told |= self.wished
        if [_place(stop) for stop in stops] != [_place_of(stop) for stop in self.stops]:
            # Another number of stops takes another time: the kind says which.
            return told | {k: v for k, v in self.lengths.items() if k != "minutes"}
        return {**told, **self.lengths}

    def _as_it_was(self, stop: Mapping[str, Any]) -> dict[str, Any]:
        for had in self.stops:
            if _place(stop) != _place_of(had):
                continue
            where = {"latitude": had.latitude, "longitude": had.longitude}
            known = {} if had.approximate or had.place_id is not None else where
            return {**stop, **known, "minutes": had.minutes}
        return dict(stop)


WINDOW = (
    *("day", "from", "to", "latest_day", "latest_time"),
    *("other_day", "other_from", "other_to"),
)


def kept_of(errand: Errand, stops: Sequence[Stop], window: Mapping[str, str]) -> Kept:
    """What stands in this errand, whose time the form shows as `window`."""
    secrets = {
        fact.name: errand.facts[fact.name]
        for fact in KINDS[errand.kind].facts
        if fact.sensitivity is Sensitivity.SECRET and errand.facts.get(fact.name)
    }
    lengths = {
        "minutes": errand.minutes,
        "vehicle_kind": errand.vehicle_kind or "none",
        "relieved_minutes": errand.relieved_minutes,
        "priority": errand.priority,
    }
    wished = {
        "wished_from": errand.wished_from,
        "wished_to": errand.wished_to,
        "latest": errand.latest,
        "other_times": [{"wished_from": a, "wished_to": b} for a, b in other_times(errand)],
    }
    return Kept(secrets, lengths, stops, window, wished, errand.posted_at)


def _place(stop: Mapping[str, Any]) -> object:
    if stop.get("place_id") is not None:
        return stop["role"], stop["place_id"]
    return stop["role"], stop.get("place"), stop.get("street")


def _place_of(stop: Stop) -> object:
    if stop.place_id is not None:
        return stop.role, stop.place_id
    return stop.role, stop.name, stop.street
