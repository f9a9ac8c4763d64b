"""Which texts bring a consultant the link to an errand, and how it is made to fit."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, select

from dispatch.models import Errand
from dispatch.phrasebook import sentences
from dispatch.sign_in import errand_links
from notifications import sms
from notifications.models import OutboundText
from workers.models import Consultant

LINKED = frozenset({"accepted", "assigned", "already_yours", "errand_link_again"})
"""What is said to somebody who has the errand."""

MOST_SEGMENTS = 2


class Linked(NamedTuple):
    """A text with a link in it, still blank, and the errand that the link shows."""

    body: str
    errand: Errand


def promise(
    session: Session,
    linked: Linked | None,
    text: OutboundText | None,
    consultant: Consultant,
    *,
    now: datetime,
) -> None:
    """Remember whose errand the text's link is to show, if there is a link and a text."""
    if linked is not None and text is not None:
        errand_links.promise(session, text, linked.errand, consultant, now=now)


def with_link(
    session: Session, consultant: Consultant, sentence: str, slots: dict[str, str | int]
) -> Linked | None:
    """The sentence with a link to its errand; None where none is wanted, or it would not fit.

    Where all together is too long, the facts are left to the page behind the link.
    """
    address = errand_links.address(session)
    if address is None or sentence not in LINKED:
        return None
    for told in (slots, {**slots, "facts": ""}):
        body = _body(sentence, consultant.language, told, address)
        if sms.segments(body) <= MOST_SEGMENTS:
            errand = session.exec(
                select(Errand).where(
                    Errand.municipality_id == consultant.municipality_id,
                    Errand.number == slots["number"],
                )
            ).one()
            return Linked(body, errand)
    return None


def _body(sentence: str, language: str, slots: dict[str, str | int], address: str) -> str:
    if "link" in sentences.slots_of(sentence, language):
        return sentences.say(sentence, language, **(slots | {"link": address}))
    tail = sentences.say("errand_link", language, link=address)
    return f"{sentences.say(sentence, language, **slots)} {tail}"
