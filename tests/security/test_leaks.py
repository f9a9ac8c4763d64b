"""What people wrote, their numbers and our secrets reach no log, at any level, whatever fails."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from dispatch.database import Database
from tests.security.talkative import CANARIES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def everything_said(workers_database: Database) -> str:
    """All that a process says in a bad day, from its first line, which is the key in use."""
    from tests import databases

    databases.empty(workers_database)
    url = workers_database.url.render_as_string(hide_password=False)
    talk = subprocess.run(
        [sys.executable, "-m", "tests.security.talkative", url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert talk.returncode == 0, talk.stderr[-3000:]
    ours = [line for line in talk.stderr.splitlines() if '"logger": "httpx2"' not in line]
    return "\n".join([talk.stdout, *ours])  # httpx2 is the caller, not we


@pytest.mark.slow
def test_no_canary_sings_in_the_log(everything_said: str) -> None:
    key, _, log = everything_said.partition("\n")
    assert "webhook_turned_away" in log, "the log was on"
    for canary in (*CANARIES, key, key[3:-1]):
        assert canary not in log, f"{canary} in the log"


@pytest.mark.slow
def test_no_canary_sings_in_a_text(everything_said: str, workers_database: Database) -> None:
    assert everything_said
    with workers_database.connection() as connection:
        bodies = connection.execute(sa.text("SELECT body || coalesce(said, '') FROM outbound_text"))
        for (body,) in bodies:
            assert "anarie" not in body


@pytest.mark.slow
def test_the_story_and_the_jobs_hold_nothing_that_people_wrote(
    everything_said: str, workers_database: Database
) -> None:
    assert everything_said
    with workers_database.connection() as connection:
        for table in ("errand_event", "procrastinate_jobs", "decision_item"):
            rows = connection.execute(sa.text(f"SELECT t::text FROM {table} t"))
            for (row,) in rows:
                assert "anarie" not in row
