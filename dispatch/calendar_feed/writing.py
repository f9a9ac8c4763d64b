"""Hours and errands written as a calendar (RFC 5545), in UTC, so that no clock change moves them.

An event holds an errand's number, kind and unit: no place, no note, nothing of a recipient.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from icalendar import Calendar, Event
from sqlmodel import Session, col, select

from dispatch.models import Assignment, CalendarLink, CareUnit, Errand
from dispatch.models.offer import HOLDING
from dispatch.phrasebook import clock_words, wording
from dispatch.phrasebook.page_words import said
from workers import roster
from workers.calendar import day_span, local_day
from workers.duty import Duty
from workers.models import Consultant

AHEAD = timedelta(days=60)
LOOK_AGAIN = timedelta(hours=1)
"""How often a calendar is asked to read it anew (RFC 7986, 5.7)."""


def calendar_of(
    session: Session, person: Consultant, link: CalendarLink, *, now: datetime
) -> bytes:
    """The person's calendar from this morning and 60 days on, in the person's language.

    The same bytes as long as nothing has changed: events are stamped with when they were agreed.
    """
    first = local_day(now)
    last = first + AHEAD
    language = person.language
    calendar = Calendar()
    calendar.add("prodid", "-//serviceteam//calendar//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", said("people.feed_name", language))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    duties = roster.duties(session, [person.id], first=first, last=last)[person.id]
    for duty in duties:
        calendar.add_component(_duty(person, duty, link))
    since, until = day_span(first)[0], day_span(last)[1]
    for event in _errands(session, person, since, until):
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _duty(person: Consultant, duty: Duty, link: CalendarLink) -> Event:
    uid = f"duty-{person.id}-{duty.starts_at:%Y%m%dT%H%M}"
    event = _event(uid, duty.starts_at, duty.ends_at, stamped=link.made_at)
    event.add("summary", said("people.feed_shift", person.language))
    event.add("transp", "TRANSPARENT")
    if duty.breaks:
        spans = [f"{clock_words.clock(a)}–{clock_words.clock(b)}" for a, b in duty.breaks]
        told = wording.listed(spans, person.language)
        event.add("description", said("people.feed_break", person.language, times=told))
    return event


def _errands(
    session: Session, person: Consultant, since: datetime, until: datetime
) -> Iterator[Event]:
    rows = session.exec(
        select(Assignment, Errand, CareUnit.short_name)
        .join(Errand, col(Errand.id) == col(Assignment.errand_id))
        .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
        .where(
            Assignment.consultant_id == person.id,
            col(Assignment.status).in_(HOLDING),
            Assignment.starts_at < until,
            Assignment.ends_at > since,
        )
        .order_by(col(Assignment.starts_at))
    )
    for seat, errand, unit in rows:
        event = _event(
            f"errand-{errand.id}-{seat.id}",
            seat.starts_at,
            seat.ends_at,
            stamped=seat.accepted_at,
        )
        kind = wording.kind_name(errand.kind, person.language)
        event.add(
            "summary",
            said("people.feed_errand", person.language, number=errand.number, kind=kind, unit=unit),
        )
        yield event


def _event(uid: str, starts_at: datetime, ends_at: datetime, *, stamped: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@serviceteam")
    event.add("dtstamp", stamped)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("class", "PRIVATE")
    return event
