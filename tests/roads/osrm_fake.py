"""A router of the OSRM kind on loopback: real HTTP, made-up seconds, and all that can fail."""

import enum
import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from dispatch.planning.travel import Point

METRES_PER_DEGREE = 111_195


class Fault(enum.Enum):
    """What can go wrong with one answer."""

    SERVER_ERROR = "500"
    PROXY_HTML = "200, but HTML"
    HANGS = "no answer"
    DRIPS = "an answer without end"
    CLOSES = "connection closed"
    REDIRECTS = "302 to elsewhere"
    NOT_OK = "200, but another code"
    LIST = "200, but a list"
    SHORT_TABLE = "a row too few"
    SHORT_ROW = "a column too few"
    WORDS = "words for seconds"
    NEGATIVE = "seconds before one left"
    NOT_A_NUMBER = "NaN"
    TRUE = "true for seconds"
    ENORMOUS = "1e300 seconds"
    BAD_WAYPOINTS = "waypoints of another size"


class FakeOsrm:
    """A router on `self.url`. Use it as a context manager.

    A way takes a second for each metre of latitude and longitude between the points, and half of
    that southwards. Points named in `islands` have no way to anywhere, those in `off_road` no road
    near (the request fails), those in `far` a road 5 km away.
    """

    def __init__(self) -> None:
        self.islands: set[Point] = set()
        self.off_road: set[Point] = set()
        self.far: set[Point] = set()
        self.asked: list[tuple[int, int]] = []
        """Sources and destinations of each request."""
        self.most_points = 100
        self.faults: deque[Fault] = deque()
        self.always: Fault | None = None
        self.done = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.done.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def fault(self) -> Fault | None:
        return self.faults.popleft() if self.faults else self.always

    def answer(self, path: str) -> tuple[int, dict[str, Any]]:
        """What a router answers to `/table/v1/driving/...`."""
        parts = urlsplit(path)
        assert parts.path.startswith("/table/v1/driving/"), parts.path
        query = parse_qs(parts.query)
        assert query["annotations"] == ["duration"]
        points = [
            Point(float(latitude), float(longitude))
            for longitude, latitude in (
                pair.split(",") for pair in parts.path.removeprefix("/table/v1/driving/").split(";")
            )
        ]
        sources = [points[int(index)] for index in query["sources"][0].split(";")]
        destinations = [points[int(index)] for index in query["destinations"][0].split(";")]
        self.asked.append((len(sources), len(destinations)))
        if len(points) > self.most_points:
            return 400, {"code": "TooBig", "message": "Too many table coordinates"}
        if self.off_road & set(points):
            return 400, {"code": "NoSegment", "message": "Could not find a matching segment"}
        return 200, {
            "code": "Ok",
            "durations": [[self.way(a, b) for b in destinations] for a in sources],
            "sources": [self._waypoint(point) for point in sources],
            "destinations": [self._waypoint(point) for point in destinations],
        }

    def way(self, a: Point, b: Point) -> float | None:
        if a != b and self.islands & {a, b}:
            return None
        north, east = b.latitude - a.latitude, abs(b.longitude - a.longitude)
        pace = METRES_PER_DEGREE if north >= 0 else METRES_PER_DEGREE / 2
        return round((abs(north) + east) * pace / 10, 1)

    def _waypoint(self, point: Point) -> dict[str, Any]:
        off = 5000.0 if point in self.far else 0.0
        return {"location": [point.longitude, point.latitude], "name": "", "distance": off}


def spoilt(answer: dict[str, Any], fault: Fault) -> Any:
    """The answer as a router with this fault gives it."""
    table = answer.get("durations", [[0]])
    last = table[-1]
    match fault:
        case Fault.NOT_OK:
            return answer | {"code": "InvalidOptions"}
        case Fault.LIST:
            return [answer]
        case Fault.SHORT_TABLE:
            return answer | {"durations": table[:-1]}
        case Fault.SHORT_ROW:
            return answer | {"durations": [*table[:-1], last[:-1]]}
        case Fault.BAD_WAYPOINTS:
            return answer | {"sources": answer["sources"][:-1]}
    odd = {
        Fault.WORDS: "soon",
        Fault.NEGATIVE: -1,
        Fault.NOT_A_NUMBER: float("nan"),
        Fault.TRUE: True,
        Fault.ENORMOUS: 1e300,
    }[fault]
    return answer | {"durations": [*table[:-1], [*last[:-1], odd]]}


def _handler(osrm: FakeOsrm) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fault = osrm.fault()
            status, answer = osrm.answer(self.path)
            match fault:
                case None:
                    self._send(status, json.dumps(answer).encode())
                case Fault.SERVER_ERROR:
                    self._send(500, b"out of order")
                case Fault.PROXY_HTML:
                    self._send(200, b"<html>Welcome</html>")
                case Fault.REDIRECTS:
                    self._send(302, b"", location=f"{osrm.url}{self.path}")
                case Fault.HANGS:
                    osrm.done.wait(30)
                case Fault.DRIPS:
                    self._drip()
                case Fault.CLOSES:
                    self.close_connection = True
                case _:
                    self._send(status, json.dumps(spoilt(answer, fault)).encode())

        def _send(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                while not osrm.done.wait(0.01):
                    self.wfile.write(b" ")
                    self.wfile.flush()
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            return

    return Handler
