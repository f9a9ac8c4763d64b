"""The practice line: phones without a carrier, behind the same port."""

from datetime import timedelta

from notifications.gateway import Gateway, Letter, Sent
from notifications.inbox import unhandled
from notifications.practice import PracticeGateway, screen, type_text
from tests.notifications.line import ANNA, BO, Line


def test_a_phone_shows_what_was_sent_and_what_was_typed(line: Line) -> None:
    line.delivers(line.queues("Kan du?"))
    line.passes(60)
    with line.database.transaction() as session:
        heard = type_text(session, phone=ANNA, body="ja 42", to_phone="+46846500400", now=line.now)
    assert heard is not None
    with line.database.read() as session:
        assert [(text.from_phone, text.body) for text in screen(session, ANNA)] == [
            (False, "Kan du?"),
            (True, "ja 42"),
        ]
        assert screen(session, BO) == []
        assert [text.id for text in unhandled(session, now=line.now)] == [heard.id]


def test_a_screen_shows_the_newest(line: Line) -> None:
    for number in range(5):
        line.delivers(line.queues(f"Nummer {number}"))
        line.passes(1)
    with line.database.read() as session:
        assert [text.body for text in screen(session, ANNA, 2)] == ["Nummer 3", "Nummer 4"]


def test_what_a_phone_shows_can_be_looked_up(line: Line) -> None:
    sent = line.gateway.send(Letter(1, ANNA, "Kan du?"))
    assert isinstance(sent, Sent)
    (found,) = line.gateway.find(ANNA, "Kan du?", line.now - timedelta(minutes=1))
    assert found.provider_id == sent.provider_id
    assert line.gateway.find(ANNA, "Kan du?", line.now + timedelta(minutes=1)) == ()
    assert line.gateway.find(BO, "Kan du?", line.now) == ()
    assert line.gateway.fetch(sent.provider_id) == found
    assert line.gateway.fetch("PT0") is None
    assert line.gateway.heard_since(line.now) == ()


def test_without_a_clock_of_its_own_the_database_says_when(line: Line) -> None:
    gateway: Gateway = PracticeGateway(line.database.transaction)
    gateway.send(Letter(1, ANNA, "Kan du?"))
    with line.database.read() as session:
        assert screen(session, ANNA)[0].at.tzinfo is not None


def test_a_phone_that_is_off_shows_nothing(line: Line) -> None:
    gateway = PracticeGateway(line.database.transaction, unreachable={ANNA})
    sent = gateway.send(Letter(1, ANNA, "Kan du?"))
    assert isinstance(sent, Sent)
    assert sent.standing == "undelivered"
    with line.database.read() as session:
        assert screen(session, ANNA) == []
