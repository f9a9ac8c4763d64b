"""Shares the time out: how many steps until the clock is looked at again."""

from collections.abc import Callable

DEFAULT_SECONDS = 10.0
FIRST_STEPS = 10
BLOCK = 500
"""Steps between two looks where only their number counts."""


class Pace:
    """Keeps a search to its seconds, its steps, or both, and lets it be stopped."""

    def __init__(
        self,
        clock: Callable[[], float],
        seconds: float | None,
        iterations: int | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.clock = clock
        self.since = clock()
        if seconds is None and iterations is None:
            seconds = DEFAULT_SECONDS
        self.seconds = seconds
        self.iterations = iterations
        self.stop = stop
        self.spent = 0
        self.searching: float | None = None
        self.passed = 0.0

    def elapsed(self) -> float:
        """Seconds since the call."""
        return self.clock() - self.since

    def next_steps(self, share: float = 1.0) -> int:
        """How many steps may be done before asking again; 0 when it, or this share, is over."""
        if self.stop is not None and self.stop():
            return 0
        most = BLOCK if self.seconds is None else self._steps_in_time(self.seconds * share)
        if self.iterations is not None:
            most = min(most, int(self.iterations * share) - self.spent)
        return max(most, 0)

    def _steps_in_time(self, seconds: float) -> int:
        now = self.elapsed()
        if self.searching is None:
            self.searching = now
        left = seconds * 0.995 - now
        if left <= 0:
            return 0
        if self.spent == 0:
            return FIRST_STEPS
        each = (now - self.searching) / self.spent
        slice_of_time = min(left, 0.05, max(seconds / 50, 0.002))
        return min(max(int(slice_of_time / max(each, 1e-8)), 1), self.spent * 10)

    def start_anew(self) -> None:
        """From here on the way counts from 0 to 1 again, as another kind of search begins."""
        self.passed = self._part(0)[0]

    def span(self, steps: int) -> tuple[float, float]:
        """The part of the way, from 0 to 1, before and after these steps."""
        before, after = self._part(steps)
        room = max(1.0 - self.passed, 1e-9)
        return (before - self.passed) / room, (after - self.passed) / room

    def _part(self, steps: int) -> tuple[float, float]:
        if self.seconds is None:
            assert self.iterations is not None
            whole = max(self.iterations, 1)
            return self.spent / whole, (self.spent + steps) / whole
        begin = self.searching or 0.0
        room = max(self.seconds - begin, 1e-9)
        now = min(max(self.elapsed() - begin, 0.0) / room, 1.0)
        return now, now

    def done(self, steps: int) -> None:
        """Counts steps."""
        self.spent += steps
