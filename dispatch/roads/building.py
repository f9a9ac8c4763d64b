"""Makes the graph of roads from ways as OpenStreetMap has them."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from dispatch.roads.globe import apart, on_globe
from dispatch.roads.graph import RoadGraph
from dispatch.roads.reading import UNITS, RawRoads

SHORTEST_M = 0.01
"""Two nodes on one spot are so far apart: a graph's algorithms take a 0 for no way at all."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Each way cut into straight pieces from node to node, in order: rows of `RawRoads`."""

    way: Ints
    a: Ints
    b: Ints
    metres: NDArray[np.float64]


class Built(NamedTuple):
    """The graph, and what share of the roads' length is in it (0 to 1)."""

    graph: RoadGraph
    share: float


def build(raw: RawRoads) -> Built | None:
    """The largest part of the roads in which one gets from anywhere to anywhere, and back.

    None where the extract has no such part.
    """
    pieces = _pieces(raw)
    if not len(pieces.a):
        return None
    begins = _begins(pieces, len(raw.x))
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(begins)) - 1
    start, end = pieces.a[first], pieces.b[last]
    way = pieces.way[first]
    metres = np.add.reduceat(pieces.metres, first)
    kept = _connected(start, end, raw.along[way] > 0, raw.against[way] > 0)
    if not kept.any():
        return None
    with np.errstate(divide="ignore"):
        along = metres * 3.6 / raw.along[way]
        against = metres * 3.6 / raw.against[way]
    ends = np.unique(np.concatenate((start[kept], end[kept])))
    points, offsets = _points(pieces, first, last, kept)
    graph = RoadGraph(
        start=np.searchsorted(ends, start[kept]).astype(np.int32),
        end=np.searchsorted(ends, end[kept]).astype(np.int32),
        metres=metres[kept].astype(np.float32),
        along=along[kept].astype(np.float32),
        against=against[kept].astype(np.float32),
        first=offsets,
        x=raw.x[points],
        y=raw.y[points],
    )
    return Built(graph, float(metres[kept].sum() / metres.sum()))


def _pieces(raw: RawRoads) -> Pieces:
    """The pieces whose ends are both in the extract, and on neither of which a car is stopped."""
    way = np.repeat(np.arange(len(raw.along)), np.diff(raw.starts))
    same = way[1:] == way[:-1]
    a, b, way = raw.refs[:-1][same], raw.refs[1:][same], way[:-1][same]
    whole = (a >= 0) & (b >= 0) & (a != b)
    whole[whole] &= ~(raw.blocked[a[whole]] | raw.blocked[b[whole]])
    a, b, way = a[whole], b[whole], way[whole]
    place = on_globe(raw.x / UNITS, raw.y / UNITS)
    return Pieces(way, a, b, np.maximum(apart(place[a], place[b]), SHORTEST_M))


def _begins(pieces: Pieces, nodes: int) -> NDArray[np.bool_]:
    """Which pieces begin a stretch: those that don't simply go on from the one before.

    A piece goes on where it takes up the node of the piece before in the same way, and no other
    piece touches that node.
    """
    ends_at = np.bincount(pieces.a, minlength=nodes) + np.bincount(pieces.b, minlength=nodes)
    goes_on = np.zeros(len(pieces.a), dtype=np.bool_)
    goes_on[1:] = (
        (pieces.way[1:] == pieces.way[:-1])
        & (pieces.a[1:] == pieces.b[:-1])
        & (ends_at[pieces.a[1:]] == 2)
    )
    return ~goes_on


def _connected(
    start: Ints, end: Ints, along: NDArray[np.bool_], against: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which stretches have both ends in the largest strongly connected component."""
    nodes = int(max(start.max(), end.max())) + 1
    origin = np.concatenate((start[along], end[against]))
    goal = np.concatenate((end[along], start[against]))
    ones = np.ones(len(origin), dtype=np.int32)
    _, part = connected_components(
        csr_array((ones, (origin, goal)), shape=(nodes, nodes)), connection="strong"
    )
    crossings = np.unique(np.concatenate((start, end)))
    largest = np.bincount(part[crossings]).argmax()
    kept: NDArray[np.bool_] = (part[start] == largest) & (part[end] == largest)
    return kept & (along | against)


def _points(pieces: Pieces, first: Ints, last: Ints, kept: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The nodes of the kept stretches one after another, and where each stretch's begin."""
    counts = (last - first + 2)[kept]
    offsets = np.concatenate(([0], np.cumsum(counts)))
    points = np.empty(offsets[-1], dtype=np.int64)
    stretch = np.repeat(np.arange(len(counts)), counts)
    inside = np.arange(len(points)) - offsets[stretch]
    is_last = inside == counts[stretch] - 1
    piece = first[kept][stretch] + np.where(is_last, inside - 1, inside)
    points[:] = np.where(is_last, pieces.b[piece], pieces.a[piece])
    return points, offsets
