"""What people write to us."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications import inbox
from notifications.models import InboundText
from tests.notifications.line import ANNA, BO, Line


def hears(line: Line, body: str = "ja 42", sid: str = "SM1", phone: str = ANNA) -> int | None:
    with line.database.transaction() as session:
        heard = inbox.hear(
            session,
            provider_id=sid,
            phone=phone,
            to_phone="+46846500400",
            body=body,
            media_count=0,
            carrier_flag=None,
            now=line.now,
        )
        return None if heard is None else heard.id


def test_a_text_is_heard_once(line: Line) -> None:
    assert hears(line) is not None
    assert hears(line) is None
    assert hears(line, sid="SM2") is not None


def test_a_text_that_arrives_in_twenty_places_at_once_is_heard_once(line: Line) -> None:
    with ThreadPoolExecutor(10) as places:
        heard = list(places.map(lambda _: hears(line), range(20)))
    assert sum(one is not None for one in heard) == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ja\x00 42", "ja 42"),
        ("\ud800ja", "ja"),
        ("rad\nrad", "rad\nrad"),
        ("\x1b[31mja", "[31mja"),
        ("x" * 3000, "x" * 2000),
        ("👍🏽", "👍🏽"),
        ("", ""),
    ],
)
def test_what_cannot_be_stored_is_cleaned_away(line: Line, written: str, kept: str) -> None:
    inbound_id = hears(line, written)
    with line.database.read() as session:
        assert session.get_one(InboundText, inbound_id).body == kept


@given(st.text(alphabet=st.characters(codec=None)))
def test_whatever_is_written_can_be_stored(text: str) -> None:
    kept = inbox.clean(text)
    assert "\x00" not in kept
    kept.encode()


def test_texts_that_nobody_has_handled_are_found_oldest_first(line: Line) -> None:
    first = hears(line, sid="SM1")
    line.passes(1)
    second = hears(line, sid="SM2", phone=BO)
    with line.database.transaction() as session:
        waiting = inbox.unhandled(session, now=line.now, older_than_seconds=0, limit=10)
        assert [text.id for text in waiting] == [first, second]
        young = inbox.unhandled(session, now=line.now, older_than_seconds=1, limit=10)
        assert [text.id for text in young] == [first]
        inbox.mark_handled(session, waiting[0], "ja till 42", now=line.now)
        left = inbox.unhandled(session, now=line.now, older_than_seconds=0, limit=10)
        assert [text.id for text in left] == [second]
    with line.database.read() as session:
        handled = session.get_one(InboundText, first)
    assert (handled.handled_at, handled.reading) == (line.now, "ja till 42")


def test_a_text_that_fails_five_times_is_parked_and_the_others_flow(line: Line) -> None:
    bad, good = hears(line, sid="SM1"), hears(line, sid="SM2")
    assert bad is not None
    for _ in range(5):
        with line.database.transaction() as session:
            assert inbox.try_again(session, bad) is not None
    with line.database.transaction() as session:
        assert inbox.try_again(session, bad) is None
        assert [text.id for text in inbox.unhandled(session, now=line.now)] == [good]
        assert [text.id for text in inbox.parked(session)] == [bad]


def test_a_text_is_held_by_one_transaction_at_a_time(line: Line) -> None:
    inbound_id = hears(line)
    assert inbound_id is not None
    with line.database.transaction() as one, line.database.transaction() as other:
        held = inbox.hold(one, inbound_id)
        assert held is not None
        assert inbox.hold(other, inbound_id) is None
        inbox.mark_handled(one, held, "ja", now=line.now)
    with line.database.transaction() as session:
        assert inbox.hold(session, inbound_id) is None
        assert inbox.try_again(session, inbound_id) is None
