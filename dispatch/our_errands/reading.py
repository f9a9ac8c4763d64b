"""Reads a unit's errands: what is open, what waits for its receipt, and the last two weeks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from dispatch.board.crews import Crew, crews_of
from dispatch.kinds import KINDS, FactType, Sensitivity
from dispatch.lifecycle import ENDED, OPEN, OVER, ErrandAction, ErrandStatus, after
from dispatch.models import DecisionItem, Errand, Stop
from dispatch.our_errands.row import Group, OurErrand, OurErrands
from dispatch.our_errands.standing import Teller
from dispatch.phrasebook import wording
from dispatch.phrasebook.page_words import said
from dispatch.rules import rules_of
from dispatch.usual.earlier import stops_of
from workers.calendar import local_day

BACK = timedelta(days=14)
MOST_OPEN, MOST_PAST = 100, 30
READABLE = (Sensitivity.OPEN, Sensitivity.INTERNAL)


def our_errands(
    session: Session, unit_id: int, *, now: datetime, language: str, after: int = 0
) -> OurErrands:
    """The unit's errands in their groups; at most `MOST_OPEN` open ones. Five queries.

    With `after`, the open ones that follow so many others, and none of the past.
    """
    is_open = col(Errand.status).in_([*OPEN, *ENDED])
    query = select(Errand).where(col(Errand.unit_id) == unit_id)
    moment = col(Errand.wished_from)
    found = list(
        session.exec(
            query.where(is_open).order_by(moment, col(Errand.id)).offset(after).limit(MOST_OPEN + 1)
        )
    )
    past = session.exec(
        query.where(col(Errand.status).in_(OVER), col(Errand.closed_at) > now - BACK)
        .order_by(col(Errand.closed_at).desc(), col(Errand.id).desc())
        .limit(0 if after else MOST_PAST)
    ).all()
    everything = [*found[:MOST_OPEN], *past]
    ids = [one.id for one in everything]
    crews, stops, asked = crews_of(session, ids), stops_of(session, ids), undecided_of(session, ids)
    groups: dict[Group, list[OurErrand]] = defaultdict(list)
    teller = Teller(now, language, rules_of(session).ask_ahead)
    for errand in everything:
        crew = crews.get(errand.id) or Crew()
        row = _row(errand, crew, stops.get(errand.id, ()), teller, undecided=errand.id in asked)
        groups[row.group].append(row)
    return OurErrands(
        {group: groups[group] for group in Group if groups[group]},
        next_after=after + MOST_OPEN if len(found) > MOST_OPEN else None,
    )


def undecided_of(session: Session, errand_ids: Sequence[int]) -> set[int]:
    """Errands whose cancellation somebody has objected to: the unit is to say what holds."""
    query = select(DecisionItem.errand_id).where(
        col(DecisionItem.errand_id).in_(errand_ids),
        DecisionItem.why == "cancel_conflict",
        col(DecisionItem.done_at).is_(None),
    )
    return {one for one in session.exec(query) if one is not None} if errand_ids else set()


def _row(
    errand: Errand, crew: Crew, stops: Sequence[Stop], teller: Teller, *, undecided: bool
) -> OurErrand:
    language = teller.language
    return OurErrand(
        number=errand.number,
        kind=errand.kind,
        kind_name=KINDS[errand.kind].label.say(language),
        about=about(errand, stops),
        status=errand.status,
        status_words=said(f"status.{errand.status.value}", language),
        stands=teller.stands(errand, crew, undecided=undecided),
        when_words=wording.when(errand.starts_at or errand.wished_from, language),
        group=_group(errand, now=teller.now, undecided=undecided),
        can=_can(errand),
        question=errand.hold_reason if errand.status is ErrandStatus.ON_HOLD else "",
        relieved_minutes=errand.relieved_minutes,
        closes_at=errand.receipt_by,
    )


def about(errand: Errand, stops: Sequence[Stop]) -> str:
    """ "ABC123", or the last known place that it goes to; nothing that is not everybody's."""
    kind = KINDS[errand.kind]
    for fact in kind.facts:
        if fact.type is FactType.REG_NO and errand.facts.get(fact.name):
            return str(errand.facts[fact.name])
    known = [
        stop.name
        for stop in stops
        if stop.role in kind.roles
        and kind.roles[stop.role].sensitivity in READABLE
        and not kind.roles[stop.role].usually_at_unit
    ]
    return known[-1] if known else ""


def _group(errand: Errand, *, now: datetime, undecided: bool) -> Group:
    if errand.status is ErrandStatus.ON_HOLD or undecided:
        return Group.ANSWER
    if errand.status in ENDED:
        return Group.DONE
    if errand.status in OVER:
        return Group.PAST
    start = errand.starts_at or errand.wished_from
    return Group.TODAY if local_day(start) <= local_day(now) else Group.COMING


def _can(errand: Errand) -> frozenset[str]:
    status = errand.status
    calls_off = (ErrandAction.CANCEL, ErrandAction.ASK_TO_CANCEL)
    able = {
        "answer": status is ErrandStatus.ON_HOLD,
        "change": after(status, ErrandAction.CHANGE) is not None,
        "cancel": status is not ErrandStatus.CANCELLING
        and any(after(status, action) is not None for action in calls_off),
        "go_on": status is ErrandStatus.CANCELLING,
        "receipt": status in ENDED,
        "again": status in ENDED | OVER,
    }
    return frozenset(word for word, is_so in able.items() if is_so)
