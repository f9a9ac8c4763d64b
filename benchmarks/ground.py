"""The ground that everything is measured on: a private PostgreSQL and the seed's town."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, select

from dispatch import keys
from dispatch.clocks import Clock
from dispatch.database import Database
from dispatch.models import CareUnit, Role
from dispatch.private_server import PrivateServer
from dispatch.rules import Rules
from dispatch.schema import migrate
from dispatch.service import Service
from dispatch.settings import Settings
from dispatch.town.seeding import seed
from notifications.gateway import Gateway
from notifications.practice import PracticeGateway
from workers.calendar import STOCKHOLM


@contextmanager
def ground() -> Iterator[str]:
    """The URL of a durable private database with the seed's town and no errand."""
    folder = Path(tempfile.mkdtemp(prefix="st-bench-"))
    try:
        with PrivateServer(folder / "postgres") as server:
            migrate(server.url)
            database = Database(server.url)
            with database.transaction() as session:
                seed(session, now=datetime.now(UTC))
            database.close()
            yield server.url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class DayClock:
    """Real seconds, but always a Tuesday morning at nine: so that no quiet hour is measured."""

    def __init__(self) -> None:
        real = datetime.now(UTC)
        local = real.astimezone(STOCKHOLM)
        tuesday = local + timedelta(days=(1 - local.weekday()) % 7 + 7)
        nine = tuesday.replace(hour=9, minute=0, second=0, microsecond=0)
        self._offset = nine.astimezone(UTC) - real

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset


def service_on(
    url: str, *, clock: Clock, gateway: Gateway | None = None, settings: Settings | None = None
) -> Service:
    """A service on that database; the practice line unless a carrier is given."""
    database = Database(url, pool_size=20)
    return Service(
        settings=settings or Settings(_env_file=None),
        database=database,
        clock=clock,
        gateway=gateway or PracticeGateway(database.transaction, now=clock.now),
        rules=Rules(),
    )


def key_of_unit(session: Session, *, now: datetime) -> tuple[str, CareUnit]:
    """A key for the first care unit."""
    unit = session.exec(select(CareUnit).order_by(sa.text("id")).limit(1)).one()
    key, _ = keys.make_key(
        session,
        municipality_id=unit.municipality_id,
        role=Role.UNIT_STAFF,
        name="bench",
        unit_id=unit.id,
        now=now,
    )
    return key, unit
