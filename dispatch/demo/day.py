"""Plays the day: the clock jumps from one thing to the next, and people do as they are."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session, col, select

from dispatch.cli.speech import language, say
from dispatch.demo.agenda import Agenda
from dispatch.demo.people import Person, Writes
from dispatch.demo.script import BEGINS, ENDS, TUESDAY, Posting, at, cast, postings
from dispatch.demo.stage import Stage
from dispatch.demo.story import Story
from dispatch.models import CareUnit, Role
from dispatch.models import Person as Office
from dispatch.phrasebook.reasons import why_words
from dispatch.practice_day.desk import Desk
from dispatch.town.seeding import seed as lay_out
from notifications.models import PracticeText
from workers.models import Consultant

STEP = timedelta(minutes=5)
"""The clock's longest jump: deadlines are looked at so often."""

SUNDAY = at("12:00", TUESDAY - timedelta(days=2))
"""The town is laid out then, so that its week of errands is the week of the demo."""


@dataclass(frozen=True, slots=True)
class Player:
    """A consultant's name as the story says it, and the person who plays."""

    name: str
    person: Person


class Day:
    """One day on the stage, from before seven until the last have gone home."""

    def __init__(
        self,
        stage: Stage,
        story: Story,
        *,
        seed: int,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        self._stage = stage
        self._story = story
        self._rng = random.Random(seed)  # noqa: S311 - plays people, keeps no secret
        self._agenda = Agenda()
        self._wanted = wanted
        stage.set_clock(SUNDAY)
        with stage.service.database.transaction() as session:
            report = lay_out(session, now=SUNDAY)
            self._meet(session)
        for posting in postings(report.errands):
            self._agenda.add(posting.at, self._posts(posting))
        for clock in ("15:50", "17:10"):
            for desk in self._desks.values():
                self._agenda.add(at(clock), partial(self._page_round, desk))

    def _meet(self, session: Session) -> None:
        people = cast(self._rng)
        self._players = {
            one.phone: Player(one.code if one.protected else one.name, people[one.code])
            for one in session.exec(select(Consultant).order_by(col(Consultant.id)))
        }
        self._desks = {
            unit.name: Desk(unit.name, unit.text_phone)
            for unit in session.exec(select(CareUnit).order_by(col(CareUnit.id)))
        }
        self._by_mobile = {desk.mobile: desk for desk in self._desks.values() if desk.mobile}
        self._office = set(
            session.exec(select(Office.phone).where(Office.role == Role.COORDINATOR))
        )

    def play(self) -> None:
        """Until the day is over, or nobody wants it any more."""
        self._stage.set_clock(BEGINS)
        timed = BEGINS
        while self._wanted():
            self._read_phones()
            entry = self._agenda.due(self._stage.now)
            if entry is not None:
                entry.do()
                continue
            upcoming = self._agenda.next_at()
            moment = min(timed + STEP, upcoming or ENDS, ENDS)
            self._stage.set_clock(moment)
            if moment >= timed + STEP or moment >= ENDS:
                self._stage.keep_time()
                self._story.look()
                timed = moment
            if moment >= ENDS:
                return

    def _read_phones(self) -> None:
        self._take_in(self._stage.new_texts())

    def _take_in(self, texts: list[PracticeText]) -> None:
        """Everybody reads what has come, and decides what to do about it."""
        now = self._stage.now
        mornings = sum(text.body.startswith(("God morgon!", "Good morning!")) for text in texts)
        if mornings:
            self._story.line(
                say(
                    f"Morgon-sms till de {mornings} som arbetar i dag.",
                    f"Morning texts to the {mornings} who work today.",
                )
            )
        for text in texts:
            player, desk = self._players.get(text.phone), self._by_mobile.get(text.phone)
            if player is not None:
                for writes in player.person.hear(text.body, now):
                    self._agenda.add(writes.at, self._writes(text.phone, player, writes))
            elif desk is not None:
                self._at_the_desk(desk, text.body, now)
            elif text.phone in self._office:
                self._agenda.add(now + timedelta(minutes=9), self._coordinate)

    def _writes(self, phone: str, player: Player, writes: Writes) -> Callable[[], None]:
        def write() -> None:
            if not player.person.still_mine(writes.number):
                return
            self._stage.write(phone, writes.body)
            new = self._stage.new_texts()
            answers = [text.body for text in new if text.phone == phone]
            answer = answers[-1] if answers else ""
            self._story.somebody_wrote(phone, player.name, writes.body, answer)
            self._take_in(new)

        return write

    def _posts(self, posting: Posting) -> Callable[[], None]:
        def post() -> None:
            number = self._stage.post(posting.unit, posting.errand)
            self._story.look()
            if posting.cancelled:
                self._desks[posting.unit].regrets.add(number)

        return post

    def _at_the_desk(self, desk: Desk, body: str, now: datetime) -> None:
        for number in desk.wants_to_cancel(body):
            later = now + timedelta(minutes=2)
            self._agenda.add(later, self._on_page(self._stage.cancel, desk, number))
        for number in desk.to_acknowledge(body):
            later = now + timedelta(minutes=self._rng.randint(6, 45))
            self._agenda.add(later, self._on_page(self._stage.receipt, desk, number))

    def _on_page(
        self, act: Callable[[str, int], None], desk: Desk, number: int
    ) -> Callable[[], None]:
        def do() -> None:
            act(desk.name, number)
            self._story.look()

        return do

    def _page_round(self, desk: Desk) -> None:
        """A unit without a mobile looks at its page before the day is over."""
        if desk.mobile is None:
            self._stage.receipt_all(desk.name)
            self._story.look()

    def _coordinate(self) -> None:
        """The coordinator rings whoever waits for it; what is unfilled stays in the queue."""
        reasons = self._stage.settle_calls(but=frozenset({"unfilled"}))
        for why in dict.fromkeys(reasons):
            words = why_words(why, language())
            self._story.line(
                say(
                    f"Samordnaren har tagit hand om: {words}",
                    f"The coordinator has seen to: {words}",
                )
            )
