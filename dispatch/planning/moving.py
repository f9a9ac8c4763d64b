"""An open question put otherwise: taken back and asked anew, kindly, where that saves enough."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from dispatch import actors, offers, vehicles
from dispatch.lifecycle import ErrandAction, after
from dispatch.messages import errand_slots, tell_consultant
from dispatch.models import Errand, Offer, OfferStatus
from dispatch.planning.gather import Gathered
from dispatch.planning.plan import Placement, Plan, Proposal, Unserved
from dispatch.planning.propose import book_vehicle, tell_unserved
from dispatch.planning.questions import moment, question
from dispatch.question_texts import was_heard
from dispatch.rules import rules_of
from dispatch.transition import lock_errand, note
from notifications.models import Urgency
from workers.models import Consultant


def is_as_told(proposal: Proposal, gathered: Gathered) -> bool:
    """The plan has the errand as it was asked about: same people, same start, same vehicle."""
    task = next(task for task in gathered.problem.tasks if task.id == proposal.task_id)
    told = task.told.values()
    return (
        bool(told)
        and {placement.worker_id for placement in proposal.crew} == {one.worker_id for one in told}
        and all(one.start == proposal.start for one in told)
        and all(one.vehicle_id == proposal.vehicle_id for one in told)
    )


def is_lost(unserved: Unserved, plan: Plan, gathered: Gathered) -> bool:
    """Whether those who were asked about the errand can't do it any more.

    Another errand has somebody's time now, or work that runs late; or the vehicle is gone.
    Otherwise the question stands, also where the planner would not find it again: who was asked
    may say yes.
    """
    asked = gathered.asked.get(unserved.task_id)
    return asked is not None and (
        asked.stranded or any(_is_taken(offer, plan, gathered) for offer in asked.offers)
    )


def _is_taken(offer: Offer, plan: Plan, gathered: Gathered) -> bool:
    problem, who = gathered.problem, offer.consultant_id
    taken = [
        (placement.leave, placement.free)
        for proposal in plan.proposals
        for placement in proposal.crew
        if placement.worker_id == who
    ] + [
        (work.start, work.end + problem.delays.get((who, work.task_id), 0))
        for work in problem.commitments
        if work.worker_id == who
    ]
    return any(
        moment(gathered, start) < offer.busy_until and offer.busy_from < moment(gathered, end)
        for start, end in taken
    )


def put_otherwise(
    session: Session, proposal: Proposal, gathered: Gathered, *, now: datetime
) -> bool:
    """Ask about the errand as the plan has it now, in place of the questions that are out.

    Who is asked the same as before hears nothing; who is asked about another time is told that
    it is new; who is no longer asked need not answer. False where somebody has answered, or the
    errand has changed, since it was read. Raises Overlaps where the vehicle is out.
    """
    errand = lock_errand(session, proposal.task_id)
    told = gathered.asked[errand.id].offers
    open_now = offers.open_offers(session, errand)
    if errand.version != gathered.versions[errand.id] or not _same(open_now, told):
        return False
    if after(errand.status, ErrandAction.ASK) is None:
        return False
    keeps = {offer.consultant_id for offer in open_now if _holds(offer, proposal, gathered)}
    gone = [offer for offer in open_now if offer.consultant_id not in keeps]
    _rebook(session, errand, proposal, gathered, now=now)
    _take_back(session, errand, gone, now=now)
    _keep(session, open_now, proposal, gathered)
    asked_before = {offer.consultant_id for offer in gone if was_heard(session, offer)}
    wanted = [each for each in proposal.crew if each.worker_id not in keeps]
    asked = _ask(session, errand, wanted, asked_before, gathered, now=now)
    _thank(session, errand, [o for o in gone if o.consultant_id not in asked], now=now)
    return True


def give_up(session: Session, unserved: Unserved, gathered: Gathered, *, now: datetime) -> bool:
    """Take the errand's questions back, as nobody has time for it; the chief hears why.

    False where somebody has answered, or the errand has changed, since it was read.
    """
    errand = lock_errand(session, unserved.task_id)
    open_now = offers.open_offers(session, errand)
    if errand.version != gathered.versions[errand.id]:
        return False
    if not _same(open_now, gathered.asked[errand.id].offers):
        return False
    _take_back(session, errand, open_now, now=now)
    _thank(session, errand, open_now, now=now)
    return tell_unserved(session, unserved, gathered, now=now)


def _same(open_now: Iterable[Offer], told: Iterable[Offer]) -> bool:
    return [offer.id for offer in open_now] == [offer.id for offer in told]


def _holds(offer: Offer, proposal: Proposal, gathered: Gathered) -> bool:
    """The plan asks this person just what was asked, or would, of several asked at once."""
    several = len(gathered.asked[proposal.task_id].offers) > len(proposal.crew)
    able = (*proposal.crew, *proposal.others) if several else proposal.crew
    return (
        any(placement.worker_id == offer.consultant_id for placement in able)
        and moment(gathered, proposal.start) == offer.starts_at
        and moment(gathered, proposal.end) == offer.ends_at
    )


def _rebook(
    session: Session, errand: Errand, proposal: Proposal, gathered: Gathered, *, now: datetime
) -> None:
    booking = vehicles.booked(session, errand)
    if booking is not None:
        vehicles.release(session, errand, now=now)
        session.expire(booking)
    book_vehicle(session, errand, proposal, gathered, now=now)


def _take_back(session: Session, errand: Errand, gone: list[Offer], *, now: datetime) -> None:
    planner = actors.planner(errand.municipality_id)
    for offer in offers.end_open(session, gone, OfferStatus.WITHDRAWN, now=now):
        about = {"consultant": offer.consultant_id, "seat": offer.seat, "because": "planned_anew"}
        note(session, errand, "withdrawn", actor=planner, now=now, details=about)


def _keep(session: Session, open_now: list[Offer], proposal: Proposal, gathered: Gathered) -> None:
    """Questions that stand: only when to leave, and the seat's number, may be others now."""
    able = (*proposal.others, *proposal.crew)
    placed = {placement.worker_id: placement for placement in able}
    for offer in open_now:
        placement = placed.get(offer.consultant_id)
        if offer.status is not OfferStatus.SENT or placement is None:
            continue
        offer.busy_from = moment(gathered, placement.leave)
        offer.busy_until = moment(gathered, placement.free)
        session.add(offer)
    session.flush()


