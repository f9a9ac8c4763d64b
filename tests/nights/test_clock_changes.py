"""The two nights of the year that have 23 and 25 hours: what is due by the wall stays so, once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import select

from dispatch import timetable
from dispatch.models import Offer
from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town
from workers.calendar import STOCKHOLM

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
BOTH = pytest.mark.parametrize("sunday", [SPRING, AUTUMN], ids=["spring", "autumn"])


def local(day: date, clock: str) -> datetime:
    """That Swedish time of that day, aware and UTC; the first of two where there are two."""
    moment = datetime.combine(day, time.fromisoformat(clock), tzinfo=STOCKHOLM)
    return moment.astimezone(UTC)


def walks(town: Town, until: datetime, *, minutes: int) -> None:
    """Time goes on in steps of real minutes; whatever is due at each is done."""
    while town.now < until:
        town.clock.at = min(town.now + timedelta(minutes=minutes), until)
        timetable.keep_deadlines(town.service)
        timetable.keep_days(town.service)
        town.works()


def leaving_times(town: Town, purpose: str) -> list[datetime]:
    return [text.sent_at for text in town.outbox() if text.purpose == purpose and text.sent_at]


@pytest.fixture
def north(town: Town) -> Town:
    town.has_unit(UNIT)
    return town


@BOTH
def test_there_is_one_digest_a_day_and_it_comes_at_its_hour(north: Town, sunday: date) -> None:
    saturday, monday = sunday - timedelta(days=1), sunday + timedelta(days=1)
    north.clock.at = local(saturday, "06:00")
    north.has_consultant(ANNA)
    walks(north, local(monday, "12:00"), minutes=30)
    sent = leaving_times(north, "digest_nothing")
    assert [moment.astimezone(STOCKHOLM).date() for moment in sent] == [saturday, sunday, monday]
    assert {moment.astimezone(STOCKHOLM).strftime("%H") for moment in sent} == {"07"}


@BOTH
def test_the_time_to_answer_is_counted_by_the_wall(north: Town, sunday: date) -> None:
    """Asked after work on Saturday: half an hour of Sunday's working time, on Sunday's clock."""
    north.clock.at = local(sunday - timedelta(days=1), "18:00")
    north.has_consultant(ANNA)
    north.posts(UNIT, at=local(sunday, "10:00"))
    assert "10:00" in north.last_text_to(ANNA)
    with north.service.database.read() as session:
        (offer,) = session.exec(select(Offer)).all()
    assert offer.answer_by == local(sunday, "07:30")
    walks(north, local(sunday, "07:25"), minutes=35)
    assert north.asked(1) == ["ANNA"]
    walks(north, local(sunday, "07:35"), minutes=5)
    assert north.asked(1) == []


@BOTH
def test_silence_is_broken_at_the_hour_that_people_see(north: Town, sunday: date) -> None:
    north.clock.at = local(sunday - timedelta(days=1), "15:00")
    north.has_consultant(ANNA)
    number = north.posts(UNIT, at=local(sunday, "10:00"))
    north.texts(ANNA, f"ja {number}")
    starts_at = north.errand(number).starts_at
    assert starts_at is not None
    assert starts_at >= local(sunday, "10:00")
    walks(north, local(sunday, "09:30"), minutes=60)
    assert leaving_times(north, "silent") == []
    walks(north, starts_at + timedelta(minutes=30), minutes=5)
    (asked,) = leaving_times(north, "silent")
    assert timedelta(minutes=10) <= asked - starts_at <= timedelta(minutes=15)
    assert starts_at.astimezone(STOCKHOLM).strftime("börja %H:%M") in north.last_text_to(ANNA)


@BOTH
def test_nobody_is_woken_in_a_night_of_any_length(north: Town, sunday: date) -> None:
    """News and questions from the evening leave at seven, by the wall; none at 06 or 08."""
    north.clock.at = local(sunday - timedelta(days=1), "20:30")
    north.has_consultant(ANNA)
    north.posts(UNIT, at=local(sunday, "13:00"))
    walks(north, local(sunday, "07:10"), minutes=10)
    (left,) = leaving_times(north, "offer")
    assert left == local(sunday, "07:00")


@pytest.mark.parametrize(
    ("sunday", "closes_on"),
    [(SPRING, date(2027, 4, 1)), (AUTUMN, date(2027, 11, 3))],
    ids=["spring, and Easter", "autumn"],
)
def test_three_workdays_later_it_closes_at_the_same_hour(
    north: Town, sunday: date, closes_on: date
) -> None:
    """Easter Monday is no workday; an hour more or less in between is no matter."""
    saturday = sunday - timedelta(days=1)
    north.clock.at = local(saturday, "08:00")
    north.has_consultant(ANNA)
    number = north.posts(UNIT, at=local(saturday, "09:00"))
    north.texts(ANNA, f"ja {number}")
    north.clock.at = local(saturday, "09:05")
    north.texts(ANNA, f"på väg {number}")
    north.clock.at = local(saturday, "10:30")
    north.texts(ANNA, f"klar {number}")
    assert north.errand(number).receipt_by == local(closes_on, "10:30")
    walks(north, local(closes_on, "10:25"), minutes=480)
    assert north.status_of(number) == "done"
    walks(north, local(closes_on, "10:30"), minutes=5)
    assert north.status_of(number) == "closed"


@pytest.mark.parametrize(("sunday", "hours"), [(SPRING, 7), (AUTUMN, 9)], ids=["spring", "autumn"])
def test_a_shift_through_the_night_is_as_long_as_the_night(
    north: Town, sunday: date, hours: int
) -> None:
    """From 21 to 05 by the wall; somebody on it is asked about an errand in the odd hour."""
    north.clock.at = local(sunday - timedelta(days=1), "12:00")
    north.has_consultant(BO, works=("21:00", "05:00"), days=[6])
    number = north.posts(UNIT, at=local(sunday, "01:00"), hours=3)
    assert north.asked(number) == ["BO"]
    starts_at, ends_at = north.errand(number).starts_at, north.errand(number).ends_at
    assert starts_at is not None
    assert ends_at is not None
    assert local(sunday, "00:59") < starts_at
    assert ends_at - starts_at == timedelta(minutes=north.errand(number).minutes)
    night = local(sunday, "05:00") - local(sunday - timedelta(days=1), "21:00")
    assert night == timedelta(hours=hours)


def test_in_the_hour_that_comes_twice_nothing_is_done_twice(north: Town) -> None:
    """02:30 is shown twice in October: questions end once, on the first or not at all again."""
    north.clock.at = local(AUTUMN - timedelta(days=1), "22:00")
    north.has_consultants(ANNA, BO, works=("21:00", "05:00"), days=[6])
    number = north.posts(UNIT, at=local(AUTUMN, "04:00"), hours=1)
    walks(north, local(AUTUMN, "05:00"), minutes=10)
    story = north.story_of(number)
    assert story.count("find_nobody") == 1
    texts = [(text.purpose, text.person) for text in north.outbox()]
    assert len(texts) == len(set(texts))
