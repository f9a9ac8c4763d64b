"""Gathers what an errand's page shows, by who reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from dispatch.board import Filters, Row, queue
from dispatch.board.crews import Crew, crews_of, shown_name
from dispatch.errands.splitting import BEFORE_A_YES
from dispatch.errands.standing import stops_in_order
from dispatch.kinds import KINDS, Kind, Sensitivity
from dispatch.lifecycle import OPEN, ErrandAction, after
from dispatch.messages import coordinator_phone
from dispatch.models import (
    Assignment,
    AssignmentStatus,
    CareUnit,
    Errand,
    Offer,
    OfferStatus,
    Stop,
)
from dispatch.models.offer import HOLDING, SEATED
from dispatch.other_times import in_words
from dispatch.our_errands.reading import undecided_of
from dispatch.our_errands.standing import Teller
from dispatch.phrasebook import wording
from dispatch.rules import rules_of
from dispatch.timeline import story, why_nobody
from dispatch.web.pages.can import can
from dispatch.web.pages.page import Page
from dispatch.web.pages.shown import Goes, Shown, facts_shown
from workers.models import Consultant
from workers.phone import readable_phone


@dataclass(frozen=True, slots=True)
class Comes:
    """Somebody who has a seat."""

    consultant_id: int
    name: str
    words: str
    phone: str
    may_be_removed: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed into a field of the errand's page, and why nothing came of it.

    `field` is the field's id on the page; "" where nothing was refused.
    """

    field: str = ""
    typed: str = ""
    words: str = ""
    came_from: str = ""


def details_of(
    page: Page, errand: Errand, *, opened: bool = False, refused: Refused | None = None
) -> dict[str, Any]:
    """Everything for the template; `opened`: the sensitive facts too."""
    leads = page.leads
    kind = KINDS[errand.kind]
    board = queue(
        page.session,
        page.actor,
        now=page.now,
        filters=Filters(number=errand.number),
        language=page.language,
    )
    row = board.rows[0] if board.rows else None
    closed = _closed_classes(leads=leads, opened=opened)
    open_classes = [one for one in Sensitivity if one not in closed]
    hidden = facts_shown(kind, errand.facts, page.language, *closed)
    crew, stops = _crew(page, errand, leads=leads), stops_in_order(page.session, errand)
    return {
        "errand": errand,
        "row": row,
        "next_words": _next_words(page, errand, row),
        "kind": kind,
        "unit": page.session.get_one(CareUnit, errand.unit_id),
        "crew": crew,
        "asked": _asked(page, errand) if leads else [],
        "free_seats": max(0, errand.seats - len(crew)) if errand.status in OPEN else 0,
        "stops": _stops(page, stops, kind, closed),
        "facts": facts_shown(kind, errand.facts, page.language, *open_classes),
        "hidden": [shown.label for shown in hidden] + _hidden_places(kind, stops, closed, page),
        "plan": _plan(page, errand),
        "lines": story(page.session, errand, page.language, reader=page.actor),
        "nobody": why_nobody(page.session, errand, page.language) if leads else [],
        "team": [] if not leads else [_choice(one) for one in team_of(page, errand)],
        "can": can(page.session, errand, page.actor),
        "phone": readable_phone(errand.requester_phone),
        "refused": refused or Refused(),
        "coordinator": "" if leads else coordinator_phone(page.session, errand.team_id),
        "apart": _apart(errand, crew) if leads else "",
        "here": f"/errands/{errand.number}",
    }


def _next_words(page: Page, errand: Errand, row: Row | None) -> str:
    """Where it stands: for the team what it does next, for the unit what it can count on."""
    if page.leads:
        return "" if row is None else row.next_words
    teller = Teller(page.now, page.language, rules_of(page.session).ask_ahead)
    crew = crews_of(page.session, [errand.id]).get(errand.id) or Crew()
    undecided = errand.id in undecided_of(page.session, [errand.id])
    return teller.stands(errand, crew, undecided=undecided)


def _apart(errand: Errand, crew: Sequence[Comes]) -> str:
    """Why it can't be made two of, as a word of the page; "" where nobody would look for it."""
    if errand.status not in BEFORE_A_YES:
        return ""
    if crew:
        return "split_taken"
    return "split_together" if errand.seats > 1 else "split_one"


def _closed_classes(*, leads: bool, opened: bool) -> Sequence[Sensitivity]:
    """What must be asked for: codes for everyone, deliveries for all but the unit itself."""
    if opened:
        return ()
    return (Sensitivity.DELIVERY, Sensitivity.SECRET) if leads else (Sensitivity.SECRET,)


