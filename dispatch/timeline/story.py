"""The story of an errand in plain words: what happened, and the texts about it."""

from sqlmodel import Session, col, select

from dispatch.actors import Actor
from dispatch.models import Errand, ErrandEvent, Role
from dispatch.phrasebook import wording
from dispatch.phrasebook.page_words import said
from dispatch.phrasebook.rule_words import rule_words
from dispatch.timeline.line import Line, Sort
from dispatch.timeline.names import Names, names_of
from dispatch.timeline.telling import told
from dispatch.timeline.texts import Said, texts_about
from notifications.sms import BLANK

UNIT_ROLES = (Role.UNIT_STAFF, Role.UNIT_CHIEF)


def story(
    session: Session, errand: Errand, language: str, *, reader: Actor | None = None
) -> list[Line]:
    """Oldest first. A unit (by `reader`) is not told who was asked, nor what was texted.

    `language` is "sv" or "en". Whether the reader may see the errand at all is `errands.find`'s.
    """
    unit_reads = reader is not None and reader.role in UNIT_ROLES
    events = list(
        session.exec(
            select(ErrandEvent)
            .where(ErrandEvent.errand_id == errand.id)
            .order_by(col(ErrandEvent.id))
        )
    )
    texts = [] if unit_reads else texts_about(session, errand, events)
    actors = [event.actor for event in events] + [text.person for text in texts]
    names = names_of(session, actors, _consultants(events), language)
    lines = [_line(event, names, unit_reads=unit_reads) for event in events]
    lines += [
        Line(
            at=text.at,
            when_words=wording.when(text.at, language),
            words=_text(text, names),
            sort=Sort.TEXT_OUT if text.ours else Sort.TEXT_IN,
            state="" if text.status is None else text.status.value,
        )
        for text in texts
    ]
    return sorted((line for line in lines if line is not None), key=_order)


def _text(text: Said, names: Names) -> str:
    """Who wrote what; of one of theirs also which words told us what it means."""
    whole = "story.text_to" if text.ours else "story.text_from"
    if text.why:
        whole = "story.text_from_why"
    return said(
        whole,
        names.language,
        name=names.who(text.person),
        text=text.body.replace(BLANK, "…"),
        why="; ".join(rule_words(why, names.language) for why in text.why),
    )


_AT_ONCE = (Sort.TEXT_IN, Sort.EVENT, Sort.TEXT_OUT)


def _order(line: Line) -> tuple[object, int]:
    """By time; of what happened at once, first what was heard, then what it did."""
    return line.at, _AT_ONCE.index(line.sort)


def _line(event: ErrandEvent, names: Names, *, unit_reads: bool) -> Line | None:
    words = told(event, names, unit_reads=unit_reads)
    if words is None:
        return None
    when = wording.when(event.at, names.language)
    return Line(at=event.at, when_words=when, words=words, action=event.action)


def _consultants(events: list[ErrandEvent]) -> set[int]:
    """Everyone whom the events are about."""
    about = [one for event in events for one in [event.details, *event.details.get("asked", ())]]
    return {one["consultant"] for one in about if "consultant" in one}
