"""Sensitive facts are shown to those who ask, and that they asked is part of the errand's story."""

import pytest
from sqlmodel import col, select

from dispatch.models import ErrandEvent
from tests.pages.conftest import app, clock, engine, readers, service, town
from tests.pages.readers import Reader, Readers, words_of

__all__ = ["app", "clock", "engine", "readers", "service", "town"]

CODE = "kod 4711"
"""Where the key is: class secret."""


def openings(readers: Readers, number: int) -> list[str]:
    """Who has opened the errand's facts, by the names that the story keeps."""
    town = readers.town
    with town.service.database.read() as session:
        return list(
            session.exec(
                select(ErrandEvent.actor)
                .where(
                    ErrandEvent.errand_id == town.errand(number).id,
                    ErrandEvent.action == "open_facts",
                )
                .order_by(col(ErrandEvent.id))
            )
        )


@pytest.mark.parametrize("role", ["unit", "coordinator", "chief"])
def test_each_opening_is_a_line_with_a_name(readers: Readers, role: str) -> None:
    number = readers.town.posts("Hemtjänst Norr", "tyre_change")
    reader: Reader = getattr(readers, role)()
    assert CODE not in reader.reads(f"/errands/{number}")
    assert openings(readers, number) == []
    opened = reader.sends(f"/errands/{number}/facts")
    assert opened.status_code == 200
    assert CODE in words_of(opened.text)
    (who,) = openings(readers, number)
    assert who.startswith("account:")
    name = {"unit": "Hemtj. Norr", "coordinator": "Karin", "chief": "Siv"}[role]
    assert f"{name} öppnade känsliga uppgifter" in reader.reads(f"/errands/{number}")
    assert CODE not in reader.reads(f"/errands/{number}"), "shown once, to whoever asked"


def test_a_neighbour_opens_nothing_and_leaves_no_line(readers: Readers) -> None:
    number = readers.town.posts("Hemtjänst Norr", "tyre_change")
    answer = readers.unit("Hemtjänst Söder").sends(f"/errands/{number}/facts")
    assert answer.status_code == 404
    assert CODE not in answer.text
    assert openings(readers, number) == []
