"""Says in plain words where an errand stands, for the unit that waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dispatch.board.crews import Crew
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Errand
from dispatch.phrasebook import wording
from dispatch.phrasebook.page_words import said


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells it at a time, in a language; the sentences are in the section `ours`."""

    now: datetime
    language: str
    ask_ahead: timedelta
    """People are asked when the wished start is nearer than this."""

    def stands(self, errand: Errand, crew: Crew, *, undecided: bool = False) -> str:
        """ "Anna kommer tis 14/4 10:00", "Vi letar någon, svar senast 09:30"."""
        name, time = _NAMES[errand.status], None
        if errand.status is ErrandStatus.OFFERING:
            name, time = _offering(errand, crew)
        elif errand.status in _AT_WORK:
            name, time = self._at_work(errand)
        elif (
            errand.status is ErrandStatus.POSTED and errand.wished_from - self.ask_ahead > self.now
        ):
            name, time = "asked_later", errand.wished_from - self.ask_ahead
        elif errand.status is ErrandStatus.UNFILLED:
            time = errand.latest
        elif errand.status is ErrandStatus.CANCELLING and undecided:
            name = "begun"
        return said(
            f"ours.{name}",
            self.language,
            names=wording.listed(crew.holding, self.language),
            time="" if time is None else self._time(time),
            taken=crew.taken,
            seats=errand.seats,
        )

    def _at_work(self, errand: Errand) -> tuple[str, datetime | None]:
        if errand.status is ErrandStatus.UNDER_WAY:
            ends = errand.delayed_until or errand.ends_at
            return ("under_way" if ends and ends > self.now else "over_time"), ends
        if errand.silent_since is not None:
            return "silent", errand.starts_at
        if errand.delayed_until is not None:
            return "delayed", errand.delayed_until
        return "comes", errand.starts_at

    def _time(self, moment: datetime) -> str:
        return wording.time_of_day(moment, now=self.now, language=self.language)


def _offering(errand: Errand, crew: Crew) -> tuple[str, datetime | None]:
    if crew.answer_by is None:
        return "asks_next", None
    if errand.seats > 1 and crew.taken:
        return "asks_more", crew.answer_by
    return "asks", crew.answer_by


_AT_WORK = (ErrandStatus.STAFFED, ErrandStatus.UNDER_WAY)
_NAMES: Mapping[ErrandStatus, str] = {
    ErrandStatus.POSTED: "posted",
    ErrandStatus.ON_HOLD: "on_hold",
    ErrandStatus.UNFILLED: "unfilled",
    ErrandStatus.OFFERING: "asks",
    ErrandStatus.STAFFED: "comes",
    ErrandStatus.UNDER_WAY: "under_way",
    ErrandStatus.CANCELLING: "cancelling",
    ErrandStatus.CANCELLED: "cancelled",
    ErrandStatus.DONE: "done",
    ErrandStatus.PARTIAL: "partial",
    ErrandStatus.FAILED: "failed",
    ErrandStatus.CLOSED: "closed",
}
