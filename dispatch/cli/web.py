"""The web server of one process, in a thread beside whatever else the process does."""

import os
import socket
import threading
from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

import uvicorn

from dispatch.cli.failures import Refused
from dispatch.service import Service

STREAMS_END_WITHIN = 3
"""Seconds for open answers at the end; live queues would otherwise hold us for ever."""


class Web:
    """Pages and API on one address. `whenever_over` is called when the server has ended."""

    def __init__(
        self,
        service: Service,
        listening: socket.socket,
        *,
        whenever_over: Callable[[], None] = lambda: None,
    ) -> None:
        # By name, as uvicorn itself would do it: nobody imports the app.
        make_app: Callable[[Service], Any] = resolve_name("dispatch.app:make_app")
        self._socket = listening
        self._over = whenever_over
        self._app = make_app(service)
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._app,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=STREAMS_END_WITHIN,
            )
        )
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)

    @property
    def address(self) -> str:
        """Where to point a browser."""
        host, port = self._socket.getsockname()[:2]
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared only
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def start(self) -> None:
        """Serve from now on: the socket listens already, so that nobody is turned away."""
        self._thread.start()

    def stop(self) -> None:
        """Take no new requests, end streams at once and the rest within seconds, and come back."""
        changes = getattr(self._app.state, "changes", None)  # there once the web has started
        if changes is not None:
            changes.close()
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._over()


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections on `host` and `port` (0: any free one).

    Raises Refused where somebody else has the port, or the machine has no such address.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise Refused(
            f"Det går inte att lyssna på {host}:{port} ({why}). Välj en annan port med --port.",
            f"Can't listen on {host}:{port} ({why}). Choose another port with --port.",
        ) from error
