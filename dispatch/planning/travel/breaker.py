"""Leaves a silent router alone for a while, so that it costs one timeout and not one a plan."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

PAUSE_SECONDS = 60.0


class Breaker:
    """Says whether to try. After a failure nobody tries for `pause` seconds, and then one does.

    Any number of threads may ask. `ticking` is a clock that only goes forward, in seconds.
    """

    def __init__(
        self, *, pause: float = PAUSE_SECONDS, ticking: Callable[[], float] = monotonic
    ) -> None:
        self._pause = pause
        self._ticking = ticking
        self._lock = Lock()
        self._closed_until: float | None = None

    def may_try(self) -> bool:
        """Whether to ask now. After a pause only the first who asks hears yes, until it tells."""
        with self._lock:
            if self._closed_until is None:
                return True
            now = self._ticking()
            if now < self._closed_until:
                return False
            self._closed_until = now + self._pause
            return True

    def failed(self) -> None:
        with self._lock:
            self._closed_until = self._ticking() + self._pause

    def succeeded(self) -> None:
        with self._lock:
            self._closed_until = None
