"""Writing on a practice phone."""

import json
from collections.abc import Iterator

import pytest

from dispatch.database import Database
from dispatch.jobs import Engine
from dispatch.service import open_service
from dispatch.settings import Settings
from tests.cli.conftest import Run

TWILIO = {
    "SERVICETEAM_LINE": "twilio",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "secret",
    "TWILIO_NUMBERS": "+46701740699",
    "PUBLIC_BASE_URL": "https://serviceteam.example.se",
}


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """An engine at work on the same database, as `serviceteam up` has one."""
    url = database.url.render_as_string(hide_password=False)
    service = open_service(Settings(_env_file=None), url)
    engine = Engine(service, grace=300)
    engine.open()
    engine.serve()
    yield engine
    engine.close()
    service.database.close()


def test_the_answer_is_printed_when_it_comes(seeded: Run, engine: Engine) -> None:
    shown = seeded("text", "070-174 06 05", "hjälp", "--wait", "60")
    assert shown.exit_code == 0
    assert "070-174 06 05 < Svara JA 42" in shown.stdout


def test_without_an_engine_one_is_told_that_none_has_answered(seeded: Run) -> None:
    shown = seeded("text", "0701740605", "hjälp", "--wait", "0", "--json")
    assert json.loads(shown.stdout) == {"phone": "+46701740605", "sent": "hjälp", "answers": []}


def test_a_number_that_is_none_is_refused(seeded: Run) -> None:
    shown = seeded("text", "hej", "ja 1")
    assert shown.exit_code == 1
    assert "Telefonnumret" in shown.stderr


def test_a_real_line_has_no_practice_phones(seeded: Run) -> None:
    shown = seeded("text", "0701740605", "ja 1", **TWILIO)
    assert shown.exit_code == 1
    assert "övningsläge" in shown.stderr
