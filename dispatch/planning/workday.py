"""Which local day a second belongs to, across both clock changes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dispatch.planning.problem import Commitment, Worker


class Calendar:
    """Local days as whole numbers that grow by one a day (`date.toordinal`)."""

    def __init__(self, origin: datetime, zone: str) -> None:
        self._origin = origin
        self._zone = ZoneInfo(zone)

    def day(self, second: int) -> int:
        return (self._origin + timedelta(seconds=second)).astimezone(self._zone).toordinal()

    def day_of_work(self, worker: Worker, work: Commitment) -> int:
        """The day of the shift in which the work starts, or without one its own local day."""
        for duty in worker.duties:
            if duty.start <= work.start < duty.end:
                return self.day(duty.start)
        return self.day(work.start)
