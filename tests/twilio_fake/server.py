"""The HTTP server: Twilio's Messages resource, with what can go wrong on the way."""

import base64
import enum
import json
import socket
import struct
import threading
import time
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from tests.twilio_fake.messages import API_VERSION, Message, Messages
from tests.twilio_fake.postman import Postman
from tests.twilio_fake.rules import Complaint, complaint_about

ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "f" * 32
OUR_NUMBER = "+46846500400"
OUR_SERVICE = "MG" + "0" * 32
LONGEST_HANG = 30.0


class Fault(enum.Enum):
    """What can go wrong with one request; `after`: the message was made all the same."""

    SERVER_ERROR = "500"
    BAD_GATEWAY = "502, a proxy's HTML"
    NOT_JSON = "201, but HTML"
    EMPTY = "201, but nothing"
    TOO_MANY = "429"
    HANG_BEFORE = "no answer"
    HANG_AFTER = "no answer, after"
    RESET_BEFORE = "connection reset"
    RESET_AFTER = "connection reset, after"
    ERROR_AFTER = "500, after"

    @property
    def comes_after(self) -> bool:
        """Whether the message has been made when this happens."""
        return self in {Fault.HANG_AFTER, Fault.RESET_AFTER, Fault.ERROR_AFTER} or self in {
            Fault.NOT_JSON,
            Fault.EMPTY,
        }


class Exchange(NamedTuple):
    """One request and its answer, as they crossed the wire."""

    method: str
    path: str
    content_type: str
    body: str
    status: int
    answer: bytes


class FakeTwilio:
    """Twilio on `self.url`. Use it as a context manager.

    `reports_itself`: each accepted message is reported sent and delivered to its StatusCallback.
    `app_url`: where the app really listens, when its public address leads nowhere.
    """

    def __init__(self, *, reports_itself: bool = False, app_url: str | None = None) -> None:
        self.account_sid, self.auth_token = ACCOUNT_SID, AUTH_TOKEN
        self.numbers, self.services = {OUR_NUMBER}, {OUR_SERVICE}
        self.reports_itself = reports_itself
        self.messages = Messages()
        self.stopped: set[str] = set()
        self.refuses: dict[str, Complaint] = {}
        """Phones to which a message ends with this answer."""
        self.hides_new = False
        """New messages are not listed (until `show_all`)."""
        self.delay = 0.0
        self.postman = Postman(self, app_url)
        self.requests: list[str] = []
        """`METHOD path` of all that came in."""
        self.exchanges: list[Exchange] = []
        """All that were answered."""
        self._faults: deque[tuple[str, Fault]] = deque()
        self._always: dict[str, Fault] = {}
        self._closing = threading.Event()
        self._server = self._new_server(0)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._serve()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.goes_down()

    def goes_down(self) -> None:
        """Nobody listens on the port any more."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def comes_back(self) -> None:
        """Listens again on the same port, with everything that it had."""
        self._closing.clear()
        self._server = self._new_server(self.port)
        self._serve()

    def fails(self, fault: Fault, *, times: int | None = 1, method: str = "POST") -> None:
        """The next `times` requests end in `fault`; None: all, until `recovers`."""
        if times is None:
            self._always[method] = fault
        else:
            self._faults.extend([(method, fault)] * times)

    def recovers(self) -> None:
        """All is well again."""
        self._faults.clear()
        self._always.clear()
        self.refuses.clear()
        self.delay = 0.0

    def refuse(self, phone: str, code: int, status: int = 400) -> None:
        """Every message to `phone` is answered with this code."""
        self.refuses[phone] = Complaint(status, code, "as the test wished")

    def show_all(self) -> None:
        """What was hidden is listed from now on."""
        self.hides_new = False
        for message in self.messages.all():
            message.hidden = False

    def sent_to(self, phone: str) -> list[Message]:
        """What we have accepted for `phone`, oldest first."""
        return [
            message
            for message in self.messages.all()
            if message.to == phone and message.direction == "outbound-api"
        ]

    def received(self, *, phone: str, body: str) -> Message:
        """Somebody texts to our number; the webhook is the postman's business."""
        message = Message(self.account_sid, phone, OUR_NUMBER, body, "inbound", "received")
        return self.messages.add(message)

    def next_fault(self, method: str) -> Fault | None:
        """What shall happen to the request that has just come in."""
        for at, (of, fault) in enumerate(self._faults):
            if of == method:
                del self._faults[at]
                return fault
        return self._always.get(method)

    def hang(self) -> None:
        """Say nothing until the client has gone, or we go down."""
        self._closing.wait(LONGEST_HANG)

    def _new_server(self, port: int) -> "_Server":
        server = _Server(("127.0.0.1", port), _Handler)
        server.fake = self
        self.port: int = server.server_address[1]
        return server

    def _serve(self) -> None:
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()


