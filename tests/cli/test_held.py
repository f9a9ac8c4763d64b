"""Texts above the day's limit are shown without their words, and let go by hand."""

import json
from datetime import UTC, datetime

from dispatch.database import Database
from dispatch.models import Municipality
from notifications import outbox
from notifications.models import OutboundText, TextStatus, Urgency
from notifications.settings import LineRules
from tests.cli.conftest import Run


def test_held_texts_are_shown_and_let_go(database: Database, run: Run) -> None:
    now = datetime.now(UTC)
    with database.transaction() as session:
        municipality = Municipality(name="Vara", code="1470")
        session.add(municipality)
        session.flush()
        outbox.say(
            session,
            municipality_id=municipality.id,
            phone="+46701740605",
            person="consultant:1",
            cause="event:1",
            purpose="digest",
            body="God morgon!",
            urgency=Urgency.PROMPT,
            now=now,
            rules=LineRules(daily_limit=0),
        )
    assert [text["about"] for text in json.loads(run("held", "--json").stdout)] == ["digest"]
    assert "0701740605" not in run("held").stdout
    assert json.loads(run("held", "--release", "--json").stdout) == {"released": 1}
    with database.read() as session:
        assert session.get_one(OutboundText, 1).status is TextStatus.QUEUED
