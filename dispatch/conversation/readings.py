"""Keeps how each text was read and in which situation, for whoever reads it after us."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from dispatch.conversation.intents import Intent, Meaning
from dispatch.conversation.standing import Standing
from dispatch.conversation.written import write_context
from dispatch.models import TextReading
from notifications.models import InboundText
from workers.models import Consultant

UNEXPLAINED = frozenset({Meaning.ABSENT, Meaning.REPORT})
"""Of these only the meaning is kept: no cause of an absence, and nothing about a shortcoming."""


def keep(
    session: Session,
    consultant: Consultant,
    inbound: InboundText,
    standing: Standing,
    intents: Sequence[Intent],
    *,
    now: datetime,
) -> None:
    """Keep the reading beside the text, to go when the text goes."""
    if any(intent.meaning is Meaning.REPORT for intent in intents):
        return
    row = {
        "inbound_id": inbound.id,
        "municipality_id": consultant.municipality_id,
        "team_id": consultant.team_id,
        "consultant_id": consultant.id,
        "situation": write_context(standing.situation),
        "guess": [guess_of(intent) for intent in intents],
        "last_text_id": None if standing.last_text is None else standing.last_text.id,
        "read_at": now,
    }
    session.execute(insert(TextReading).values(row).on_conflict_do_nothing())


def guess_of(intent: Intent) -> dict[str, Any]:
    """One thing said, as it is kept."""
    if intent.meaning in UNEXPLAINED:
        return {"label": intent.meaning.value, "why": ""}
    kept: dict[str, Any] = {"label": intent.label, "why": intent.why}
    if intent.question is not None:
        about = intent.question.about
        kept |= {
            "about": None if about is None else about.value,
            "numbers": list(intent.question.numbers),
        }
    return kept
