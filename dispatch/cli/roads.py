"""`serviceteam roads import` and `show`: the map of roads of this installation."""

from dataclasses import asdict
from pathlib import Path

from dispatch.cli.counting import counting
from dispatch.cli.failures import Refused
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.clocks import WallClock
from dispatch.roads import roads_file
from dispatch.roads.box import box_of
from dispatch.roads.importing import import_roads
from dispatch.roads.keeping import About, about
from dispatch.settings import TravelSource, read_settings


def run_import(extract: Path, *, box: str | None, as_json: bool) -> None:
    """Read the roads in; what was there before stays until all is read."""
    settings = read_settings()
    kept = roads_file(settings.data_dir)
    with counting(say("Vägarna läses …", "Reading the roads …")) as told:
        found = import_roads(extract, kept, now=WallClock().now(), box=box_of(box), told=told)
    if as_json:
        print_json(asdict(found))
        return
    _tell(found)
    if settings.travel is not TravelSource.ROADS:
        print(
            say(
                "Sätt SERVICETEAM_TRAVEL=roads för att räkna restider med den.",
                "Set SERVICETEAM_TRAVEL=roads to have travel times worked out with it.",
            )
        )


def show(*, as_json: bool) -> None:
    """What is loaded. Raises Refused where nothing is."""
    kept = roads_file(read_settings().data_dir)
    if not kept.exists():
        raise Refused(
            "Ingen vägkarta är inläst. Läs in en: serviceteam roads import FIL.osm.pbf.",
            "No map of roads is loaded. Read one in: serviceteam roads import FILE.osm.pbf.",
        )
    found = about(kept)
    if as_json:
        print_json(asdict(found))
    else:
        _tell(found)


def _tell(found: About) -> None:
    share = round(found.share * 100)
    print(
        say(
            f"{found.name}: {found.kilometres:.0f} km väg, {found.stretches} sträckor mellan "
            f"{found.crossings} korsningar ({share} % av utdragets vägar hänger ihop).",
            f"{found.name}: {found.kilometres:.0f} km of road, {found.stretches} stretches between "
            f"{found.crossings} crossings ({share} % of the extract's roads are connected).",
        )
    )
    day = found.imported_at[:10]
    state = found.as_of[:10] if found.as_of else say("okänt", "unknown")
    print(say(f"Inläst {day}, kartans datum: {state}.", f"Read in {day}, the map's date: {state}."))
    print(found.attribution)
