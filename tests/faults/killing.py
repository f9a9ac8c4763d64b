"""Starts another process that kills itself at a chosen step of its work."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from tests.faults.dying import DYING
from tests.journeys.town import Town
from tests.patience import until
from tests.twilio_fake import FakeTwilio

STILL_THERE = sa.text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = :name"
)
ROOT = Path(__file__).parents[2]


def killed_at(step: str, town: Town, twilio: FakeTwilio, *, duty: str, of: int = 0) -> bool:
    """Let another process do the duty and die at the step; False when it never came so far."""
    url = town.service.database.url.update_query_dict({"application_name": DYING})
    told = {
        "url": url.render_as_string(hide_password=False),
        "twilio": twilio.url,
        "now": town.now.isoformat(),
        "step": step,
        "duty": duty,
        "of": str(of),
    }
    child = subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", json.dumps(told)],
        cwd=ROOT,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert child.returncode in {0, -signal.SIGKILL}, child.stderr.decode()
    until(lambda: _is_forgotten(town))
    return child.returncode == -signal.SIGKILL


def _is_forgotten(town: Town) -> bool:
    """PostgreSQL has noticed that it is gone: until then, what it had locked is passed over."""
    with town.service.database.connection() as connection:
        return not connection.execute(STILL_THERE, {"name": DYING}).scalar_one()
