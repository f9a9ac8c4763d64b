"""A text's way to the carrier, and what comes back."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notifications import delivery, optouts
from notifications.gateway import Letter, Outcome, Refused, Sent, Unknown
from notifications.models import OutboundText, TextStatus, Urgency
from notifications.practice import PracticeGateway
from tests.notifications.line import ANNA, Line

S = TextStatus
SID, OTHER = "SM" + "1" * 32, "SM" + "2" * 32


def claimed(line: Line, text_id: int) -> Letter | None:
    with line.database.transaction() as session:
        return delivery.claim(session, text_id, now=line.now, rules=line.rules)


def noted(line: Line, letter: Letter, outcome: Outcome) -> OutboundText:
    with line.database.transaction() as session:
        return delivery.note(session, letter, outcome, now=line.now, rules=line.rules)


def in_flight(line: Line, **facts: object) -> Letter:
    letter = claimed(line, line.queues(**facts))  # type: ignore[arg-type]  # passed on as given
    assert letter is not None
    return letter


def test_a_text_is_sent_and_the_phone_has_it(line: Line) -> None:
    text = line.delivers(line.queues())
    assert text.status is S.DELIVERED
    assert text.sent_at == text.final_at == line.now
    assert text.provider_id is not None


def test_a_text_goes_to_one_sender_out_of_twenty(line: Line) -> None:
    text_id = line.queues()
    with ThreadPoolExecutor(20) as senders:
        letters = list(senders.map(lambda _: claimed(line, text_id), range(20)))
    assert sum(letter is not None for letter in letters) == 1


def test_a_text_is_not_claimed_before_its_time_or_when_it_is_not_there(line: Line) -> None:
    text_id = line.queues()
    line.passes(-1)
    assert claimed(line, text_id) is None
    assert claimed(line, 4711) is None


def test_a_letter_says_how_long_it_is_good_for(line: Line) -> None:
    letter = in_flight(line, valid_until=line.now + timedelta(minutes=10))
    assert letter.valid_seconds == 600
    assert in_flight(line).valid_seconds is None


def test_a_text_whose_time_is_over_is_not_sent(line: Line) -> None:
    text_id = line.queues(valid_until=line.now + timedelta(minutes=10))
    line.passes(600)
    text = line.delivers(text_id)
    assert (text.status, text.final_at, text.attempts) == (S.EXPIRED, line.now, 0)


def test_a_permanent_refusal_is_the_end(line: Line) -> None:
    text = noted(line, in_flight(line), Refused("21211", "permanent"))
    assert (text.status, text.error_code, text.final_at) == (S.REFUSED, "21211", line.now)
    line.passes(86_400)
    assert line.works() == 0


def test_a_carrier_that_knows_of_an_opt_out_teaches_us(line: Line) -> None:
    noted(line, in_flight(line), Refused("opted_out", "permanent"))
    with line.database.read() as session:
        assert optouts.has_opted_out(session, ANNA)


def test_a_passing_refusal_waits_longer_each_time_and_never_less_than_a_second(
    line: Line,
) -> None:
    text_id, waits = line.queues(urgency=Urgency.ALARM), []
    for _ in range(12):
        letter = claimed(line, text_id)
        assert letter is not None
        text = noted(line, letter, Refused("20429", "passing"))
        assert (text.status, text.error_code) == (S.QUEUED, "20429")
        waits.append((text.not_before - line.now).total_seconds())
        line.now = text.not_before
    assert 1 <= waits[0] <= 1.5
    assert all(2**at <= wait <= 1.5 * 2**at for at, wait in enumerate(waits[:8]))
    assert all(300 <= wait <= 450 for wait in waits[9:])


def test_two_texts_refused_at_once_do_not_come_back_at_once(line: Line) -> None:
    refusal = Refused("20429", "passing", retry_after=10)
    texts = [noted(line, in_flight(line), refusal) for _ in range(5)]
    assert len({text.not_before for text in texts}) == 5
    assert all(text.not_before >= line.now + timedelta(seconds=10) for text in texts)


def test_what_no_carrier_takes_for_a_day_expires(line: Line) -> None:
    letter = in_flight(line, urgency=Urgency.ALARM)
    line.passes(24 * 3600)
    assert noted(line, letter, Refused("no_connection", "passing")).status is S.EXPIRED


def test_a_refused_account_stops_the_whole_line_for_a_while_and_loses_nothing(
    line: Line,
) -> None:
    letter = in_flight(line)
    for _ in range(5):
        line.says()
    text = noted(line, letter, Refused("20003", "configuration", stops_lane=True))
    assert (text.status, text.error_code) == (S.QUEUED, "20003")
    assert line.works() == 0
    line.passes(300)
    assert line.works() == 6
    assert set(line.statuses()) == {S.DELIVERED}


def test_a_setting_that_is_wrong_for_one_country_stops_only_that_text(line: Line) -> None:
    letter = in_flight(line)
    line.says()
    noted(line, letter, Refused("21408", "configuration"))
    assert line.works() == 1


def test_a_bundle_that_could_not_leave_is_taken_apart(line: Line) -> None:
    ids = [line.queues(f"{number}", urgency=Urgency.NEWS) for number in range(3)]
    letter = claimed(line, ids[0])
    assert letter is not None
    assert letter.body == "0. 1. 2."
    assert line.statuses() == [S.SENDING, S.BUNDLED, S.BUNDLED]
    noted(line, letter, Refused("20429", "passing"))
    assert line.statuses() == [S.QUEUED] * 3
    line.passes(2)
    line.works()
    assert line.statuses() == [S.DELIVERED, S.BUNDLED, S.BUNDLED]
    assert {text.bundled_into_id for text in line.texts()} == {None, ids[0]}


def test_a_sender_that_is_gone_leaves_an_unknown_text(line: Line) -> None:
    letter = in_flight(line)
    line.passes(29)
    with line.database.transaction() as session:
        assert delivery.take_up(session, now=line.now, rules=line.rules) == 0
    line.passes(1)
    with line.database.transaction() as session:
        assert delivery.take_up(session, now=line.now, rules=line.rules) == 1
    text = line.text(letter.text_id)
    assert (text.status, text.error_code) == (S.UNKNOWN, "sender_gone")


def test_a_sender_thought_gone_may_still_tell(line: Line) -> None:
    letter = in_flight(line)
    line.passes(60)
    with line.database.transaction() as session:
        delivery.take_up(session, now=line.now, rules=line.rules)
    text = noted(line, letter, Sent(SID, 1))
    assert (text.status, text.provider_id) == (S.SENT, SID)


@pytest.mark.parametrize(
    "words",
    list(permutations(["queued", "sent", "delivered"]))
    + list(permutations(["sending", "undelivered", "delivered"])),
)
def test_reports_in_any_order_end_at_the_highest(line: Line, words: tuple[str, ...]) -> None:
    letter = in_flight(line)
    noted(line, letter, Sent(SID, 1))
    for word in words:
        line.reports(letter.text_id, SID, word)
    assert line.text(letter.text_id).status is S.DELIVERED


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    words=st.lists(st.sampled_from(["queued", "sent", "undelivered", "failed"]), max_size=8),
    answer_at=st.integers(0, 8),
)
def test_reports_repeated_shuffled_and_before_the_answer_never_move_back(
    line: Line, words: list[str], answer_at: int
) -> None:
    letter, sid = in_flight(line), f"SM{uuid.uuid4().hex}"
    highest = 0
    rank = {S.SENDING: 0, S.SENT: 1, S.UNDELIVERED: 2}
    for at, word in enumerate([*words, "queued"]):
        if at == min(answer_at, len(words)):
            noted(line, letter, Sent(sid, 1))
        line.reports(letter.text_id, sid, word)
        now = rank[line.text(letter.text_id).status]
        assert now >= highest
        highest = now
    text = line.text(letter.text_id)
    ended = {"undelivered", "failed"} & set(words)
    assert text.status is (S.UNDELIVERED if ended else S.SENT)
    assert (text.final_at is not None) == bool(ended)
    assert text.provider_id == sid


def test_a_report_says_whether_it_changed_anything(line: Line) -> None:
    letter = in_flight(line)
    noted(line, letter, Sent(SID, 1))
    assert line.reports(letter.text_id, SID, "sent") is None
    changed = line.reports(letter.text_id, SID, "undelivered", "30003")
    assert changed is not None
    assert (changed.status, changed.error_code) == (S.UNDELIVERED, "30003")
    assert line.reports(letter.text_id, SID, "undelivered", "30003") is None
    assert line.reports(letter.text_id, SID, "receiving") is None


def test_a_report_that_comes_before_the_answer_tells_the_provider_id(line: Line) -> None:
    letter = in_flight(line)
    text = line.reports(letter.text_id, SID, "delivered")
    assert text is not None
    assert (text.status, text.provider_id) == (S.DELIVERED, SID)
    assert noted(line, letter, Unknown("timeout")).status is S.DELIVERED
    assert noted(line, letter, Refused("20429", "passing")).status is S.DELIVERED


def test_a_report_about_another_message_changes_nothing(line: Line) -> None:
    letter = in_flight(line)
    noted(line, letter, Sent(SID, 1))
    assert line.reports(letter.text_id, OTHER, "delivered") is None


def test_a_report_for_a_text_that_was_never_sent_changes_nothing(line: Line) -> None:
    text_id = line.queues()
    assert line.reports(text_id, SID, "delivered") is None
    assert line.reports(4711, SID, "delivered") is None
    assert line.text(text_id).status is S.QUEUED


def test_two_texts_never_share_a_provider_id(line: Line) -> None:
    first, second = in_flight(line), in_flight(line)
    noted(line, first, Sent(SID, 1))
    assert noted(line, second, Sent(SID, 1)).provider_id is None


def test_a_phone_that_is_off_gets_nothing_and_we_are_told_why(line: Line) -> None:
    line.gateway = PracticeGateway(line.database.transaction, unreachable={ANNA})
    text = line.delivers(line.queues())
    assert (text.status, text.error_code) == (S.UNDELIVERED, "30003")


def test_an_adapter_that_breaks_leaves_the_text_unknown(line: Line) -> None:
    class Broken(PracticeGateway):
        """A carrier whose adapter has a fault."""

        def send(self, letter: Letter) -> Outcome:
            raise LookupError(letter.text_id)

    line.gateway = Broken(line.database.transaction)
    text = line.delivers(line.queues())
    assert (text.status, text.error_code) == (S.UNKNOWN, "LookupError")
