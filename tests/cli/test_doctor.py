"""The doctor: what is well, what is odd, what is wrong, and what to do."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select
from typer.testing import Result

from dispatch.clocks import set_practice_clock
from dispatch.database import Database
from dispatch.models import Municipality
from notifications import outbox
from notifications.models import InboundText, TextStatus, Urgency
from tests import databases
from tests.cli.conftest import Run
from tests.cli.test_text import TWILIO
from tests.journeys.clock import TUESDAY_MORNING

EARLY = TUESDAY_MORNING - timedelta(hours=1)
"""Half past six."""


@pytest.fixture
def early(seeded: Run, database: Database) -> Run:
    """A town early in the morning, before the day's own work, with an engine that has kept up."""
    with database.transaction() as session:
        set_practice_clock(session, shown_at=EARLY, speed=0)
        session.execute(sa.text("DELETE FROM procrastinate_jobs"))
    return seeded


def levels(shown: Result) -> dict[str, str]:
    return {one["about"]: one["level"] for one in json.loads(shown.stdout)["findings"]}


def test_a_sound_installation_is_well(early: Run) -> None:
    shown = early("doctor", "--json")
    assert set(levels(shown).values()) == {"ok"}, shown.stdout
    assert shown.exit_code == 0
    assert "Allt står rätt till." in early("doctor").stdout


def test_a_database_that_does_not_answer_is_wrong(run: Run) -> None:
    shown = run("doctor", "--json", DATABASE_URL="postgresql://x:secret@127.0.0.1:1/nowhere")
    assert levels(shown)["databas"] == "wrong"
    assert shown.exit_code == 1
    assert "secret" not in shown.output


def test_settings_that_cant_be_read_are_named(run: Run) -> None:
    shown = run("doctor", "--language", "en", SERVICETEAM_PORT="many")
    assert shown.exit_code == 1
    assert "SERVICETEAM_PORT" in shown.stdout


def test_a_half_configured_line_is_wrong_and_the_rest_is_still_looked_at(early: Run) -> None:
    shown = early("doctor", "--json", SERVICETEAM_LINE="twilio")
    assert levels(shown)["inställningar"] == "wrong"
    assert levels(shown)["tabeller"] == "ok"


def test_a_carrier_that_can_not_be_reached_is_wrong(early: Run) -> None:
    shown = early("doctor", "--json", **TWILIO, TWILIO_BASE_URL="http://127.0.0.1:1")
    assert levels(shown)["Twilio"] == "wrong"


def test_a_database_without_our_tables_says_what_to_do(run: Run, database_server: str) -> None:
    with databases.empty_database(database_server) as url:
        shown = run("doctor", "--json", DATABASE_URL=url)
        assert levels(shown)["tabeller"] == "wrong"
        refused = run("queue", DATABASE_URL=url)
    assert refused.exit_code == 1
    assert "serviceteam up" in refused.stderr


def test_texts_that_should_have_left_are_wrong(early: Run, database: Database) -> None:
    now = EARLY - timedelta(days=1)
    with database.transaction() as session:
        outbox.say(
            session,
            municipality_id=session.exec(select(Municipality.id)).one(),
            phone="+46701740605",
            person="consultant:1",
            cause="test:1",
            purpose="help",
            body="Hej",
            urgency=Urgency.ALARM,
            now=now,
        )
    assert levels(early("doctor", "--json"))["sms ut"] == "wrong"
    with database.transaction() as session:
        session.execute(
            sa.text("UPDATE outbound_text SET status = :held"), {"held": TextStatus.HELD}
        )
    assert levels(early("doctor", "--json"))["sms ut"] == "warning"


def test_a_text_that_nobody_could_read_is_odd(early: Run, database: Database) -> None:
    with database.transaction() as session:
        session.add(
            InboundText(
                provider_id="PT1",
                phone="+46701740605",
                to_phone="practice",
                body="?",
                received_at=EARLY,
                attempts=5,
            )
        )
    shown = early("doctor", "--json")
    assert levels(shown)["sms in"] == "warning"
    assert shown.exit_code == 0


def test_jobs_that_nobody_does_are_wrong(early: Run, database: Database) -> None:
    with database.transaction() as session:
        session.execute(
            sa.text(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at)"
                " VALUES ('default', 'plan_team', now() - interval '1 hour')"
            )
        )
    assert levels(early("doctor", "--json"))["motor"] == "wrong"
