"""The engine's tasks, one line each, and the worker that does them."""

import asyncio
import threading
from collections.abc import Awaitable, Coroutine
from datetime import timedelta
from typing import Any, Unpack

import psycopg
import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.app import WorkerOptions
from procrastinate.exceptions import AlreadyEnqueued, ProcrastinateException, UniqueViolation
from procrastinate.jobs import Status

from dispatch import duties, timetable
from dispatch.conversation.known_texts import our_known_texts
from dispatch.conversation.phrases import our_words
from dispatch.engine import DELIVER_TEXT, PLAN_TEAM, READ_TEXT, THINK_TEAM
from dispatch.practice_day import play_due
from dispatch.service import Service

log = structlog.get_logger(__name__)

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)
"""A fault that passes (the database was away) is tried again; then the timetable has the row."""

PAUSE_SECONDS = 1.0
"""Between losing the database and looking for it again."""

LOOK_AGAIN_SECONDS = 0.5
"""How often a worker that was told of nothing looks for jobs: one whose lock was held when it was
deferred is told of only then, and somebody waits for the question."""

STALLED_AFTER = timedelta(seconds=30)
"""A worker that has not shown a sign of life for so long is dead; its jobs are taken up again."""


def engine_of(service: Service) -> App:
    """The engine for this process; its tasks are known by the names in `engine`."""
    app = App(connector=PsycopgConnector(conninfo=service.database.conninfo))

    @app.task(name=DELIVER_TEXT, retry=AGAIN)
    def deliver_text(text_id: int) -> None:
        duties.deliver_text(service, text_id)

    @app.task(name=READ_TEXT, retry=AGAIN)
    def read_text(inbound_id: int) -> None:
        duties.read_text(service, inbound_id)

    @app.task(name=PLAN_TEAM, retry=AGAIN)
    def plan_team(team_id: int) -> None:
        duties.plan_team(service, team_id)

    @app.task(name=THINK_TEAM, retry=AGAIN)
    def think_team(team_id: int) -> None:
        duties.think_team(service, team_id)

    @app.task(name=KEEP_DEADLINES)
    def keep_deadlines() -> None:
        timetable.keep_deadlines(service)

    @app.task(name=KEEP_DAYS)
    def keep_days() -> None:
        timetable.keep_days(service)

    @app.task(name=PLAY_DAY)
    def play_day() -> None:
        play_due(service)

    @app.task(name=FETCH_MISSED)
    def fetch_missed() -> None:
        duties.fetch_missed(service)

    @app.task(name=TAKE_UP_STALLED)
    async def take_up_stalled() -> None:
        await retry_stalled(app)

    return app


KEEP_DEADLINES = "keep_deadlines"
KEEP_DAYS = "keep_days"
FETCH_MISSED = "fetch_missed"
PLAY_DAY = "play_day"
TAKE_UP_STALLED = "take_up_stalled"


async def retry_stalled(app: App) -> int:
    """Put the jobs of dead workers back in the queue; how many."""
    stalled = await app.job_manager.get_stalled_jobs(
        seconds_since_heartbeat=STALLED_AFTER.total_seconds()
    )
    count = 0
    for job in stalled:
        try:
            await app.job_manager.retry_job(job)
        except (AlreadyEnqueued, UniqueViolation):  # the same turn waits already: this one is moot
            await app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=True)
        log.warning("job_taken_up_again", job=job.id, task=job.task_name)
        count += 1
    return count


class Engine:
    """The engine in a thread of its own: does jobs as they come, or all that wait, on request."""

    def __init__(self, service: Service, *, concurrency: int = 4, grace: float = 10.0) -> None:
        """`grace`: seconds for the jobs under way to end when it closes."""
        self._app = engine_of(service)
        self._concurrency = concurrency
        self._grace = grace
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="engine", daemon=True)
        self._serving: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Connect, and have our words at hand before the first text comes.

        Raises whatever PostgreSQL's driver raises when it can't connect.
        """
        our_words()
        our_known_texts()
        self._thread.start()
        self._wait(self._app.open_async())

    def drain(self) -> None:
        """Do every job that waits now, and those that they defer, then return."""
        self._wait(
            self._app.run_worker_async(
                **self._quietly(wait=False, listen_notify=False, concurrency=1)
            )
        )

    def serve(self) -> None:
        """Do jobs as they come, until `close`."""
        self._wait(self._start_serving())

    async def _start_serving(self) -> None:
        self._serving = asyncio.create_task(self._keep_serving())

    async def _keep_serving(self) -> None:
        """Until cancelled; PostgreSQL may go away and come back meanwhile."""
        while True:
            try:
                await retry_stalled(self._app)
                await self._app.run_worker_async(**self._quietly(concurrency=self._concurrency))
            except (ProcrastinateException, psycopg.Error, OSError) as error:
                log.warning("engine_lost_its_database", error=type(error).__name__)
            await asyncio.sleep(PAUSE_SECONDS)

    def close(self) -> None:
        """Take no new jobs, let those under way end while there is time, and leave."""
        self._wait(self._leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=self._grace)
        self._loop.close()

    async def _leave(self) -> None:
        if self._serving is not None:
            self._serving.cancel()
            await asyncio.wait({self._serving}, timeout=self._grace + 1)
        await self._app.close_async()

    def _wait(self, work: Coroutine[Any, Any, Any] | Awaitable[Any]) -> None:
        async def run() -> None:
            await work

        asyncio.run_coroutine_threadsafe(run(), self._loop).result()

    def _quietly(self, **options: Unpack[WorkerOptions]) -> WorkerOptions:
        """Signals are the process's, not a thread's; what is done leaves no row behind."""
        return {
            "install_signal_handlers": False,
            "shutdown_graceful_timeout": self._grace,
            "fetch_job_polling_interval": LOOK_AGAIN_SECONDS,
            "delete_jobs": "successful",
            **options,
        }
