"""The unit answers what the team asked, and the errand goes on."""

from datetime import datetime

from sqlmodel import Session

from dispatch import transition
from dispatch.actors import Actor
from dispatch.errands import changing
from dispatch.errors import BadInput, Fault, RefusedByLifeCycle
from dispatch.guard import clean, faults_in
from dispatch.lifecycle import ErrandAction, ErrandStatus
from dispatch.models import Errand

LONGEST = 200


def answer(session: Session, errand_id: int, words: str, *, actor: Actor, now: datetime) -> Errand:
    """Write the answer into the errand's story and have it planned again.

    Raises BadInput (no answer, or one that says too much; the field is `answer`), Conflict (its
    latest time has passed), RefusedByLifeCycle (nothing has been asked).
    """
    said = clean(words, LONGEST, field="answer")
    faults = faults_in(said, field="answer")
    if not said:
        faults = [Fault("answer", "Skriv ett svar på frågan.", "Write an answer to the question.")]
    if faults:
        raise BadInput(faults)
    errand = transition.lock_errand(session, errand_id)
    if errand.status is not ErrandStatus.ON_HOLD:
        raise RefusedByLifeCycle(
            number=errand.number, status=errand.status, action=ErrandAction.RESUME
        )
    changing.resume(session, errand.id, actor=actor, now=now)
    transition.note(session, errand, "answered", actor=actor, now=now, details={"answer": said})
    return errand
