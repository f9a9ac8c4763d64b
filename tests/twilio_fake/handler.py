"""One request to the fake Twilio: believed or not, obeyed or not, answered or not."""

import base64
import json
import socket
import struct
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from tests.twilio_fake.faults import Exchange, Fault
from tests.twilio_fake.messages import API_VERSION, Message
from tests.twilio_fake.rules import Complaint, complaint_about

if TYPE_CHECKING:
    from tests.twilio_fake.server import FakeTwilio


class Listener(ThreadingHTTPServer):
    fake: "FakeTwilio"
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has hung up is no news here."""


class Handler(BaseHTTPRequestHandler):
    server: Listener
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
                created_at=fake.now(),
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
