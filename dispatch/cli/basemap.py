"""`serviceteam basemap build`: the map that the pages draw errands on."""

from pathlib import Path

from dispatch.basemap import basemap_file
from dispatch.basemap.building import build_basemap
from dispatch.cli.counting import counting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.roads import ATTRIBUTION
from dispatch.roads.box import box_of
from dispatch.settings import read_settings


def run_build(
    extract: Path, *, out: Path | None, limit_kb: int, box: str | None, as_json: bool
) -> None:
    """Make the map; the one that was there stays until the new one is whole."""
    where = out or basemap_file(read_settings().data_dir)
    area = box_of(box)
    with counting(say("Kartan ritas …", "Drawing the map …")) as told:
        built = build_basemap(extract, where, limit=limit_kb * 1000, box=area, told=told)
    if as_json:
        print_json(
            {
                "path": built.path,
                "bytes": built.size,
                "tolerance_metres": built.detail.tolerance,
                "attribution": ATTRIBUTION,
            }
        )
        return
    print(
        say(
            f"{built.path}: {built.size / 1000:.0f} kB, på {built.detail.tolerance:.0f} m när.",
            f"{built.path}: {built.size / 1000:.0f} kB, to within {built.detail.tolerance:.0f} m.",
        )
    )
    print(ATTRIBUTION)
