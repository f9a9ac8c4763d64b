"""Our own words sent back to us, by a machine or a thumb: nobody has said anything."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, select

from dispatch.conversation.intents import Intent, Meaning
from notifications.models import InboundText, OutboundText

ECHOED_WITHIN = timedelta(days=1)
SHORTEST_OF_OURS = 15
"""Characters: nothing that we write is shorter, and most of what people write is."""
MOST = 50
"""So many of our last texts are looked at."""


def echo_of_ours(session: Session, inbound: InboundText) -> Sequence[Intent]:
    """That the text is to be ignored, where it is one that we wrote to that phone; else nothing."""
    told = _bare(inbound.body)
    if len(told) < SHORTEST_OF_OURS:
        return ()
    ours = session.exec(
        select(OutboundText)
        .where(
            OutboundText.phone == inbound.phone,
            OutboundText.created_at > inbound.received_at - ECHOED_WITHIN,
        )
        .order_by(col(OutboundText.id).desc())
        .limit(MOST)
    )
    if any(told == _bare(text.said or text.body) for text in ours):
        return (Intent(Meaning.IGNORE, why="our own text, sent back"),)
    return ()


def _bare(words: str) -> str:
    return " ".join(words.split())
