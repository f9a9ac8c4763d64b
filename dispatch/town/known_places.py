"""An errand's stops as places of the register, wherever the register knows them."""

from sqlmodel import Session, select

from dispatch.kinds import KINDS, Sensitivity
from dispatch.models import Place
from dispatch.new_errand import NewErrand, NewStop


def at_known_places(session: Session, municipality_id: int, errand: NewErrand) -> NewErrand:
    """The errand with its stops as places of the register, so that texts can say their names.

    Where a recipient lives is no such place: it stays as it is written.
    """
    ids = {
        place.name: place.id
        for place in session.exec(select(Place).where(Place.municipality_id == municipality_id))
    }
    roles = KINDS[errand.kind].roles

    def known(stop: NewStop) -> NewStop:
        private = roles[stop.role].sensitivity is Sensitivity.DELIVERY
        if private or stop.place not in ids:
            return stop
        return NewStop(role=stop.role, place_id=ids[stop.place], minutes=stop.minutes)

    return errand.model_copy(update={"stops": [known(stop) for stop in errand.stops]})
