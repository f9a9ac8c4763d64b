"""Somebody joins, is known otherwise, knows the work now, or leaves; the team is planned anew."""

from datetime import datetime, timedelta
from typing import Unpack

from sqlmodel import Session, col, select

from dispatch import away
from dispatch.actors import Actor
from dispatch.errors import BadInput, Fault
from dispatch.guard import faults_in
from dispatch.models import Errand, Offer, OfferStatus, Place
from dispatch.reconsider import team_changed
from workers import people
from workers.models import Consultant
from workers.people import ConsultantFacts

FOREVER = timedelta(days=3650)
WORDS = ("name", "code")


def start_at(place: Place) -> ConsultantFacts:
    """Where the day begins, as a consultant's facts have it."""
    return ConsultantFacts(
        start_name=place.name, start_latitude=place.latitude, start_longitude=place.longitude
    )


def end_at(place: Place | None) -> ConsultantFacts:
    """Where the day ends; None: at its last stop."""
    if place is None:
        return ConsultantFacts(end_name=None, end_latitude=None, end_longitude=None)
    return ConsultantFacts(
        end_name=place.name, end_latitude=place.latitude, end_longitude=place.longitude
    )


def place_known(session: Session, actor: Actor, place_id: int, *, field: str) -> Place:
    """A place of the municipality's own register. Raises BadInput about `field`."""
    place = session.get(Place, place_id)
    if place is None or place.municipality_id != actor.municipality_id:
        sv = "Platsen finns inte i kommunens register."
        raise BadInput([Fault(field, sv, "The place is not in the municipality's register.")])
    return place


def change(
    session: Session, person: Consultant, *, now: datetime, **told: Unpack[ConsultantFacts]
) -> Consultant:
    """Change what is told and leave the rest. Raises BadInput, BadFact, BadPhone, PhoneInUse."""
    refuse_secrets(told)
    people.change(session, person, **told)
    team_changed(session, person.team_id, now=now)
    return person


def refuse_secrets(told: ConsultantFacts) -> None:
    """Raises BadInput where a name says what must not be written."""
    faults = [
        one
        for field in WORDS
        if isinstance(text := told.get(field), str)
        for one in faults_in(text, field=field)
    ]
    if faults:
        raise BadInput(faults)


def errands_of(
    session: Session, person: Consultant, *, since: datetime, until: datetime, now: datetime
) -> list[Errand]:
    """The errands that the person has then, and that somebody else would be asked for, by time."""
    seats = away.seats_within(session, person.id, since, until, now=now)
    ids = [seat.errand_id for seat in seats]
    found = session.exec(
        select(Errand).where(col(Errand.id).in_(ids)).order_by(col(Errand.starts_at))
    )
    return list(found)


def questions_to(session: Session, person: Consultant) -> list[int]:
    """The numbers of the errands that the person is asked about, and would be no longer."""
    rows = session.exec(
        select(Errand.number)
        .join(Offer, col(Offer.errand_id) == col(Errand.id))
        .where(Offer.consultant_id == person.id, Offer.status == OfferStatus.SENT)
        .order_by(col(Errand.number))
    )
    return list(rows)
