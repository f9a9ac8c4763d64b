"""Twilio on this machine: its Messages resource, with what can go wrong on the way."""

import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from tests.twilio_fake.faults import Exchange, Fault
from tests.twilio_fake.handler import Handler, Listener
from tests.twilio_fake.messages import Message, Messages
from tests.twilio_fake.postman import Postman
from tests.twilio_fake.rules import Complaint

ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "f" * 32
OUR_NUMBER = "+46846500400"
OUR_SERVICE = "MG" + "0" * 32
LONGEST_HANG = 30.0


class FakeTwilio:
    """Twilio on `self.url`. Use it as a context manager.

    `reports_itself`: each accepted message is reported sent and delivered to its StatusCallback.
    `app_url`: where the app really listens, when its public address leads nowhere. `now`: the clock
    by which it dates messages.
    """

    def __init__(
        self,
        *,
        reports_itself: bool = False,
        app_url: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.account_sid, self.auth_token = ACCOUNT_SID, AUTH_TOKEN
        self.numbers, self.services = {OUR_NUMBER}, {OUR_SERVICE}
        self.reports_itself = reports_itself
        self.now = now
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
        return self.messages.add(
            Message(
                account_sid=self.account_sid,
                sender=phone,
                to=OUR_NUMBER,
                body=body,
                direction="inbound",
                status="received",
                created_at=self.now(),
            )
        )

    def next_fault(self, method: str) -> Fault | None:
        """What shall happen to the request that has just come in."""
        for at, (of, fault) in enumerate(self._faults):
            if of == method:
                del self._faults[at]
                return fault
        return self._always.get(method)

    @property
    def is_silent(self) -> bool:
        """Whether the next message will wait for its answer in vain, or for very long."""
        following = next((fault for of, fault in self._faults if of == "POST"), None)
        hangs = {Fault.HANG_BEFORE, Fault.HANG_AFTER}
        return self.delay > 0 or (following or self._always.get("POST")) in hangs

    def hang(self) -> None:
        """Say nothing until the client has gone, or we go down."""
        self._closing.wait(LONGEST_HANG)

    def _new_server(self, port: int) -> Listener:
        server = Listener(("127.0.0.1", port), Handler)
        server.fake = self
        self.port: int = server.server_address[1]
        return server

    def _serve(self) -> None:
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()
