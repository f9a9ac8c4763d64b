"""A clock that stands still until the test moves it."""

from datetime import UTC, datetime, timedelta

from workers.calendar import STOCKHOLM

TUESDAY_MORNING = datetime(2026, 4, 14, 7, 30, tzinfo=STOCKHOLM).astimezone(UTC)


class StoppedClock:
    """The test's own time, aware and UTC."""

    def __init__(self, at: datetime = TUESDAY_MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def passes(self, **how_long: float) -> None:
        self.at += timedelta(**how_long)
