"""Tells what happens, line by line, in plain words: what people write, and what comes of it."""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from dispatch.cli.speech import language
from dispatch.database import Database
from dispatch.demo.happenings import by_text, happening
from dispatch.models import CareUnit, Errand, ErrandEvent
from dispatch.phrasebook import wording
from dispatch.planning.kept import reason_words
from workers.calendar import STOCKHOLM
from workers.models import Consultant

GOOD = frozenset({"fill", "complete", "receipt", "close"})
TROUBLE = frozenset(
    {"find_nobody", "lose_seat", "flag_silent", "delay", "expired", "cancel", "ask_to_cancel"}
    | {"complete_partly", "fail", "report_problem", "undeliverable", "clashed"}
)
OUT = partial(print, flush=True)
DIM, CYAN, GREEN, YELLOW = "2", "36", "32", "33"


class Story:
    """Prints each event once, in order; colours help, and are never needed."""

    def __init__(
        self, database: Database, *, now: Callable[[], datetime], out: Callable[[str], None] = OUT
    ) -> None:
        self._database = database
        self._now = now
        self._out = out
        self._told_until = 0
        self._coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def heading(self, words: str) -> None:
        """A line that opens a part of the day."""
        self._out("")
        self._out(self._paint(words, "1"))

    def plainly(self, words: str) -> None:
        """Words that belong to no moment of the day."""
        self._out(words)

    def line(self, words: str, colour: str = "") -> None:
        """One line under the present clock time."""
        clock = f"{self._now().astimezone(STOCKHOLM):%H:%M}"
        self._out(f"{self._paint(clock, DIM)}  {self._paint(words, colour)}")

    def somebody_wrote(self, phone: str, name: str, body: str, answer: str) -> None:
        """A text to us, what it led to, or (where it led to nothing) how we answered."""
        events = self._new_events()
        own = [words for who, action, words in events if who == phone]
        outcome = "; ".join(own) if own else f"”{answer}”" if answer else ""
        arrow = f"  ->  {outcome}" if outcome else ""
        self.line(f"{name}: ”{body}”{arrow}", CYAN)
        self._tell([event for event in events if event[0] != phone])

    def look(self) -> None:
        """Whatever has happened since the last line."""
        self._tell(self._new_events())

    def _tell(self, events: list[tuple[str, str, str]]) -> None:
        for _, action, words in events:
            colour = GREEN if action in GOOD else YELLOW if action in TROUBLE else ""
            self.line(words, colour)

    def _new_events(self) -> list[tuple[str, str, str]]:
        """(phone of the consultant who did it, action, words) of each new event."""
        with self._database.read() as session:
            rows = session.exec(
                select(ErrandEvent, Errand, CareUnit)
                .join(Errand, col(Errand.id) == col(ErrandEvent.errand_id))
                .join(CareUnit, col(CareUnit.id) == col(Errand.unit_id))
                .where(col(ErrandEvent.id) > self._told_until)
                .order_by(col(ErrandEvent.id))
            ).all()
            if rows:
                self._told_until = rows[-1][0].id
            return [
                (
                    self._phone_of(session, event.actor) if by_text(event) else "",
                    event.action,
                    happening(event, self._slots(session, event, errand, unit), language()),
                )
                for event, errand, unit in rows
            ]

    def _slots(
        self, session: Session, event: ErrandEvent, errand: Errand, unit: CareUnit
    ) -> dict[str, Any]:
        details = event.details
        ids = [one["consultant"] for one in details.get("asked", [])]
        ids += [details["consultant"]] if "consultant" in details else []
        names = [_name(session.get_one(Consultant, one)) for one in ids]
        return {
            "number": errand.number,
            "kind": wording.kind_name(errand.kind, language()),
            "when": wording.when(errand.starts_at or errand.wished_from, language()),
            "unit": unit.short_name,
            "names": wording.listed(dict.fromkeys(names), language()),
            "minutes": details.get("minutes", 0),
            "reason": _reason(details),
            "seats": errand.seats,
        }

    def _phone_of(self, session: Session, actor: str) -> str:
        kind, _, number = actor.partition(":")
        if kind != "consultant":
            return ""
        return session.get_one(Consultant, int(number)).phone

    def _paint(self, words: str, colour: str) -> str:
        return f"\x1b[{colour}m{words}\x1b[0m" if self._coloured and colour else words


def _name(consultant: Consultant) -> str:
    return consultant.code if consultant.protected else consultant.name


def _reason(details: Mapping[str, Any]) -> str:
    """Why nobody was found, or why it was called off; nothing where neither was said."""
    because = details.get("because")
    return str(details.get("reason", "")) if because is None else reason_words(because, language())
