"""News rides together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications import outbox, sms
from notifications.bundle import one_text
from notifications.models import TextStatus, Urgency
from notifications.practice import screen
from notifications.settings import LineRules
from tests.notifications.line import ANNA, BO, Line

NEWS = Urgency.NEWS


def shown(line: Line, phone: str = ANNA) -> list[str]:
    with line.database.read() as session:
        return [text.body for text in screen(session, phone)]


def test_the_first_news_leaves_at_once(line: Line) -> None:
    line.says("42 är bokat.", urgency=NEWS)
    line.works()
    assert shown(line) == ["42 är bokat."]


@pytest.mark.parametrize("seconds_between", [0, 1, 14])
def test_nine_events_in_two_minutes_are_at_most_two_texts(line: Line, seconds_between: int) -> None:
    for number in range(1, 10):
        line.says(f"Ärende {number} är bokat med Anna.", brief=f"{number}: bokat", urgency=NEWS)
        line.works()
        line.passes(seconds_between)
    for _ in range(30):
        line.passes(10)
        line.works()
    assert len(shown(line)) == 2
    assert shown(line)[1] == " ".join(f"{number}: bokat." for number in range(2, 10))
    assert line.statuses().count(TextStatus.BUNDLED) == 7


def test_nine_events_of_one_transaction_are_one_text(line: Line) -> None:
    for number in range(9):
        line.says(f"{number} bokat.", urgency=NEWS)
    line.works()
    assert len(shown(line)) == 1


def test_news_in_a_row_never_comes_closer_than_two_minutes(line: Line) -> None:
    left: list[int] = []
    for second in range(600):
        if second % 7 == 0:
            line.says(f"{second}", urgency=NEWS)
        if line.works() and len(shown(line)) > len(left):
            left.append(second)
        line.passes(1)
    assert len(left) == 5
    assert all(later - sooner >= 120 for sooner, later in pairwise(left))


def test_senders_at_the_same_time_send_one_text(line: Line) -> None:
    ids = [line.queues(f"{number} bokat.", urgency=NEWS) for number in range(8)]
    with ThreadPoolExecutor(8) as senders:
        list(senders.map(line.delivers, ids))
    line.passes(121)
    line.works()
    assert len(shown(line)) <= 2
    assert TextStatus.QUEUED not in line.statuses()


def test_prompts_are_never_bundled(line: Line) -> None:
    for _ in range(3):
        line.says(urgency=Urgency.PROMPT)
    line.works()
    assert len(shown(line)) == 3


def test_two_phones_have_nothing_to_do_with_each_other(line: Line) -> None:
    line.says("ett", urgency=NEWS)
    line.says("ett", urgency=NEWS, phone=BO)
    line.works()
    assert shown(line) == shown(line, BO) == ["ett"]


def test_what_was_withdrawn_does_not_ride_along(line: Line) -> None:
    line.says("ett", urgency=NEWS)
    line.works()
    line.says("två", urgency=NEWS)
    line.says("tre", urgency=NEWS, cause="event:gone")
    with line.database.transaction() as session:
        assert outbox.withdraw(session, cause="event:gone", now=line.now) == 1
    line.passes(121)
    line.works()
    assert shown(line) == ["ett", "två"]


def test_news_that_is_no_longer_true_does_not_ride_along(line: Line) -> None:
    line.says("ett", urgency=NEWS)
    line.works()
    line.says("två", urgency=NEWS)
    line.says("tre", urgency=NEWS, valid_until=line.now + timedelta(seconds=60))
    line.passes(121)
    line.works()
    assert shown(line) == ["ett", "två"]
    assert line.statuses()[-1] is TextStatus.EXPIRED


def test_the_news_of_a_night_is_one_text_in_the_morning(line: Line) -> None:
    line.now = datetime(2026, 4, 14, 19, 0, tzinfo=UTC)
    for number in range(4):
        line.says(f"{number}", urgency=NEWS)
        line.passes(1800)
    line.now = datetime(2026, 4, 15, 5, 0, tzinfo=UTC)
    line.works()
    assert shown(line) == ["0. 1. 2. 3."]


def test_a_bundle_that_would_leave_after_eight_waits_for_the_morning(line: Line) -> None:
    line.now = datetime(2026, 4, 14, 17, 59, 30, tzinfo=UTC)
    line.says("ett", urgency=NEWS)
    line.works()
    text_id = line.queues("två", urgency=NEWS)
    assert line.text(text_id).not_before == datetime(2026, 4, 15, 5, tzinfo=UTC)


def test_held_news_stays_held(line: Line) -> None:
    line.rules = LineRules(daily_limit=1)
    line.says("ett", urgency=NEWS)
    line.says("två", urgency=NEWS)
    line.works()
    assert line.statuses() == [TextStatus.DELIVERED, TextStatus.HELD]


def test_what_finds_no_room_is_counted() -> None:
    said = one_text([f"Ärende {number} är bokat med någon" for number in range(1, 20)])
    assert said.startswith("Ärende 1 är bokat med någon. Ärende 2 är bokat med någon. ")
    assert said.endswith(" +9")
    assert sms.segments(said) == 2


@given(st.lists(st.text(min_size=1).map(sms.normalise).filter(bool), min_size=1, max_size=30))
def test_any_bundle_is_at_most_two_segments(pieces: list[str]) -> None:
    assert sms.segments(one_text(pieces)) <= 2


def test_news_that_begins_alike_shares_a_sentence() -> None:
    said = one_text(["Väntar: en fråga (9)", "12 avbokat.", "Väntar: ett sms att läsa."])
    assert said == "Väntar: en fråga (9); ett sms att läsa. 12 avbokat."


def test_what_is_several_sentences_stays_whole() -> None:
    pieces = ["Ärende 3: det regnar. Ring oss", "Ärende 3: det snöar. Ring oss"]
    assert one_text(pieces) == "Ärende 3: det regnar. Ring oss. Ärende 3: det snöar. Ring oss."
