"""How often one may try: waits that grow, that end, and that every process knows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from dispatch.database import Database
from dispatch.errors import LimitReached
from dispatch.models import Throttle
from dispatch.sign_in import throttle
from dispatch.sign_in.throttle import ACCOUNT, GUESSES, PIN, Counted, Limit, neighbourhood

NOON = datetime(2026, 4, 14, 12, tzinfo=UTC)
STRICT = Limit(free=3, first=timedelta(seconds=10), longest=timedelta(minutes=1))
KARIN = [Counted("login:karin", STRICT)]


def tries(session: Session, counted: list[Counted], *, now: datetime) -> int | None:
    """None where one may try; else the seconds to wait."""
    try:
        throttle.take(session, counted, now=now)
    except LimitReached as limit:
        return limit.retry_after
    return None


def test_after_the_free_tries_each_wait_is_twice_as_long_up_to_a_limit(session: Session) -> None:
    now, waits = NOON, []
    for _ in range(8):
        while (wait := tries(session, KARIN, now=now)) is not None:
            waits.append(wait)
            now += timedelta(seconds=wait)
    assert waits == [10, 20, 40, 60, 60]


def test_waiting_is_over_by_itself_and_a_long_pause_forgets(session: Session) -> None:
    for _ in range(3):
        assert tries(session, KARIN, now=NOON) is None
    assert tries(session, KARIN, now=NOON) == 10
    assert tries(session, KARIN, now=NOON + timedelta(seconds=9)) == 1
    assert tries(session, KARIN, now=NOON + timedelta(seconds=10)) is None
    later = NOON + timedelta(hours=2)
    assert [tries(session, KARIN, now=later) for _ in range(4)] == [None, None, None, 10]


def test_a_refused_try_is_not_counted_so_that_nobody_is_kept_out_for_ever(
    session: Session,
) -> None:
    for _ in range(3):
        tries(session, KARIN, now=NOON)
    for _ in range(50):
        assert tries(session, KARIN, now=NOON) == 10
    assert tries(session, KARIN, now=NOON + timedelta(seconds=10)) is None


def test_what_was_right_is_forgiven_and_others_tries_are_not(session: Session) -> None:
    house = [Counted("address:192.0.2.1", STRICT)]
    for _ in range(2):
        tries(session, [*KARIN, *house], now=NOON)
    tries(session, [*KARIN, *house], now=NOON)
    throttle.forgive(session, KARIN)
    throttle.give_back(session, house, now=NOON)
    assert tries(session, KARIN, now=NOON) is None
    assert tries(session, house, now=NOON) is None
    assert tries(session, house, now=NOON) == 10


def test_the_table_says_nothing_of_anybody(session: Session) -> None:
    tries(session, KARIN, now=NOON)
    (row,) = session.exec(select(Throttle)).all()
    assert "karin" not in row.key
    assert len(row.key) == 64


def test_many_at_once_are_counted_one_by_one(database: Database) -> None:
    """Twenty processes that guess in the same moment get as many tries as one."""

    def guess(_: int) -> bool:
        with database.transaction() as session:
            return tries(session, KARIN, now=NOON) is None

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(guess, range(20))) == STRICT.free


def test_old_counts_are_swept_away(session: Session) -> None:
    tries(session, KARIN, now=NOON)
    assert throttle.forget_old(session, now=NOON + timedelta(days=1)) == 0
    assert throttle.forget_old(session, now=NOON + timedelta(days=3)) == 1


def test_a_pin_outlasts_whoever_has_the_link(session: Session) -> None:
    """A year of guessing finds one PIN out of a million with less than two chances in a hundred."""
    now, guesses = NOON, 0
    link = [Counted("unit_link:1", PIN)]
    while now < NOON + timedelta(days=3):
        wait = tries(session, link, now=now)
        guesses += wait is None
        now += timedelta(seconds=wait or 1)
    assert guesses / 3 * 365 / 1_000_000 < 0.02


def test_nobody_can_keep_somebody_else_out_for_long() -> None:
    assert ACCOUNT.wait_after(10_000) <= timedelta(minutes=1)
    assert GUESSES.wait_after(10_000) == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "unknown"),
        (None, "unknown"),
    ],
)
def test_one_customer_s_addresses_count_as_one(address: str | None, counts_as: str) -> None:
    assert neighbourhood(address) == counts_as