class _Server(ThreadingHTTPServer):
    fake: FakeTwilio
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has hung up is no news here."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    came_in = ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent's name
        """Be silent."""

    def do_POST(self) -> None:
        fake, body = self.server.fake, self._body()
        fault = self._begin("POST")
        if fault is not None and not fault.comes_after:
            self._go_wrong(fault)
            return
        complaint = self._unknown_caller() or self._bad_request(body)
        if complaint is not None:
            self._complain(complaint)
            return
        message = self._made(dict(parse_qsl(body, keep_blank_values=True)))
        if fault is not None:
            self._go_wrong(fault)
            return
        self._answer(201, message.shown())
        if fake.reports_itself:
            fake.postman.reports(message, "sent")
            fake.postman.reports(message, "delivered")

    def do_GET(self) -> None:
        fault = self._begin("GET")
        if fault is not None:
            self._go_wrong(fault)
            return
        complaint = self._unknown_caller()
        if complaint is not None:
            self._complain(complaint)
            return
        path = urlsplit(self.path)
        name = path.path.rpartition("/")[2].removesuffix(".json")
        if name == "Messages":
            self._answer(200, self._page(dict(parse_qsl(path.query))))
            return
        message = self.server.fake.messages.named(name)
        if message is None:
            self._complain(Complaint(404, 20404, "The requested resource was not found"))
        else:
            self._answer(200, message.shown())

    def _begin(self, method: str) -> Fault | None:
        fake = self.server.fake
        fake.requests.append(f"{method} {self.path}")
        if fake.delay:
            time.sleep(fake.delay)
        return fake.next_fault(method)

    def _body(self) -> str:
        self.came_in = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        return self.came_in

    def _unknown_caller(self) -> Complaint | None:
        fake = self.server.fake
        given = f"{fake.account_sid}:{fake.auth_token}".encode()
        if self.headers.get("Authorization") != f"Basic {base64.b64encode(given).decode()}":
            return Complaint(401, 20003, "Authenticate")
        root = f"/{API_VERSION}/Accounts/{fake.account_sid}/Messages"
        if not self.path.startswith((f"{root}.json", f"{root}/")):
            return Complaint(404, 20404, "The requested resource was not found")
        return None

    def _bad_request(self, body: str) -> Complaint | None:
        fake = self.server.fake
        kind = self.headers.get("Content-Type", "").partition(";")[0]
        if kind != "application/x-www-form-urlencoded":
            return Complaint(415, 20001, "Unsupported media type")
        form = parse_qs(body, keep_blank_values=True)
        known = complaint_about(
            form, our_numbers=fake.numbers, services=fake.services, stopped=fake.stopped
        )
        return known or fake.refuses.get(form["To"][0])

    def _made(self, fields: dict[str, str]) -> Message:
        fake = self.server.fake
        return fake.messages.add(
            Message(
                account_sid=fake.account_sid,
                sender=fields.get("From"),
                to=fields["To"],
                body=fields["Body"],
                direction="outbound-api",
                status="accepted" if "MessagingServiceSid" in fields else "queued",
                service=fields.get("MessagingServiceSid"),
                callback=fields.get("StatusCallback"),
                validity=int(fields["ValidityPeriod"]) if "ValidityPeriod" in fields else None,
                hidden=fake.hides_new,
            )
        )

    def _page(self, query: dict[str, str]) -> dict[str, Any]:
        size, page = int(query.get("PageSize", 50)), int(query.get("Page", 0))
        found = self.server.fake.messages.listed(query)
        shown = found[page * size : (page + 1) * size]
        here = urlsplit(self.path).path
        following = None
        if len(found) > (page + 1) * size:
            following = f"{here}?{urlencode({**query, 'Page': page + 1, 'PageToken': 'PA0'})}"
        return {
            "messages": [message.shown() for message in shown],
            "first_page_uri": here,
            "uri": self.path,
            "next_page_uri": following,
            "previous_page_uri": None,
            "page": page,
            "page_size": size,
            "start": page * size,
            "end": page * size + len(shown),
        }

    def _go_wrong(self, fault: Fault) -> None:
        if fault in {Fault.HANG_BEFORE, Fault.HANG_AFTER}:
            self.server.fake.hang()
            self.close_connection = True
        elif fault in {Fault.RESET_BEFORE, Fault.RESET_AFTER}:
            at_once = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            self.connection.close()
            self.close_connection = True
        elif fault is Fault.TOO_MANY:
            self._complain(Complaint(429, 20429, "Too many requests"))
        elif fault is Fault.BAD_GATEWAY:
            self._answer_with(502, b"<html>Bad gateway</html>", "text/html")
        elif fault is Fault.NOT_JSON:
            self._answer_with(201, b"<html>welcome</html>", "text/html")
        elif fault is Fault.EMPTY:
            self._answer_with(201, b"", "application/json")
        else:
            self._complain(Complaint(500, 20500, "Internal server error"))

    def _complain(self, complaint: Complaint) -> None:
        self._answer(
            complaint.status,
            {
                "code": complaint.code,
                "message": complaint.message,
                "more_info": f"https://www.twilio.com/docs/errors/{complaint.code}",
                "status": complaint.status,
            },
        )

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        self._answer_with(status, json.dumps(content).encode(), "application/json")

    def _answer_with(self, status: int, content: bytes, kind: str) -> None:
        asked = self.headers.get("Content-Type", "")
        self.server.fake.exchanges.append(
            Exchange(self.command, self.path, asked, self.came_in, status, content)
        )
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()
