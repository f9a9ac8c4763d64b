"""Asks a router of the OSRM kind over HTTP for travel times: a table at a time, never for long.

The interface is OSRM's `/table/v1/driving` (https://project-osrm.org/docs/v5.24.0/api/), which
others speak too. The places of errands go to that router: let it be one of your own.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from time import monotonic

import httpx2
import structlog

from dispatch.planning.travel.blocks import Block, cut
from dispatch.planning.travel.breaker import Breaker
from dispatch.planning.travel.point import Point
from dispatch.planning.travel.port import Doubt
from dispatch.planning.travel.router_answer import Nonsense, NoRoad, table_of
from dispatch.planning.travel.source import NO_WAY, Found, Grid, nothing_known

log = structlog.get_logger(__name__)

CONNECT_SECONDS = 2.0
WHOLE_TABLE_SECONDS = 10.0
"""So long at most for all the requests of one table; what is not known by then is estimated."""

LARGEST_ANSWER = 8_000_000
"""Bytes; 400 x 400 ways take about a million."""


class TooSlow(Exception):
    """The router answers, but not all of a table in WHOLE_TABLE_SECONDS."""


class Router:
    """A router at `address`. Only that host is asked: no redirects, no proxies."""

    def __init__(
        self,
        address: str,
        *,
        timeout: float = 3.0,
        most_points: int = 100,
        breaker: Breaker | None = None,
        ticking: Callable[[], float] = monotonic,
    ) -> None:
        """`timeout` in seconds for one request; `most_points` that one request may name.

        `ticking` is a clock that only goes forward, in seconds.
        """
        self._address = address.rstrip("/")
        self._most_points = most_points
        self._timeout = timeout
        self._ticking = ticking
        self._breaker = breaker or Breaker(ticking=ticking)
        self._client = httpx2.Client(
            timeout=httpx2.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
            follow_redirects=False,
            trust_env=False,
        )

    @property
    def name(self) -> str:
        """Kept under its address: another router may answer otherwise."""
        return f"router:{sha256(self._address.encode()).hexdigest()[:16]}"

    def close(self) -> None:
        """End the connections that are kept open."""
        self._client.close()

    def find(self, origins: Sequence[Point], destinations: Sequence[Point]) -> Found:
        """As many ways as the router answers in WHOLE_TABLE_SECONDS."""
        grid = nothing_known(origins, destinations)
        if grid.size == 0:
            return Found(grid)
        if not self._breaker.may_try():
            return Found(grid, Doubt.ROUTER_SILENT)
        until = self._ticking() + WHOLE_TABLE_SECONDS
        whole = Block(range(len(origins)), range(len(destinations)))
        try:
            for block in cut(whole, self._most_points):
                self._fill(grid, block, origins, destinations, until)
        except TooSlow:
            self._breaker.succeeded()
            log.warning("router_slow", seconds=WHOLE_TABLE_SECONDS)
            return Found(grid, Doubt.ROUTER_SLOW)
        except (httpx2.HTTPError, httpx2.InvalidURL, Nonsense) as error:
            self._breaker.failed()
            log.warning("router_silent", why=_why(error))
            return Found(grid, Doubt.ROUTER_SILENT)
        self._breaker.succeeded()
        return Found(grid)

    def _fill(
        self,
        grid: Grid,
        block: Block,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        until: float,
    ) -> None:
        """Ask for one block; where a point of it has no road, for its halves, down to one way.

        Raises TooSlow when `until` has passed.
        """
        if self._ticking() > until:
            raise TooSlow
        rows, columns = block
        try:
            found = self._ask(
                [origins[row] for row in rows], [destinations[column] for column in columns]
            )
        except NoRoad:
            halves = _halves(block)
            if not halves:
                grid[rows[0], columns[0]] = NO_WAY
            for half in halves:
                self._fill(grid, half, origins, destinations, until)
        else:
            grid[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = found

    def _ask(self, rows: list[Point], columns: list[Point]) -> Grid:
        """One request. Raises HTTPError, Nonsense, NoRoad."""
        asked = ";".join(f"{point.longitude:.6f},{point.latitude:.6f}" for point in rows + columns)
        first = len(rows)
        until = self._ticking() + self._timeout
        with self._client.stream(
            "GET",
            f"{self._address}/table/v1/driving/{asked}",
            params={
                "annotations": "duration",
                "generate_hints": "false",
                "sources": ";".join(str(number) for number in range(first)),
                "destinations": ";".join(
                    str(number) for number in range(first, first + len(columns))
                ),
            },
        ) as response:
            body = self._read(response, until)
        return table_of(response.status_code, body, rows=len(rows), columns=len(columns))

    def _read(self, response: httpx2.Response, until: float) -> bytes:
        """The body, as long as it comes in time: a drip is a silence too."""
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > LARGEST_ANSWER:
                raise Nonsense("answered too much")
            if self._ticking() > until:
                raise Nonsense("answered too slowly")
        return bytes(body)


def _halves(block: Block) -> list[Block]:
    """The block in two, along its longer side; nothing where it is a single way."""
    rows, columns = block
    if len(rows) > 1 and len(rows) >= len(columns):
        middle = len(rows) // 2
        return [Block(rows[:middle], columns), Block(rows[middle:], columns)]
    if len(columns) > 1:
        middle = len(columns) // 2
        return [Block(rows, columns[:middle]), Block(rows, columns[middle:])]
    return []


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, Nonsense) else type(error).__name__
