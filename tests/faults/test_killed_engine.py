"""A worker of the engine that was killed: its jobs are taken up, and its locks hold up nobody."""

import pytest

from dispatch.duties import have_read
from dispatch.engine import defer_once
from dispatch.jobs import STALLED_AFTER, TAKE_UP_STALLED
from notifications.inbox import hear
from tests.faults.killing import killed_at
from tests.faults.on_twilio import phone_shows
from tests.journeys.people import ANNA, UNIT
from tests.journeys.town import OUR_NUMBER, Town
from tests.races.asked import asked_about_one
from tests.twilio_fake import FakeTwilio

JOBS = "SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id"


@pytest.fixture
def anna(town: Town) -> Town:
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    return town


def hears(town: Town, body: str) -> None:
    """A text of Anna's has come in, and the engine is to act on it."""
    with town.service.database.transaction() as session:
        heard = hear(
            session,
            provider_id=f"SM{body}",
            phone=ANNA.phone,
            to_phone=OUR_NUMBER,
            body=body,
            now=town.now,
        )
        assert heard is not None
        have_read(session, heard)


def jobs(town: Town) -> list[tuple[str, str]]:
    with town.service.database.connection() as connection:
        return [(name, status) for name, status in connection.exec_driver_sql(JOBS)]


def stays_silent(town: Town) -> None:
    """The dead worker's last sign of life is as long ago as makes it dead for everybody."""
    seconds = STALLED_AFTER.total_seconds() + 1
    with town.service.database.connection() as connection:
        connection.exec_driver_sql(
            "UPDATE procrastinate_workers"
            f" SET last_heartbeat = last_heartbeat - interval '{seconds} seconds'"
        )


def takes_up_stalled(town: Town) -> None:
    with town.service.database.transaction() as session:
        defer_once(session, TAKE_UP_STALLED, alone=False)
    town.engine.drain()


def test_a_killed_worker_s_job_is_taken_up_and_done_once(anna: Town, twilio: FakeTwilio) -> None:
    number = asked_about_one(anna, ANNA, minutes=60)
    hears(anna, f"ja {number}")
    assert killed_at("before_commit_2", anna, twilio, duty="engine")
    assert ("read_text", "doing") in jobs(anna)
    stays_silent(anna)
    takes_up_stalled(anna)
    anna.works()
    assert anna.status_of(number) == "staffed"
    assert anna.story_of(number).count("fill") == 1
    assert [status for _, status in jobs(anna)] == []


def test_while_it_may_still_live_its_job_is_left_alone(anna: Town, twilio: FakeTwilio) -> None:
    number = asked_about_one(anna, ANNA, minutes=60)
    hears(anna, f"ja {number}")
    assert killed_at("before_commit_2", anna, twilio, duty="engine")
    takes_up_stalled(anna)
    assert ("read_text", "doing") in jobs(anna)
    assert anna.status_of(number) == "offering"


def test_its_lock_holds_up_the_same_phone_only_until_then(anna: Town, twilio: FakeTwilio) -> None:
    """A person's texts are acted upon in their order: first the yes, then the hand-back."""
    number = asked_about_one(anna, ANNA, minutes=60)
    hears(anna, f"ja {number}")
    assert killed_at("before_commit_2", anna, twilio, duty="engine")
    hears(anna, f"lämnar återbud {number}")
    anna.engine.drain()
    assert anna.status_of(number) == "offering"
    stays_silent(anna)
    takes_up_stalled(anna)
    anna.engine.drain()
    assert [action for action in anna.story_of(number) if action in {"fill", "lose_seat"}] == [
        "fill",
        "lose_seat",
    ]


def test_a_killed_planner_s_lock_holds_up_the_team_only_until_then(
    anna: Town, twilio: FakeTwilio
) -> None:
    first = anna.posts(UNIT, at="13:00", works=False)
    assert killed_at("before_commit_2", anna, twilio, duty="engine")
    second = anna.posts(UNIT, at="15:00", works=False)
    stays_silent(anna)
    takes_up_stalled(anna)
    anna.works()
    assert anna.asked(first) == ["ANNA"]
    assert anna.asked(second) == ["ANNA"]
    shown = phone_shows(twilio, ANNA)
    assert len(shown) == len(set(shown)) == 2
