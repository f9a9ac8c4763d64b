"""A day's errands on a map, and the same in a table; never where anybody is."""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from dispatch.basemap import basemap_file
from dispatch.day.trips import Trip, trips_of
from dispatch.errors import NotFound
from dispatch.kinds import KINDS
from dispatch.web.dependencies import ActorDep, ServiceDep
from dispatch.web.pages.day import Wanted, team_day
from dispatch.web.pages.page import Page, PageDep
from dispatch.web.pages.squeezing import takes_gzip

A_DAY = "private, max-age=86400"
MOST_DOTS = 250
"""More than a team does in a day, and than anybody could tell apart on a map."""


@dataclass(frozen=True, slots=True)
class TripRow:
    """One errand in words, and its places as the map's script reads them."""

    trip: Trip
    kind: str
    places: list[tuple[str, str]]
    points: str
    """ "57.70,11.97 57.71,11.98": WGS84 degrees, in order."""


def map_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/map")
    def show_map(page: PageDep, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
        chosen = team_day(page, wanted)
        settings = page.service.settings
        trips = trips_of(page.session, chosen.team.id, chosen.day, most=MOST_DOTS + 1)
        rows = [_row(page, trip) for trip in trips[:MOST_DOTS]]
        return page.show(
            "map.html",
            chosen=chosen,
            rows=rows,
            hidden=sum(row.trip.hidden for row in rows),
            most=MOST_DOTS if len(trips) > MOST_DOTS else None,
            base="/map/base.geojson" if basemap_file(settings.data_dir).exists() else "",
            tiles=settings.map_tiles or "",
            credit=settings.map_credit,
        )

    @routes.get("/map/base.geojson")
    def base_map(actor: ActorDep, service: ServiceDep, request: Request) -> Response:  # noqa: ARG001
        """The base map for anybody who is signed in. Raises NotFound where none is built."""
        file = basemap_file(service.settings.data_dir)
        try:
            about = file.stat()
        except OSError:
            raise NotFound from None
        version = f"{about.st_mtime_ns:x}-{about.st_size:x}"
        squeezed = takes_gzip(request.headers.get("accept-encoding", ""))
        mark = f'"{version}-gzip"' if squeezed else f'"{version}"'
        headers = {"ETag": mark, "Cache-Control": A_DAY, "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers=headers)
        if squeezed:
            headers["Content-Encoding"] = "gzip"
        content = _squeezed(file, version) if squeezed else file.read_bytes()
        return Response(content, media_type="application/geo+json", headers=headers)

    return routes


@lru_cache(maxsize=1)
def _squeezed(file: Path, version: str) -> bytes:
    """A town's ground is some megabytes: compressed once for each version of it."""
    del version
    return gzip.compress(file.read_bytes(), mtime=0)


def _row(page: Page, trip: Trip) -> TripRow:
    kind = KINDS[trip.kind]
    return TripRow(
        trip=trip,
        kind=kind.label.say(page.language),
        places=[(kind.roles[call.role].label.say(page.language), call.name) for call in trip.calls],
        points=" ".join(f"{call.latitude:.5f},{call.longitude:.5f}" for call in trip.calls),
    )
