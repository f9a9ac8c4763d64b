"""Adds phrases to a municipality's list, and retires them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from dispatch.errors import BadInput, Fault, NotFound
from dispatch.models import Municipality, OwnPhrase
from dispatch.own_phrases.book import composed, rows_of
from dispatch.own_phrases.harm import faults_of_book
from dispatch.own_phrases.new_phrase import NewPhrase, faults_of
from dispatch.own_phrases.trial import try_book
from workers.models import Consultant


def add(
    session: Session, municipality_id: int, phrase: NewPhrase, *, by: str, now: datetime
) -> OwnPhrase:
    """Add one phrase; the same one a second time changes nothing. Raises BadInput."""
    return add_all(session, municipality_id, [phrase], by=by, now=now)[0]


def add_all(
    session: Session,
    municipality_id: int,
    phrases: Sequence[NewPhrase],
    *,
    by: str,
    now: datetime,
) -> list[OwnPhrase]:
    """Add these or none. Raises BadInput, whose fields are `0.words` and so on where many.

    Refused is whatever could do harm: what we read otherwise already, and what would have turned
    the reading of something that was written to us lately.
    """
    _in_turns(session, municipality_id)
    known = {phrase.words: phrase for phrase in in_use(session, municipality_id)}
    names = _names(session, municipality_id)
    faults = [
        replace(fault, field=f"{at}.{fault.field}") if len(phrases) > 1 else fault
        for at, phrase in enumerate(phrases)
        for fault in _faults(phrase, known.get(phrase.words), names)
    ]
    if faults:
        raise BadInput(faults)
    new = [phrase for phrase in dict.fromkeys(phrases) if phrase.words not in known]
    if new:
        _see_to_harm(session, municipality_id, new, now=now)
    for phrase in new:
        known[phrase.words] = _insert(session, municipality_id, phrase, by=by, now=now)
    return [known[phrase.words] for phrase in phrases]


def retire(
    session: Session, municipality_id: int, phrase_id: int, *, by: str, now: datetime
) -> OwnPhrase:
    """Read by it no longer; a second time changes nothing.

    Raises NotFound, also for a neighbour's.
    """
    phrase = session.get(OwnPhrase, phrase_id, with_for_update=True, populate_existing=True)
    if phrase is None or phrase.municipality_id != municipality_id:
        raise NotFound
    if phrase.retired_at is None:
        phrase.retired_by, phrase.retired_at = by, now
        session.add(phrase)
        session.flush()
    return phrase


def in_use(session: Session, municipality_id: int) -> list[OwnPhrase]:
    """The municipality's phrases that hold, by meaning and alphabet."""
    return list(
        session.exec(
            select(OwnPhrase)
            .where(
                OwnPhrase.municipality_id == municipality_id, col(OwnPhrase.retired_at).is_(None)
            )
            .order_by(col(OwnPhrase.meaning), col(OwnPhrase.words))
        )
    )


def _in_turns(session: Session, municipality_id: int) -> None:
    """Two people's phrases are judged one after the other, the second beside the first."""
    session.exec(
        select(Municipality.id)
        .where(Municipality.id == municipality_id)
        .with_for_update(key_share=True)
    ).one()


def _faults(phrase: NewPhrase, known: OwnPhrase | None, names: frozenset[str]) -> list[Fault]:
    if known is None:
        return faults_of(phrase, names)
    return [] if known.meaning == phrase.meaning else [_other_meaning(known)]


def _see_to_harm(
    session: Session, municipality_id: int, new: Sequence[NewPhrase], *, now: datetime
) -> None:
    book = composed([*rows_of(session, municipality_id), *(phrase.row for phrase in new)])
    faults = faults_of_book(book, new)
    if faults:
        raise BadInput(faults)
    if any(one.turned for one in try_book(session, municipality_id, book, now=now).changes):
        raise BadInput([_turns()])


def _insert(
    session: Session, municipality_id: int, phrase: NewPhrase, *, by: str, now: datetime
) -> OwnPhrase:
    row = {
        "municipality_id": municipality_id,
        "words": phrase.words,
        "meaning": phrase.meaning,
        "language": phrase.language,
        "added_by": by,
        "added_at": now,
    }
    return session.scalars(insert(OwnPhrase).values(row).returning(OwnPhrase)).one()


def _names(session: Session, municipality_id: int) -> frozenset[str]:
    """First names and codes of those who text us: a phrase is nobody's own."""
    people = session.exec(
        select(Consultant.name, Consultant.code).where(
            Consultant.municipality_id == municipality_id
        )
    )
    return frozenset(
        word for name, code in people for word in f"{name} {code}".lower().split() if len(word) > 1
    )


def _other_meaning(known: OwnPhrase) -> Fault:
    return Fault(
        "words",
        f"”{known.words}” står redan i listan med en annan betydelse.",
        f"“{known.words}” is already in the list with another meaning.",
    )


def _turns() -> Fault:
    return Fault(
        "words",
        "Ett sms som nyss kom in hade då lästs tvärtom. Markera fler eller andra ord.",
        "A text that came in lately would then have been read the other way. Mark more or other "
        "words.",
    )
