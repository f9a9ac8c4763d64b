"""What we say, and what we do not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from notifications import optouts, outbox
from notifications.models import OutboundText, TextStatus, Urgency
from notifications.settings import LineRules
from tests.notifications.line import ANNA, BO, Line

Q, HELD, REFUSED = TextStatus.QUEUED, TextStatus.HELD, TextStatus.REFUSED


def test_a_text_is_said_once_for_each_cause_and_person(line: Line) -> None:
    assert line.says(cause="event:1") is not None
    assert line.says(cause="event:1") is None
    assert line.says(cause="event:1", phone=BO) is not None
    assert line.says(cause="event:2") is not None


def test_a_text_is_queued_in_plain_letters_with_its_segments_counted(line: Line) -> None:
    text = line.text(line.queues("Ärende 42 – “däckbyte” 👍\nSvara JA 42"))
    assert text.body == 'Ärende 42 - "däckbyte" Svara JA 42'
    assert text.segments == 1


def test_a_long_text_is_cut_at_two_segments_and_that_is_logged(line: Line) -> None:
    with capture_logs() as logs:
        text = line.text(line.queues("ord " * 200))
    assert text.segments == 2
    assert text.body.endswith("...")
    assert [entry["event"] for entry in logs] == ["text_cut"]


@pytest.mark.parametrize("urgency", list(Urgency))
def test_a_phone_that_has_opted_out_gets_nothing_not_even_an_alarm(
    line: Line, urgency: Urgency
) -> None:
    with line.database.transaction() as session:
        optouts.opt_out(session, ANNA, source="text", now=line.now)
    text = line.says(urgency=urgency)
    assert text is not None
    assert (text.status, text.error_code) == (REFUSED, "opted_out")
    assert line.works() == 0


def test_whoever_opts_out_is_told_that_we_have_heard_it(line: Line) -> None:
    with line.database.transaction() as session:
        optouts.opt_out(session, ANNA, source="text", now=line.now)
    text_id = line.queues("Du får inga fler sms.", purpose="opted_out", urgency=Urgency.ANSWER)
    assert line.delivers(text_id).status is TextStatus.DELIVERED


def test_an_opt_out_after_the_text_was_queued_stops_it(line: Line) -> None:
    text_id = line.queues()
    with line.database.transaction() as session:
        optouts.opt_out(session, ANNA, source="text", now=line.now)
    assert line.delivers(text_id).status is REFUSED


def test_opting_out_is_new_only_once_and_can_be_taken_back(line: Line) -> None:
    with line.database.transaction() as session:
        assert optouts.opt_out(session, ANNA, now=line.now)
        assert not optouts.opt_out(session, ANNA, now=line.now)
        assert optouts.has_opted_out(session, ANNA)
        assert optouts.opt_in(session, ANNA)
        assert not optouts.opt_in(session, ANNA)
        assert not optouts.has_opted_out(session, ANNA)


def test_a_phone_gets_five_answers_in_ten_minutes_and_no_more(line: Line) -> None:
    for _ in range(5):
        assert line.says(urgency=Urgency.ANSWER) is not None
    with capture_logs() as logs:
        assert line.says(urgency=Urgency.ANSWER) is None
    assert logs[0]["event"] == "answers_stopped"
    assert ANNA not in str(logs)
    assert line.says(urgency=Urgency.ANSWER, phone=BO) is not None
    assert line.says(urgency=Urgency.PROMPT) is not None
    line.passes(600)
    assert line.says(urgency=Urgency.ANSWER) is not None


def test_a_machine_that_answers_our_answers_is_not_answered_for_ever(line: Line) -> None:
    answers = 0
    for _ in range(140):
        answers += line.says(urgency=Urgency.ANSWER) is not None
        line.passes(300)
    assert answers == 60


@pytest.mark.parametrize("phone", ["+4791234567", "+15005550006", "Telia", ""])
def test_nothing_is_sent_abroad_or_to_what_is_no_number(line: Line, phone: str) -> None:
    with line.database.transaction() as session:
        text = outbox.say(
            session,
            municipality_id=line.municipality_id,
            phone=phone,
            person="stranger",
            cause="inbound:1",
            purpose="unknown_sender",
            body="Hej!",
            urgency=Urgency.ANSWER,
            now=line.now,
        )
    assert text is not None
    assert (text.status, text.error_code) == (REFUSED, "out_of_reach")


def test_texts_above_the_days_limit_wait_for_a_person(line: Line) -> None:
    line.rules = LineRules(daily_limit=2)
    line.says()
    line.says()
    held = line.queues()
    assert line.text(held).status is HELD
    line.says(urgency=Urgency.ALARM)
    line.says(urgency=Urgency.ANSWER)
    assert line.statuses() == [Q, Q, HELD, Q, Q]
    line.works()
    assert line.text(held).status is HELD
    with line.database.transaction() as session:
        assert outbox.release(session, held, now=line.now) is not None
        assert outbox.release(session, held, now=line.now) is None
    assert line.delivers(held).status is TextStatus.DELIVERED


def test_the_limit_is_a_swedish_day(line: Line) -> None:
    line.rules = LineRules(daily_limit=1)
    line.now = datetime(2026, 7, 1, 21, 59, tzinfo=UTC)  # one minute to midnight
    line.says()
    line.passes(60)
    assert line.text(line.queues()).status is Q
    assert line.text(line.queues()).status is HELD


def test_a_text_that_waits_over_night_leaves_in_the_morning(line: Line) -> None:
    line.now = datetime(2026, 4, 14, 18, 30, tzinfo=UTC)  # 20:30
    text_id = line.queues()
    assert line.works() == 0
    line.now = datetime(2026, 4, 15, 5, 0, tzinfo=UTC)
    assert line.works() == 1
    assert line.text(text_id).status is TextStatus.DELIVERED


def test_a_text_that_was_late_in_leaving_does_not_leave_at_night(line: Line) -> None:
    line.now = datetime(2026, 4, 14, 17, 59, tzinfo=UTC)
    text_id = line.queues()
    line.passes(3600)
    assert line.delivers(text_id).status is Q
    assert line.text(text_id).not_before == datetime(2026, 4, 15, 5, 0, tzinfo=UTC)


def test_what_has_not_left_can_be_withdrawn_and_what_has_cannot(line: Line) -> None:
    first = line.queues(cause="errand:42")
    line.delivers(first)
    second = line.queues(cause="errand:42", phone=BO)
    with line.database.transaction() as session:
        assert outbox.withdraw(session, cause="errand:42", now=line.now) == 1
        assert outbox.withdraw(session, cause="errand:42", now=line.now) == 0
    assert line.text(first).status is TextStatus.DELIVERED
    assert line.delivers(second).status is TextStatus.WITHDRAWN
    third = line.queues()
    with line.database.transaction() as session:
        assert outbox.withdraw(session, text_ids=[third, first], now=line.now) == 1


def test_withdrawing_needs_to_know_what(line: Line) -> None:
    with line.database.transaction() as session, pytest.raises(ValueError, match="either"):
        outbox.withdraw(session, now=line.now)


def test_the_most_urgent_comes_first_and_then_the_oldest(line: Line) -> None:
    news = line.queues(urgency=Urgency.NEWS)
    prompt = line.queues(urgency=Urgency.PROMPT)
    line.passes(1)
    later = line.queues(urgency=Urgency.PROMPT)
    alarm = line.queues(urgency=Urgency.ALARM)
    answer = line.queues(urgency=Urgency.ANSWER)
    line.queues(urgency=Urgency.NEWS, phone=BO, cause="event:later")
    assert _waiting(line)[:5] == [alarm, answer, prompt, later, news]


def test_a_text_that_has_become_useless_is_noticed_before_its_time(line: Line) -> None:
    line.now = datetime(2026, 4, 14, 20, 0, tzinfo=UTC)
    text_id = line.queues(valid_until=line.now + timedelta(minutes=30))
    line.passes(1800)
    assert _waiting(line) == [text_id]
    assert line.delivers(text_id).status is TextStatus.EXPIRED


def test_nothing_is_said_when_the_callers_transaction_fails(line: Line) -> None:
    def fails(session: Session) -> None:
        outbox.say(
            session,
            municipality_id=line.municipality_id,
            phone=ANNA,
            person="consultant:1",
            cause="event:1",
            purpose="offer",
            body="Kan du?",
            urgency=Urgency.PROMPT,
            now=line.now,
        )
        raise LookupError

    with pytest.raises(LookupError), line.database.transaction() as session:
        fails(session)
    assert line.texts() == []


def test_the_row_that_comes_back_is_in_the_callers_session(line: Line) -> None:
    with line.database.transaction() as session:
        text = outbox.say(
            session,
            municipality_id=line.municipality_id,
            phone=ANNA,
            person="consultant:1",
            cause="event:1",
            purpose="offer",
            body="Kan du?",
            urgency=Urgency.PROMPT,
            now=line.now,
        )
        assert text is session.get(OutboundText, text.id if text else 0)


def _waiting(line: Line) -> list[int]:
    with line.database.read() as session:
        return outbox.waiting(session, now=line.now, limit=100, rules=line.rules)
