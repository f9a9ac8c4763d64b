"""A consultant's calendar: only for whoever has the address, and true over the clock changes."""

import re
from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar
from sqlmodel import select

from dispatch import calendar_feed
from dispatch.models import CalendarLink
from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.readers import Readers
from workers import hours
from workers.models import Consultant

FORBIDDEN = ("Hemtjänst Norrs", "gatan", "LOCATION", "ATTENDEE", "ORGANIZER", "+46")


@pytest.fixture
def anna(town: Town) -> int:
    return town.has_consultant(ANNA, lunch="11:30")


def path_of(html: str) -> str:
    """The path of the address that is shown once."""
    found = re.search(r'id="feed-address"[^>]*value="[^"]*?(/calendar/[^"]+)"', html)
    assert found is not None
    return found[1]


def events(content: str) -> list[tuple[str, datetime, datetime]]:
    return [
        (str(one["summary"]), one.decoded("dtstart"), one.decoded("dtend"))
        for one in Calendar.from_ical(content).walk("VEVENT")
    ]


def test_the_calendar_has_hours_and_accepted_errands_and_nothing_else(
    anna: int, town: Town, readers: Readers
) -> None:
    number = town.posts("Hemtjänst Norr", "tyre_change", days=1, note="Ring på dörren")
    town.texts(ANNA, f"ja {number}")
    assert town.crew_of(number) == [("ANNA", "accepted")]
    asked = town.posts("Hemtjänst Norr", days=1, at="13:00")
    path = path_of(readers.coordinator().sends(f"/people/{anna}/calendar").text)
    answer = readers.stranger().looks(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "set-cookie" not in answer.headers
    found = events(answer.text)
    errands = [one for one in found if str(number) in one[0]]
    assert [summary for summary, _, _ in errands] == [f"Ärende {number}: däckbyte, Hemtj. Norr"]
    assert not any(str(asked) in summary for summary, _, _ in found if "Ärende" in summary)
    assert sum(summary == "Arbete" for summary, _, _ in found) == 61
    assert "Rast 11:30–12:00" in answer.text
    assert "Ring på" not in answer.text
    assert [word for word in FORBIDDEN if word in answer.text] == []


def test_only_the_newest_address_holds_and_none_after_it_is_taken_back(
    anna: int, town: Town, readers: Readers
) -> None:
    karin, phone = readers.coordinator(), readers.stranger()
    first = path_of(karin.sends(f"/people/{anna}/calendar").text)
    second = path_of(karin.sends(f"/people/{anna}/calendar").text)
    assert phone.looks(first).status_code == 404
    assert phone.looks(second).status_code == 200
    karin.sends(f"/people/{anna}/calendar/take-back")
    assert phone.looks(second).status_code == 404
    assert phone.looks("/calendar/" + "x" * 43 + "/serviceteam.ics").status_code == 404
    third = path_of(karin.sends(f"/people/{anna}/calendar").text)
    karin.sends(f"/people/{anna}/leave")
    assert phone.looks(third).status_code == 404


def test_the_address_is_kept_and_logged_nowhere(
    anna: int, town: Town, readers: Readers, capsys: pytest.CaptureFixture[str]
) -> None:
    karin = readers.coordinator()
    path = path_of(karin.sends(f"/people/{anna}/calendar").text)
    secret = path.split("/")[2]
    assert len(secret) == 43
    readers.stranger().looks(path)
    said = capsys.readouterr()
    assert "/calendar/***/serviceteam.ics" in said.out + said.err
    assert secret not in said.out + said.err
    assert secret not in karin.looks(f"/people/{anna}").text
    with town.service.database.read() as session:
        [link] = session.exec(select(CalendarLink)).all()
    assert secret not in repr(link)


def test_a_calendar_that_has_not_changed_is_not_sent_again(
    anna: int, town: Town, readers: Readers
) -> None:
    path = path_of(readers.coordinator().sends(f"/people/{anna}/calendar").text)
    phone = readers.stranger()
    mark = phone.looks(path).headers["etag"]
    town.clock.passes(minutes=20)
    again = phone._client.get(path, headers={"if-none-match": f'W/{mark}, "x"'})
    assert (again.status_code, again.content) == (304, b"")
    with town.service.database.transaction() as session:
        hours.be_off_on(session, anna, date(2026, 4, 20))
    fresh = phone._client.get(path, headers={"if-none-match": mark})
    assert (fresh.status_code, fresh.headers["etag"] != mark) == (200, True)


@pytest.mark.parametrize(
    ("day", "starts", "ends", "length"),
    [
        (
            date(2026, 3, 28),
            datetime(2026, 3, 28, 21, tzinfo=UTC),
            datetime(2026, 3, 29, 5, tzinfo=UTC),
            8,
        ),
        (
            date(2026, 10, 24),
            datetime(2026, 10, 24, 20, tzinfo=UTC),
            datetime(2026, 10, 25, 6, tzinfo=UTC),
            10,
        ),
    ],
)
def test_a_night_is_as_long_as_it_really_is(
    day: date, starts: datetime, ends: datetime, length: int, town: Town
) -> None:
    """22 to 07 by the clock: eight hours in March, ten in October."""
    anna = town.has_consultant(ANNA, days=())
    now = datetime.combine(day, time(6), UTC)
    with town.service.database.transaction() as session:
        hours.work_on(session, anna, day, starts=time(22), ends=time(7))
        person = session.get_one(Consultant, anna)
        calendar_feed.make(session, person, made_by="test", now=now)
        link = calendar_feed.holds(session, person)
        assert link is not None
        content = calendar_feed.calendar_of(session, person, link, now=now).decode()
    [(_, begins, over)] = events(content)
    assert (begins, over) == (starts, ends)
    assert (over - begins).total_seconds() == length * 3600
    assert "TZID" not in content
