"""The command line, run in this process on the test's own database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dispatch.cli.commands import app
from dispatch.clocks import set_practice_clock
from dispatch.database import Database
from tests.journeys.clock import TUESDAY_MORNING

Run = Callable[..., Result]


@pytest.fixture
def run(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `serviceteam` with these words; `typed` is its stdin, `env` what else is set."""
    monkeypatch.chdir(tmp_path)
    url = database.url.render_as_string(hide_password=False)
    usual = {"DATABASE_URL": url, "SERVICETEAM_DATA_DIR": str(tmp_path), "SERVICETEAM_LANGUAGE": ""}

    def runs(*words: str, typed: str | None = None, **env: str) -> Result:
        return CliRunner().invoke(app, list(words), input=typed, env=usual | env)

    return runs


@pytest.fixture
def seeded(run: Run, database: Database) -> Run:
    """The same, with the seed's town and its week of errands laid out, on a day like any other."""
    with database.transaction() as session:
        set_practice_clock(session, shown_at=TUESDAY_MORNING, speed=1)
    assert run("seed").exit_code == 0
    return run
