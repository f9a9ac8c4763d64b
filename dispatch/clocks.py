"""What time it is: the only place that reads the wall clock."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from dispatch.database import Database
from dispatch.models import PracticeClock


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware and UTC."""
        ...


class WallClock:
    """The machine's own time, for a service that real people use."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SimulatedClock:
    """The practice clock: kept in the database, so that every process shows the same time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self) -> datetime:
        real = datetime.now(UTC)
        with self._database.read() as session:
            row = session.get(PracticeClock, 1)
        return real if row is None else shown_time(row, real)


def shown_time(row: PracticeClock, real: datetime) -> datetime:
    """What the practice clock shows at the real time `real`."""
    return row.shown_at + timedelta(seconds=(real - row.real_at).total_seconds() * row.speed)


def set_practice_clock(session: Session, *, shown_at: datetime, speed: float) -> None:
    """Let the practice clock show `shown_at` at this moment and run at `speed` (0: stand still)."""
    real = datetime.now(UTC)
    row = session.get(PracticeClock, 1)
    if row is None:
        session.add(PracticeClock(id=1, real_at=real, shown_at=shown_at, speed=speed))
    else:
        row.real_at, row.shown_at, row.speed = real, shown_at, speed
        session.add(row)
    session.flush()