def _crew(page: Page, errand: Errand, *, leads: bool) -> list[Comes]:
    found = page.session.exec(
        select(Assignment, Consultant)
        .join(Consultant, col(Consultant.id) == col(Assignment.consultant_id))
        .where(Assignment.errand_id == errand.id, col(Assignment.status).in_(SEATED))
        .order_by(col(Assignment.seat))
    )
    return [
        Comes(
            consultant_id=who.id,
            name=shown_name(who.name, who.code, who.protected),
            words=_stands(page, seat),
            phone=readable_phone(who.phone) if leads and not who.protected else "",
            may_be_removed=leads
            and seat.status in HOLDING
            and after(errand.status, ErrandAction.LOSE_SEAT) is not None,
        )
        for seat, who in found
    ]


def team_of(page: Page, errand: Errand) -> list[Consultant]:
    """The team's people, by code."""
    return list(
        page.session.exec(
            select(Consultant)
            .where(Consultant.team_id == errand.team_id, col(Consultant.active))
            .order_by(col(Consultant.code))
        )
    )


def _choice(who: Consultant) -> tuple[int, str]:
    return who.id, shown_name(who.name, who.code, who.protected)


def _stands(page: Page, seat: Assignment) -> str:
    """ "har tackat ja, börjar 10:00"."""
    moment = {
        AssignmentStatus.ACCEPTED: seat.starts_at,
        AssignmentStatus.STARTED: seat.started_at,
        AssignmentStatus.ARRIVED: seat.arrived_at,
    }.get(seat.status, seat.ended_at)
    time = wording.time_of_day(moment or seat.starts_at, now=page.now, language=page.language)
    return page.say(f"crew.{seat.status.value}", time=time)


def _asked(page: Page, errand: Errand) -> list[tuple[str, str]]:
    """Who has the question and hasn't answered: the name, and until when, in words."""
    found = page.session.exec(
        select(Offer.answer_by, Consultant)
        .join(Consultant, col(Consultant.id) == col(Offer.consultant_id))
        .where(Offer.errand_id == errand.id, Offer.status == OfferStatus.SENT)
        .order_by(col(Offer.id))
    )
    return [
        (
            shown_name(who.name, who.code, who.protected),
            page.say(
                "errand.asked",
                time=wording.time_of_day(answer_by, now=page.now, language=page.language),
            ),
        )
        for answer_by, who in found
    ]


def _stops(
    page: Page, stops: Sequence[Stop], kind: Kind, closed: Sequence[Sensitivity]
) -> list[Goes]:
    shown = []
    for stop in stops:
        role = kind.roles[stop.role]
        private = role.sensitivity in closed
        street = None if private else stop.street
        name = page.say("errand.hidden_address") if private else stop.name
        shown.append(Goes.to(role.label.say(page.language), name, street))
    return shown


def _hidden_places(
    kind: Kind, stops: Sequence[Stop], closed: Sequence[Sensitivity], page: Page
) -> list[str]:
    """What the places are called whose addresses are not shown."""
    roles = dict.fromkeys(stop.role for stop in stops)
    return [
        kind.roles[role].label.say(page.language)
        for role in roles
        if kind.roles[role].sensitivity in closed
    ]


def _plan(page: Page, errand: Errand) -> list[Shown]:
    """When it is wished, planned and due, and what it takes."""
    language = page.language
    rows = [
        Shown(
            page.say("form.wished"),
            f"{wording.when(errand.wished_from, language)} – "
            f"{wording.time_of_day(errand.wished_to, now=errand.wished_from, language=language)}",
        ),
        *(Shown(page.say("form.other_time"), words) for words in in_words(errand, language)),
        Shown(page.say("form.latest"), wording.when(errand.latest, language)),
    ]
    if errand.starts_at is not None:
        rows.insert(0, Shown(page.say("errand.planned"), wording.when(errand.starts_at, language)))
    if errand.delayed_until is not None:
        rows.append(Shown(page.say("flag.delayed"), wording.when(errand.delayed_until, language)))
    rows.append(Shown(page.say("errand.takes"), wording.duration(errand.minutes, language)))
    rows.append(Shown(page.say("errand.people"), str(errand.seats)))
    if errand.vehicle_kind:
        rows.append(Shown(page.say("errand.vehicle"), page.say(f"vehicle.{errand.vehicle_kind}")))
    return rows
