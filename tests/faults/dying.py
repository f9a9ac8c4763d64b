"""A process that kills itself at a chosen step, as `kill -9` does; its parent starts it again.

Run as `python -m tests.faults.dying '{"url": ..., "step": ..., "duty": ..., "of": 7, ...}'`.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlmodel import Session

from dispatch import duties, timetable
from dispatch.actors import Actor
from dispatch.database import Database
from dispatch.errands import posting
from dispatch.jobs import Engine
from dispatch.models import CareUnit, Role
from dispatch.new_errand import check, read
from dispatch.rules import Rules
from dispatch.service import Service
from dispatch.settings import Settings
from notifications.gateway import Letter, Outcome
from notifications.twilio import TwilioGateway
from tests.journeys.clock import StoppedClock
from tests.twilio_fake.account import account_at

POSTED_KEY = "the same request"
DYING = "dying"
"""What its connections are called."""


def post_errand(service: Service, unit_id: int) -> None:
    """A unit's request, with the key by which its repetition is known."""
    now = service.clock.now()
    with service.database.transaction() as session:
        unit = session.get_one(CareUnit, unit_id)
        unit_itself = Actor(
            name="unit", municipality_id=unit.municipality_id, role=Role.UNIT_STAFF, unit_id=unit_id
        )
        asked = {
            "kind": "other_practical",
            "facts": {"what": "Skruva upp en hylla"},
            "stops": [{"role": "where", "place_id": unit.place_id}],
            "wished_from": (now + timedelta(hours=2)).isoformat(),
            "wished_to": (now + timedelta(hours=5)).isoformat(),
            "requester_phone": "08-465 004 01",
        }
        posting.post(
            session,
            unit,
            check(read(asked), now=now),
            actor=unit_itself,
            now=now,
            idempotency_key=POSTED_KEY,
            digest="one",
        )


DUTIES = {
    "post": post_errand,
    "deliver": duties.deliver_text,
    "look": duties.look_up_text,
    "read": duties.read_text,
    "plan": duties.plan_team,
}


def dies() -> NoReturn:
    """Nothing is flushed, nothing is closed, nobody is told."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


@dataclass
class Steps:
    """Which step is the last one."""

    last: str

    def reached(self, step: str) -> None:
        if step == self.last:
            dies()


class DyingDatabase(Database):
    """Dies just before or just after its n-th commit: `before_commit_1`, `after_commit_1` ..."""

    steps: Steps
    commits = 0

    def __init__(self, url: str) -> None:
        super().__init__(url)
        sa.event.listen(self.engine, "connect", _is_named)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        with super().transaction() as session:
            yield session
            session.flush()
            self.commits += 1
            self.steps.reached(f"before_commit_{self.commits}")
        self.steps.reached(f"after_commit_{self.commits}")


def _is_named(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET application_name = '{DYING}'")
    cursor.close()
    connection.commit()


class DyingGateway(TwilioGateway):
    """Dies just before or just after the carrier has the text: `before_post`, `after_post`."""

    steps: Steps

    def send(self, letter: Letter) -> Outcome:
        self.steps.reached("before_post")
        outcome = super().send(letter)
        self.steps.reached("after_post")
        return outcome


def main(told: dict[str, str]) -> None:
    """Do the duty, and die on the way."""
    steps = Steps(told["step"])
    database, gateway = DyingDatabase(told["url"]), DyingGateway(account_at(told["twilio"]))
    database.steps = gateway.steps = steps
    service = Service(
        settings=Settings(_env_file=None),
        database=database,
        clock=StoppedClock(datetime.fromisoformat(told["now"])),
        gateway=gateway,
        rules=Rules(),
    )
    if told["duty"] == "deadlines":
        timetable.keep_deadlines(service)
    elif told["duty"] == "engine":
        engine = Engine(service)
        engine.open()
        engine.drain()
        engine.close()
    else:
        DUTIES[told["duty"]](service, int(told["of"]))
    database.close()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
