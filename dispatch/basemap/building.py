"""Makes the base map: as detailed as it can be within a limit that a browser bears."""

from dataclasses import dataclass
from pathlib import Path

from dispatch.basemap.detail import STEPS, Detail
from dispatch.basemap.features import Features, geojson
from dispatch.basemap.reading import read_drawn
from dispatch.roads.box import Box
from dispatch.roads.failure import MapUnusable
from dispatch.roads.keeping import write_whole
from dispatch.roads.reading import Told


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: where, of how many bytes, and how detailed it could be."""

    path: Path
    size: int
    detail: Detail


def build_basemap(
    extract: Path, out: Path, *, limit: int, box: Box | None = None, told: Told | None = None
) -> Built:
    """Make the map of `extract` (.osm.pbf) at `out`, of at most `limit` bytes.

    Raises MapUnusable for a file that is no map, or holds nothing to draw, or too much; OSError
    where it can't be kept. What is there already stays then.
    """
    drawn = read_drawn(extract, box=box, told=told)
    if not (drawn.lines or drawn.areas or drawn.names):
        raise MapUnusable(
            sv=f"Det finns inget att rita i {extract}. Inget är ändrat.",
            en=f"There is nothing to draw in {extract}. Nothing is changed.",
        )
    fitting = _fitting(Features(drawn), limit)
    if fitting is None:
        raise MapUnusable(
            sv=f"Kartan ryms inte i {limit // 1000} kB. Ta ett mindre område med --box.",
            en=f"The map does not fit in {limit // 1000} kB. Take a smaller area with --box.",
        )
    text, detail = fitting
    write_whole(out, lambda file: file.write(text))
    return Built(path=out, size=len(text), detail=detail)


def _fitting(everything: Features, limit: int) -> tuple[bytes, Detail] | None:
    for detail in STEPS:
        text = geojson(everything.drawn(detail))
        if len(text) <= limit:
            return text, detail
    return None
