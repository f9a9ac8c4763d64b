"""Why an errand goes to whom it goes to, in words: the best people, and why not the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.advice.so_far import so_far
from dispatch.advice.vehicles import vehicles_gone
from dispatch.board.crews import Crew, crews_of, shown_name
from dispatch.lifecycle import ErrandStatus
from dispatch.models import Errand
from dispatch.planning.gather import gather
from dispatch.planning.plan import Cost
from dispatch.planning.reasons import Because, Exclusion
from dispatch.planning.travel import TravelTimes
from dispatch.planning.why import Explanation, Ranked, explain
from dispatch.planning.why_words import in_order, split
from dispatch.planning.words import in_words
from workers.models import Consultant

BEFORE_THE_WORK = frozenset(
    {
        ErrandStatus.POSTED,
        ErrandStatus.ON_HOLD,
        ErrandStatus.UNFILLED,
        ErrandStatus.OFFERING,
        ErrandStatus.STAFFED,
    }
)
"""When it can still go to somebody else."""


@dataclass(frozen=True, slots=True)
class Able:
    """Somebody who could do it: when (aware UTC), what that costs, and that in words.

    `split` is the cost in its parts: "kostar 32 min: väg 12, senare än önskat 20".
    """

    consultant_id: int
    code: str
    name: str
    starts_at: datetime
    words: str
    cost: Cost
    split: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who could not, and the one reason: "är på rast"."""

    consultant_id: int
    code: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """The answer, in the language that it was asked in.

    `has_it` and `asked` are those who have a seat, or are being asked about one, by name. `best`
    are the three cheapest people of `able` in all. Where nobody can, `missing` says what is
    missing and `would_help` what would change that. `vehicles` tells of each that suits it and
    is gone at some time when it could be done, `notes` of what had to be estimated or left out.
    Of an errand that is nobody else's any more there is only `so_far` and `decided`: sentences
    about who does it, and how it came to that.
    """

    number: int
    able: int
    best: Sequence[Able]
    left_out: Sequence[LeftOut]
    missing: str | None
    would_help: Sequence[str]
    has_it: Sequence[str] = ()
    asked: Sequence[str] = ()
    vehicles: Sequence[str] = ()
    notes: Sequence[str] = ()
    so_far: Sequence[str] = ()
    decided: Sequence[str] = ()


def why(
    session: Session, errand: Errand, *, travel: TravelTimes, language: str, now: datetime
) -> Reasons:
    """Who could do the errand now, beside all that stands. Nothing is written.

    Once the work has begun, or the errand has ended, it is nobody else's: then `so_far` says who
    does it and since when, and `decided` how it came to that.
    """
    if errand.status not in BEFORE_THE_WORK:
        told = so_far(session, errand, language=language, now=now)
        crew = crews_of(session, [errand.id]).get(errand.id, Crew())
        return Reasons(
            number=errand.number,
            able=0,
            best=(),
            left_out=(),
            missing=None,
            would_help=(),
            has_it=crew.holding,
            so_far=told.who,
            decided=told.decided,
        )
    gathered = gather(session, errand.team_id, travel=travel, now=now, errands=[errand])
    assert gathered is not None  # one errand was asked for
    explanation = explain(gathered.problem, None, errand.id)
    people = _people(session, errand.team_id)
    crew = crews_of(session, [errand.id]).get(errand.id, Crew())
    origin = gathered.problem.origin

    def say(reason: Exclusion | Because) -> str:
        return in_words(reason, language, origin=origin)

    return Reasons(
        number=errand.number,
        able=len(explanation.able),
        best=_best(explanation, people, language, origin),
        left_out=[
            _left_out(people[one.worker_id], say(one))
            for one in explanation.excluded
            if one.worker_id in people
        ],
        missing=None if explanation.reason is None else say(explanation.reason),
        would_help=[say(one) for one in explanation.would_help],
        has_it=crew.holding,
        asked=crew.asked,
        vehicles=vehicles_gone(session, errand, language=language),
        notes=[note.words.say(language) for note in gathered.estimated],
    )


def _people(session: Session, team_id: int) -> Mapping[int, Consultant]:
    found = session.exec(select(Consultant).where(col(Consultant.team_id) == team_id))
    return {one.id: one for one in found}


def _best(
    explanation: Explanation,
    people: Mapping[int, Consultant],
    language: str,
    origin: datetime,
) -> list[Able]:
    words = in_order(explanation.best, language)
    return [
        _able(people[one.worker_id], one, said, language, origin)
        for one, said in zip(explanation.best, words, strict=True)
    ]


def _able(who: Consultant, ranked: Ranked, words: str, language: str, origin: datetime) -> Able:
    return Able(
        consultant_id=who.id,
        code=who.code,
        name=shown_name(who.name, who.code, who.protected),
        starts_at=origin + timedelta(seconds=ranked.start),
        words=words,
        cost=ranked.cost,
        split=split(ranked.cost, language),
    )


def _left_out(who: Consultant, words: str) -> LeftOut:
    return LeftOut(who.id, who.code, shown_name(who.name, who.code, who.protected), words)
