"""Reads what a router of the OSRM kind answers to `/table`, and believes nothing of it unseen."""

import json
from math import isfinite
from typing import Any

import numpy as np

from dispatch.planning.travel.estimate import AT_THE_DOOR_SECONDS
from dispatch.planning.travel.source import NO_WAY, Grid
from dispatch.planning.travel.walking import SNAP_METRES, walk_seconds

NO_ROAD_CODES = {"NoSegment", "NoTable"}
"""OSRM: "one of the supplied input coordinates could not snap to street segment"; no table."""

LONGEST_SECONDS = 10**7
"""What no ferry and no border explains: a figure beyond it is a fault of the router's."""


class Nonsense(Exception):
    """The router answered something that is no table of ours."""


class NoRoad(Exception):
    """The router knows no road near one of the points that it was asked about."""


def table_of(status: int, body: bytes, *, rows: int, columns: int) -> Grid:
    """Seconds, with the walks to the road and a while at the door; NO_WAY where there is none.

    A point farther than SNAP_METRES from the router's nearest road has no way: the router would
    answer for another place. Raises Nonsense, NoRoad.
    """
    answer = _json(body)
    if answer.get("code") in NO_ROAD_CODES:
        raise NoRoad
    if status != 200 or answer.get("code") != "Ok":
        raise Nonsense(f"answered {status}")
    grid = np.array(
        [
            [_seconds(cell) for cell in _list(row, columns)]
            for row in _list(answer.get("durations"), rows)
        ],
        dtype=np.float64,
    ).reshape(rows, columns)
    walks = _walks(answer.get("sources"), rows)[:, None] + _walks(
        answer.get("destinations"), columns
    )
    whole = np.ceil(grid + walks) + AT_THE_DOOR_SECONDS
    return np.where(np.isfinite(whole), whole, NO_WAY).astype(np.int32)


def _json(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Nonsense("answered no JSON") from error
    if not isinstance(answer, dict):
        raise Nonsense("answered no object")
    return answer


def _list(value: object, length: int) -> list[Any]:
    if not isinstance(value, list) or len(value) != length:
        raise Nonsense("answered a table of another size")
    return value


def _seconds(cell: object) -> float:
    """Inf where there is no way."""
    if cell is None:
        return float("inf")
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise Nonsense("answered something else than seconds")
    if not isfinite(cell) or not 0 <= cell <= LONGEST_SECONDS:
        raise Nonsense("answered impossible seconds")
    return float(cell)


def _walks(waypoints: object, length: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Seconds between each point and its road; 0 where the router does not tell, inf if too far."""
    if waypoints is None:
        return np.zeros(length)
    walks = np.zeros(length)
    for at, waypoint in enumerate(_list(waypoints, length)):
        metres = waypoint.get("distance") if isinstance(waypoint, dict) else None
        if metres is not None:
            off = _seconds(metres)
            walks[at] = walk_seconds(off) if off <= SNAP_METRES else float("inf")
    return walks
