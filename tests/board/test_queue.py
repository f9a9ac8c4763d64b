"""What the queue says of each errand, to whom, and in which order."""

import pytest

from dispatch.actors import Actor
from dispatch.board import Board, Filters, Flag, needs_a_human, queue
from dispatch.lifecycle import ErrandStatus
from tests.journeys.neighbours import unit_called
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit("Hemtjänst Norr")
    town.has_unit("Hemtjänst Söder")
    return town


def seen(town: Town, actor: Actor | None = None, language: str = "sv", **asked: object) -> Board:
    with town.service.database.read() as session:
        return queue(
            session,
            actor or town.coordinator,
            now=town.now,
            language=language,
            filters=Filters(**asked),  # type: ignore[arg-type] # each test gives what fits
        )


def unit_of(town: Town, name: str) -> Actor:
    with town.service.database.read() as session:
        return town.unit_actor(unit_called(session, name))


def test_the_queue_says_who_was_asked_and_until_when(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr", "tyre_change")
    [row] = seen(north).rows
    assert row.number == number
    assert row.kind_name == "Däckbyte"
    assert row.status_words == "Frågas ut"
    assert row.seats_words == "0 av 1"
    assert row.next_words == "Anna har fått frågan, svar senast 08:00"
    assert row.waits_for_words == "den som åker"


def test_a_unit_is_not_told_who_was_asked(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts("Hemtjänst Norr")
    [row] = seen(north, unit_of(north, "Hemtjänst Norr")).rows
    assert "Anna" not in row.next_words
    assert row.next_words.startswith("Frågan är ute")


def test_a_unit_sees_only_its_own_errands(north: Town) -> None:
    north.posts("Hemtjänst Norr")
    assert seen(north, unit_of(north, "Hemtjänst Norr")).total == 1
    assert seen(north, unit_of(north, "Hemtjänst Söder")).total == 0


def test_unfilled_errands_come_first(north: Town) -> None:
    north.has_consultant(ANNA)
    earlier = north.posts("Hemtjänst Norr", at="09:00")
    north.texts(ANNA, f"ja {earlier}")
    later = north.posts("Hemtjänst Norr", at="13:00")
    north.texts(ANNA, f"nej {later}")
    board = seen(north)
    assert [row.number for row in board.rows] == [later, earlier]
    assert board.pressing == 1
    assert board.counts == {ErrandStatus.UNFILLED: 1, ErrandStatus.STAFFED: 1}


def test_a_staffed_errand_tells_who_starts_when_and_then_that_nothing_was_heard(
    north: Town,
) -> None:
    north.has_consultant(ANNA)
    north.posts("Hemtjänst Norr")
    north.texts(ANNA, "ja")
    assert seen(north).rows[0].next_words == "Anna börjar 10:00"
    assert seen(north, language="en").rows[0].next_words == "Anna starts 10:00"
    north.passes(hours=2, minutes=45)
    [row] = seen(north).rows
    assert row.next_words == "Anna skulle ha börjat 10:00, inget ord än"
    assert Flag.SILENT in row.flags


def test_a_done_errand_waits_for_the_receipt_until_three_workdays_have_passed(north: Town) -> None:
    north.has_consultant(ANNA)
    number = north.posts("Hemtjänst Norr")
    for word in ("ja", "på väg", "klar"):
        north.texts(ANNA, word)
    [row] = seen(north).rows
    assert row.next_words == "Kvitteras av enheten, stängs fre 17/4"
    assert row.waits_for_words == "enheten"
    north.receipts(number)
    assert seen(north).rows == ()


def test_an_errand_far_ahead_says_when_people_are_asked(north: Town) -> None:
    north.posts("Hemtjänst Norr", days=20)
    assert seen(north).rows[0].next_words == "Frågas ut mån 20/4"


def test_filters_narrow_the_queue_and_leave_the_counts_whole(north: Town) -> None:
    north.posts("Hemtjänst Norr", "tyre_change", days=20)
    held = north.posts("Hemtjänst Söder", days=20)
    north.puts_on_hold(held, "Vilken bil?")
    assert [row.number for row in seen(north, status=ErrandStatus.ON_HOLD).rows] == [held]
    assert seen(north, kind="tyre_change").total == 1
    assert seen(north, number=held).rows[0].next_words == "Enheten svarar på: Vilken bil?"
    assert sum(seen(north, status=ErrandStatus.ON_HOLD).counts.values()) == 2


def test_pages_follow_one_another_without_a_gap_or_a_repeat(north: Town) -> None:
    numbers = {north.posts("Hemtjänst Norr", days=20 + n, works=False) for n in range(7)}
    pages, after = [], None
    with north.service.database.read() as session:
        while True:
            board = queue(session, north.coordinator, now=north.now, limit=3, after=after)
            pages.append([row.number for row in board.rows])
            after = board.next_page
            if after is None:
                break
    assert [len(page) for page in pages] == [3, 3, 1]
    assert {number for page in pages for number in page} == numbers


def test_a_cursor_that_makes_no_sense_starts_from_the_top(north: Town) -> None:
    north.posts("Hemtjänst Norr")
    with north.service.database.read() as session:
        for after in ("", "x", "1.2", "1.99999999999999999999999.3"):
            assert queue(session, north.coordinator, now=north.now, after=after).rows


def test_half_a_crew_is_shown_as_one_of_two(north: Town) -> None:
    north.has_consultants(ANNA, BO)
    number = north.posts("Hemtjänst Norr", seats=2)
    north.texts(ANNA, f"ja {number}")
    [row] = seen(north).rows
    assert row.seats_words == "1 av 2"


def test_what_waits_for_a_human_has_a_clock_in_words(north: Town) -> None:
    north.has_consultant(ANNA)
    north.posts("Hemtjänst Norr")
    north.texts(ANNA, "ring mig")
    with north.service.database.read() as session:
        [need] = needs_a_human(session, north.coordinator, now=north.now)
        assert needs_a_human(session, unit_of(north, "Hemtjänst Norr"), now=north.now) == []
    assert need.who == "Anna"
    assert need.why_words == "vill bli uppringd"
    assert need.due_words == "om 15 min"
    assert need.phone == "070-174 06 05"
