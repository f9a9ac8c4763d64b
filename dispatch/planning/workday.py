"""Which local day a second belongs to, across both clock changes."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dispatch.planning.problem import Commitment, Worker

SATURDAY = 5


class Calendar:
    """Local days as whole numbers that grow by one a day (`date.toordinal`)."""

    def __init__(self, origin: datetime, zone: str, red_days: Collection[date] = ()) -> None:
        self._origin = origin
        self._zone = ZoneInfo(zone)
        self._red = {day.toordinal() for day in red_days}
        self._days: dict[int, int] = {}

    def day(self, second: int) -> int:
        known = self._days.get(second)
        if known is None:
            known = self._days[second] = self._local(second).toordinal()
        return known

    def hour(self, second: int) -> int:
        """The local hour, 0 to 23."""
        return self._local(second).hour

    def is_free(self, day: int) -> bool:
        """Whether a day is a Saturday, a Sunday or a red day."""
        return day in self._red or date.fromordinal(day).weekday() >= SATURDAY

    def day_of_work(self, worker: Worker, work: Commitment) -> int:
        """The day of the shift in which the work starts, or without one its own local day."""
        for duty in worker.duties:
            if duty.start <= work.start < duty.end:
                return self.day(duty.start)
        return self.day(work.start)

    def _local(self, second: int) -> datetime:
        return (self._origin + timedelta(seconds=second)).astimezone(self._zone)
