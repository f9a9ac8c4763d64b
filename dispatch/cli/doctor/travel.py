"""Travel times: whether whoever is to know the ways is there, and answers."""

from collections.abc import Iterator

from dispatch.cli.doctor.finding import Finding
from dispatch.planning.travel import Point
from dispatch.roads import roads_file
from dispatch.roads.failure import MapUnusable
from dispatch.roads.keeping import about as about_roads
from dispatch.settings import Settings, TravelSource

ABOUT = ("restider", "travel times")
PUBLIC_ROUTERS = ("router.project-osrm.org", "routing.openstreetmap.de")

TWO_PLACES = [Point(58.5281, 13.4936), Point(58.5052, 13.1577)]
"""Two town squares in Västergötland: nobody's address."""


def look_at_travel(settings: Settings) -> Iterator[Finding]:
    """The map of roads, or the router, or nothing to say against the estimate."""
    match settings.travel:
        case TravelSource.ESTIMATE:
            yield Finding.fine(
                *ABOUT,
                "Uppskattas fågelvägen (SERVICETEAM_TRAVEL=roads räknar på riktiga vägar).",
                "Estimated as the crow flies (SERVICETEAM_TRAVEL=roads goes by real roads).",
            )
        case TravelSource.ROADS:
            yield _roads(settings)
        case TravelSource.OSRM:
            yield _router(settings)


def _roads(settings: Settings) -> Finding:
    kept = roads_file(settings.data_dir)
    if not kept.exists():
        return Finding.wrong(
            *ABOUT,
            "Ingen vägkarta är inläst, så restiderna uppskattas: kör serviceteam roads import "
            "FIL.osm.pbf.",
            "No map of roads is loaded, so travel times are estimated: run serviceteam roads "
            "import FILE.osm.pbf.",
        )
    try:
        found = about_roads(kept)
    except MapUnusable as error:
        return Finding.wrong(*ABOUT, error.sv, error.en)
    return Finding.fine(
        *ABOUT,
        f"Räknas på {found.kilometres:.0f} km väg ur {found.name}.",
        f"Worked out over {found.kilometres:.0f} km of road from {found.name}.",
    )


def _router(settings: Settings) -> Finding:
    from dispatch.planning.travel.router import Router  # noqa: PLC0415 - for those who have one

    if settings.router_url is None:
        return Finding.wrong(
            *ABOUT,
            "Sätt SERVICETEAM_ROUTER_URL, eller SERVICETEAM_TRAVEL=estimate.",
            "Set SERVICETEAM_ROUTER_URL, or SERVICETEAM_TRAVEL=estimate.",
        )
    if any(host in settings.router_url for host in PUBLIC_ROUTERS):
        return Finding.odd(
            *ABOUT,
            "Vägtjänsten är öppen för alla, och får ärendenas platser: sätt upp en egen.",
            "The router is a public one, and is sent the places of errands: set up your own.",
        )
    router = Router(settings.router_url, timeout=settings.router_timeout_seconds)
    try:
        found = router.find(TWO_PLACES, TWO_PLACES)
    finally:
        router.close()
    if found.doubt is not None:
        return Finding.odd(
            *ABOUT,
            "Vägtjänsten svarar inte, så restiderna uppskattas: se efter "
            "SERVICETEAM_ROUTER_URL och att den går.",
            "The router does not answer, so travel times are estimated: look at "
            "SERVICETEAM_ROUTER_URL, and whether it runs.",
        )
    return Finding.fine(*ABOUT, "Vägtjänsten svarar.", "The router answers.")
