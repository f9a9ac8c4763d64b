"""What happens next with an errand, and when, in plain words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dispatch.actors import Actor
from dispatch.board.crews import Crew
from dispatch.lifecycle import ENDED, ErrandStatus
from dispatch.models import Role
from dispatch.phrasebook import wording
from dispatch.phrasebook.clock_words import day
from dispatch.phrasebook.page_words import said
from dispatch.rules import Rules


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, in which language, at what time, by which house rules."""

    actor: Actor
    language: str
    now: datetime
    rules: Rules

    @property
    def is_unit(self) -> bool:
        """A unit sees who comes, and not who was asked."""
        return self.actor.role in (Role.UNIT_STAFF, Role.UNIT_CHIEF)

    def say(self, name: str, **slots: object) -> str:
        return said(name, self.language, **slots)

    def time(self, moment: datetime) -> str:
        return wording.time_of_day(moment, now=self.now, language=self.language)

    def names(self, names: list[str]) -> str:
        return wording.listed(names, self.language)


def outlook(
    errand: Any, crew: Crew, reader: Reader, *, can_be_split: bool
) -> tuple[str, datetime | None]:
    """The sentence and its moment (None: no moment is set); `errand` is a row of the queue."""
    status = errand.status
    if status in ENDED:
        closes = errand.receipt_by
        return reader.say("next.receipt", day=day(closes, reader.language)), closes
    if status is ErrandStatus.UNFILLED:
        return _unfilled(errand, reader, can_be_split)
    return _OPEN[status](errand, crew, reader)


def _posted(errand: Any, _crew: Crew, reader: Reader) -> tuple[str, datetime | None]:
    asks = errand.wished_from - reader.rules.ask_ahead
    if asks > reader.now:
        return reader.say("next.asked_later", day=day(asks, reader.language)), asks
    return reader.say("next.planned_now"), None


def _on_hold(errand: Any, _crew: Crew, reader: Reader) -> tuple[str, datetime | None]:
    if errand.hold_reason:
        return reader.say("next.unit_answers", reason=errand.hold_reason), None
    return reader.say("next.unit_answers_us"), None


def _unfilled(errand: Any, reader: Reader, can_be_split: bool) -> tuple[str, datetime | None]:
    name = "next.unfilled" if can_be_split else "next.unfilled_whole"
    if reader.is_unit:
        name = "next.unfilled_unit"
    return reader.say(name, time=reader.time(errand.latest)), errand.latest


def _offering(_errand: Any, crew: Crew, reader: Reader) -> tuple[str, datetime | None]:
    if crew.answer_by is None:
        return reader.say("next.next_person"), None
    time = reader.time(crew.answer_by)
    if reader.is_unit:
        return reader.say("next.somebody_asked", time=time), crew.answer_by
    return reader.say("next.asked", names=reader.names(crew.asked), time=time), crew.answer_by


def _staffed(errand: Any, crew: Crew, reader: Reader) -> tuple[str, datetime | None]:
    names = reader.names(crew.holding)
    if errand.silent_since is not None:
        since = reader.time(errand.silent_since)
        return reader.say("next.silent", names=names, time=since), errand.silent_since
    starts = errand.delayed_until or errand.starts_at
    name = "next.starts" if errand.delayed_until is None else "next.starts_delayed"
    return reader.say(name, names=names, time=reader.time(starts)), starts


def _under_way(errand: Any, crew: Crew, reader: Reader) -> tuple[str, datetime | None]:
    ends = errand.delayed_until or errand.ends_at
    name = "next.ends" if ends > reader.now else "next.ends_overdue"
    return reader.say(name, names=reader.names(crew.holding), time=reader.time(ends)), ends


def _cancelling(_errand: Any, crew: Crew, reader: Reader) -> tuple[str, datetime | None]:
    return reader.say("next.cancelling", names=reader.names(crew.holding)), None


_OPEN = {
    ErrandStatus.POSTED: _posted,
    ErrandStatus.ON_HOLD: _on_hold,
    ErrandStatus.OFFERING: _offering,
    ErrandStatus.STAFFED: _staffed,
    ErrandStatus.UNDER_WAY: _under_way,
    ErrandStatus.CANCELLING: _cancelling,
}
