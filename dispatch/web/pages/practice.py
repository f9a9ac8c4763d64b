"""Practice mode: everybody's phones side by side, and a clock that can be moved."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session, col, select

from dispatch.board.crews import shown_name
from dispatch.clocks import SimulatedClock, set_practice_clock
from dispatch.duties import have_read
from dispatch.errors import NotAllowed, NotFound
from dispatch.models import CareUnit, Person, PracticeClock
from dispatch.phrasebook import clock_words
from dispatch.practice_day import begin, end, progress
from dispatch.sign_in.errand_links import PATH
from dispatch.web.dependencies import ActorDep, NowDep, ServiceDep, SessionDep
from dispatch.web.pages.page import LEADING, FormDep, OpenPageDep, Page, see_other, word_of
from notifications.models import PracticeText
from notifications.practice import type_text
from workers.calendar import local_day, local_moment
from workers.models import Consultant
from workers.phone import readable_phone

OUR_NUMBER = "practice"
SHOWN = 30
"""Texts of one phone at most."""

LOOKED_THROUGH = 1500
LONGEST_TEXT = 600
MORNING = time(7)
OUR_LINK = re.compile(rf"https?://[^\s/]+({re.escape(PATH)}[\w-]+)")
SPEEDS = (0, 1, 10, 60, 300)
JUMPS = {
    "jump_5": timedelta(minutes=5),
    "jump_15": timedelta(minutes=15),
    "jump_60": timedelta(hours=1),
}


@dataclass(frozen=True, slots=True)
class Phone:
    """A practice phone and what it shows, oldest first."""

    number: str
    readable: str
    name: str
    belongs_to: str
    """`consultant`, `unit` or `leader`."""
    texts: Sequence[PracticeText]

    @property
    def id(self) -> str:
        return self.number.lstrip("+")


def practice_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/practice")
    def show(page: OpenPageDep) -> HTMLResponse:
        return page.show(
            "practice.html",
            phones=phones_of(page),
            simulated=isinstance(page.service.clock, SimulatedClock),
            speed=_speed(page.session),
            speeds=SPEEDS,
            jumps=(*JUMPS, "next_morning"),
            shown_clock=clock_words.clock(page.now),
            shown_day=clock_words.long_day(page.now, page.language),
            day_of=lambda moment: clock_words.day(moment, page.language),
            played=progress(page.session),
            pieces_of=pieces_of,
        )

    @routes.post("/practice/{number}/text")
    def write(
        number: str, form: FormDep, service: ServiceDep, session: SessionDep, now: NowDep
    ) -> RedirectResponse:
        body = word_of(form, "body")[:LONGEST_TEXT]
        phone = f"+{number}"
        if not (number.isdecimal() and phone in _numbers(session)):
            raise NotFound
        if body:
            numbers = service.settings.twilio_numbers
            ours = numbers[0] if numbers else OUR_NUMBER
            inbound = type_text(session, phone=phone, body=body, to_phone=ours, now=now)
            if inbound is not None:
                have_read(session, inbound)
        return see_other(f"/practice#phone-{number}")

    @routes.post("/practice/clock")
    def move_clock(
        form: FormDep, service: ServiceDep, session: SessionDep, now: NowDep
    ) -> RedirectResponse:
        if not isinstance(service.clock, SimulatedClock):
            raise NotFound
        _move(session, word_of(form, "do"), now=now)
        return see_other("/practice")

    @routes.post("/practice/day")
    def play_a_day(
        form: FormDep, service: ServiceDep, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> RedirectResponse:
        """Begin or end the day that plays itself; for those who lead, as it moves everybody's."""
        if not isinstance(service.clock, SimulatedClock):
            raise NotFound
        if actor.role not in LEADING:
            raise NotAllowed
        if word_of(form, "do") == "end":
            end(session, now=now)
        else:
            begin(session, actor.municipality_id, now=now)
        return see_other("/practice")

    return routes


def pieces_of(text: PracticeText) -> list[tuple[str, str]]:
    """The text in pieces, each with the path that it leads to: "" but for our own links.

    By path, as the page may be read at another address than the one that texts begin with. What
    somebody writes from a phone is never a link.
    """
    if text.from_phone:
        return [(text.body, "")]
    pieces, read = [], 0
    for link in OUR_LINK.finditer(text.body):
        pieces += [(text.body[read : link.start()], ""), (link[0], link[1])]
        read = link.end()
    return [*pieces, (text.body[read:], "")]


def _move(session: Session, wanted: str, *, now: datetime) -> None:
    """Another speed, or a later time. Time never goes back: what has happened has happened."""
    speed = _speed(session)
    if wanted in JUMPS:
        set_practice_clock(session, shown_at=now + JUMPS[wanted], speed=speed)
    elif wanted == "next_morning":
        tomorrow = local_day(now) + timedelta(days=1)
        set_practice_clock(session, shown_at=local_moment(tomorrow, MORNING), speed=speed)
    elif wanted.startswith("speed_") and wanted[6:] in {str(one) for one in SPEEDS}:
        set_practice_clock(session, shown_at=now, speed=float(wanted[6:]))
    else:
        raise NotFound


def _speed(session: Session) -> float:
    row = session.get(PracticeClock, 1)
    return 1.0 if row is None else row.speed


def phones_of(page: Page) -> list[Phone]:
    """Consultants first, then units with a mobile, then chiefs and coordinators."""
    owners = _owners(page)
    texts: dict[str, list[PracticeText]] = defaultdict(list)
    newest = page.session.exec(
        select(PracticeText)
        .where(col(PracticeText.phone).in_([number for number, _, _ in owners]))
        .order_by(col(PracticeText.id).desc())
        .limit(LOOKED_THROUGH)
    )
    for text in newest:
        if len(texts[text.phone]) < SHOWN:
            texts[text.phone].insert(0, text)
    return [
        Phone(number, readable_phone(number), name, sort, texts[number])
        for number, name, sort in owners
    ]


def _owners(page: Page) -> list[tuple[str, str, str]]:
    """Number, name and sort of every phone; of the reader's municipality where we know it."""
    consultants = select(Consultant).where(col(Consultant.active)).order_by(col(Consultant.name))
    units = select(CareUnit).where(col(CareUnit.text_phone).is_not(None))
    people = select(Person).where(col(Person.active), col(Person.told_by_text))
    if page.visitor is not None:
        ours = page.visitor.municipality_id
        consultants = consultants.where(Consultant.municipality_id == ours)
        units = units.where(CareUnit.municipality_id == ours)
        people = people.where(Person.municipality_id == ours)
    owners = [
        (one.phone, shown_name(one.name, one.code, one.protected), "consultant")
        for one in page.session.exec(consultants)
    ]
    owners += [
        (unit.text_phone, unit.short_name, "unit")
        for unit in page.session.exec(units.order_by(col(CareUnit.name)))
        if unit.text_phone
    ]
    owners += [
        (one.phone, f"{one.name}, {page.say(f'role.{one.role.value}').lower()}", "leader")
        for one in page.session.exec(people.order_by(col(Person.role), col(Person.name)))
        if one.phone
    ]
    return list({number: (number, name, sort) for number, name, sort in owners}.values())


def _numbers(session: Session) -> set[str]:
    """Every number that has a practice phone."""
    found = set(session.exec(select(Consultant.phone).where(col(Consultant.active))))
    found |= {phone for phone in session.exec(select(CareUnit.text_phone)) if phone}
    return found | {phone for phone in session.exec(select(Person.phone)) if phone}
