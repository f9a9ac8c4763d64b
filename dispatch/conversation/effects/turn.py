"""One text being acted upon: what every act needs, and the words that all of them use."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from dispatch import decisions
from dispatch.actors import Actor
from dispatch.conversation.intents import Intent
from dispatch.conversation.standing import Standing
from dispatch.errors import NotFound
from dispatch.messages import (
    Slots,
    coordinator_phone,
    errand_slots,
)
from dispatch.models import DecisionKind, Errand
from dispatch.phrasebook import wording
from notifications.models import InboundText
from workers.models import Consultant

Said = tuple[str, Slots]


MOST_LISTED = 4
"""So many errands fit in a text with the question about them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One consultant's text being acted upon."""

    session: Session
    consultant: Consultant
    standing: Standing
    inbound: InboundText
    actor: Actor
    now: datetime

    @property
    def language(self) -> str:
        return self.consultant.language

    def errand(self, intent: Intent) -> Errand:
        """The errand meant. Raises NotFound for a number that isn't this person's."""
        if intent.number is None or intent.number not in self.standing.errands:
            raise NotFound
        return self.standing.errands[intent.number]

    def slots(self, intent: Intent) -> Slots:
        return errand_slots(self.session, self.errand(intent), self.language)


def general(turn: Turn) -> Slots:
    """The number of the human on duty: what every question of ours ends with."""
    return {"coordinator": coordinator_phone(turn.session, turn.consultant.team_id)}


def short_list(turn: Turn, errands: list[Errand]) -> str:
    """ "12 däckbyte tis 14/4 08:30 och 15 inköp ons 15/4 10:00"; more than fit are counted."""
    parts = [
        f"{errand.number} {wording.kind_name(errand.kind, turn.language)} "
        f"{wording.when(errand.starts_at or errand.wished_from, turn.language)}"
        for errand in errands
    ]
    more = len(parts) - MOST_LISTED
    return wording.listed(parts[:MOST_LISTED], turn.language) + (f" + {more}" if more > 0 else "")


def raise_item(turn: Turn, kind: DecisionKind, why: str, errand: Errand | None) -> None:
    decisions.raise_item(
        turn.session,
        kind,
        why,
        team_id=turn.consultant.team_id,
        now=turn.now,
        errand=errand,
        consultant=turn.consultant,
        inbound_id=turn.inbound.id,
    )