def _ask(
    session: Session,
    errand: Errand,
    wanted: list[Placement],
    asked_before: set[int],
    gathered: Gathered,
    *,
    now: datetime,
) -> set[int]:
    """Ask about the seats that nobody is asked about now; who was asked."""
    rules = rules_of(session)
    taken = {offer.seat for offer in offers.open_offers(session, errand)}
    free = [seat for seat in range(1, errand.seats + 1) if seat not in taken]
    asked = [
        replace(
            question(errand, placement, gathered, rules=rules, now=now),
            seat=seat,
            moved=placement.worker_id in asked_before,
        )
        for seat, placement in zip(free, wanted, strict=False)
    ]
    if asked:
        planner = actors.planner(errand.municipality_id)
        offers.ask(session, errand, asked, actor=planner, now=now)
    return {each.consultant_id for each in asked}


def _thank(session: Session, errand: Errand, gone: list[Offer], *, now: datetime) -> None:
    """Tell those who have read a question that they need not answer it."""
    for offer in gone:
        if not was_heard(session, offer):
            continue
        consultant = session.get_one(Consultant, offer.consultant_id)
        tell_consultant(
            session,
            consultant,
            "offer_elsewhere",
            cause=f"elsewhere:{offer.id}",
            urgency=Urgency.NEWS,
            now=now,
            slots=errand_slots(session, errand, consultant.language, starts_at=offer.starts_at),
        )
