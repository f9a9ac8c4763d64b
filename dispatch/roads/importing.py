"""Reads a map of roads in and keeps it: all of it, or nothing is changed."""

from datetime import datetime
from pathlib import Path

from dispatch.roads import ATTRIBUTION
from dispatch.roads.box import Box
from dispatch.roads.building import build
from dispatch.roads.failure import no_roads
from dispatch.roads.keeping import About, save
from dispatch.roads.reading import Told, read_roads


def import_roads(
    extract: Path,
    kept: Path,
    *,
    now: datetime,
    box: Box | None = None,
    told: Told | None = None,
) -> About:
    """Read `extract` (.osm.pbf) and keep its roads at `kept`; what was kept there is replaced.

    With a `box`, only the roads in it.

    Raises MapUnusable for a file that is no map or has no roads, OSError where it can't be kept.
    """
    raw = read_roads(extract, box=box, told=told)
    built = build(raw)
    if built is None:
        raise no_roads(extract)
    graph = built.graph
    about = About(
        name=extract.name,
        attribution=ATTRIBUTION,
        as_of=None if raw.as_of is None else raw.as_of.isoformat(),
        imported_at=now.isoformat(),
        crossings=graph.crossings,
        stretches=graph.stretches,
        kilometres=round(graph.kilometres, 1),
        share=round(built.share, 3),
    )
    save(kept, graph, about)
    return about
