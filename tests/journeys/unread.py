"""A text that a person has to read: those that wait, and the press that sets a meaning."""

from typing import Any

from dispatch import text_inbox
from dispatch.actors import Actor
from dispatch.text_inbox import Choice, SetMeaning
from tests.journeys.town import Town

SVISH = "svisch svosch på er"
"""Nothing that we can read."""


def waiting(town: Town) -> list[text_inbox.Entry]:
    with town.service.database.read() as session:
        return text_inbox.entries(session, town.coordinator, now=town.now)


def sets(town: Town, code: str, *, who: Actor | None = None, **told: Any) -> SetMeaning:
    """The coordinator says what the most pressing text means."""
    item_id = told.pop("item_id", None) or waiting(town)[0].item_id
    with town.service.database.transaction() as session:
        done = text_inbox.set_meaning(
            session,
            item_id,
            Choice.read(code),
            actor=who or town.coordinator,
            now=town.now,
            **told,
        )
    town.works()
    return done
