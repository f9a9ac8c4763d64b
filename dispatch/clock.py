"""The timetable: says when, and lets the engine do it. The only file that knows APScheduler."""

from collections.abc import Callable

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.interval import IntervalTrigger
from procrastinate.exceptions import AlreadyEnqueued

from dispatch.engine import defer_once
from dispatch.errors import Unavailable
from dispatch.jobs import FETCH_MISSED, KEEP_DAYS, KEEP_DEADLINES, PLAY_DAY, TAKE_UP_STALLED
from dispatch.service import Service
from dispatch.settings import Line

log = structlog.get_logger(__name__)

EVERY: dict[str, int] = {
    KEEP_DEADLINES: 5,
    KEEP_DAYS: 60,
    TAKE_UP_STALLED: 15,
    FETCH_MISSED: 300,
}
"""Seconds between turns. No turn is bound to a time of day, so no change of clocks moves one."""

PRACTISED: dict[str, int] = {PLAY_DAY: 2}
"""Besides, where nobody carries our texts."""


def clock_of(service: Service) -> BaseScheduler:
    """A scheduler, not yet started; each turn defers a job that any number of clocks share."""
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults=_PATIENT)
    practised = PRACTISED if service.settings.line is Line.PRACTICE else {}
    for name, seconds in (EVERY | practised).items():
        scheduler.add_job(_turn(service, name), IntervalTrigger(seconds=seconds), id=name)
    return scheduler


_PATIENT = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
"""Late is better than never: APScheduler would drop what is a second late."""


def _turn(service: Service, name: str) -> Callable[[], None]:
    def take() -> None:
        try:
            with service.database.transaction() as session:
                defer_once(session, name, alone=name != TAKE_UP_STALLED)
        except AlreadyEnqueued:
            log.debug("turn_already_waiting", turn=name)
        except Unavailable:
            log.warning("turn_missed", turn=name)

    return take
