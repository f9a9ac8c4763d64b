"""Somebody in the team writes a few words into an errand's story, for the team to read."""

from datetime import datetime

from sqlmodel import Session

from dispatch.actors import Actor
from dispatch.errors import BadInput, Fault
from dispatch.guard import clean, faults_in
from dispatch.models import Errand
from dispatch.transition import lock_errand, note

NOTED = "noted"
"""What the story calls it."""

LONGEST = 200


def words_for_the_story(given: str, *, field: str) -> str:
    """`given` as it may stand in a story for good; "" for nothing. Raises BadInput."""
    words = clean(given, LONGEST, field=field)
    faults = faults_in(words, field=field)
    if faults:
        raise BadInput(faults)
    return words


def note_down(
    session: Session, errand_id: int, given: str, *, actor: Actor, now: datetime
) -> Errand:
    """Add the words to the story; nothing else changes. Raises BadInput (none, or not these)."""
    words = words_for_the_story(given, field="reason")
    if not words:
        sv, en = "Skriv vad som ska antecknas.", "Write what is to be noted."
        raise BadInput([Fault("reason", sv, en)])
    errand = lock_errand(session, errand_id)
    note(session, errand, NOTED, actor=actor, now=now, details={"note": words})
    return errand
