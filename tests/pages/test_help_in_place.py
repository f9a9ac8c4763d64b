"""Where a newcomer would stop there is help, closed until it is asked for, in both languages."""

import re

import pytest

from dispatch.models import Role
from tests.pages.readers import Reader, Readers

PLACES = {
    "/enter": "stranger",
    "/errands": "unit",
    "/errands/new": "unit",
    "/errands/new/tyre_change": "unit",
    "/accounts": "administrator",
    "/unit-links": "coordinator",
}


def reader_of(readers: Readers, who: str, language: str) -> Reader:
    if who == "administrator":
        return readers._of(Role.ADMINISTRATOR, "Anna", language)
    if who == "unit":
        return readers.unit(language=language)
    return readers.coordinator(language) if who == "coordinator" else readers.stranger(language)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_help_is_where_one_would_stop(readers: Readers, language: str) -> None:
    for path, who in PLACES.items():
        html = reader_of(readers, who, language).looks(path).text
        (aid,) = re.findall(r'<details class="aid">.*?</details>', html, re.DOTALL)
        question, answer = aid.split("</summary>")
        assert len(re.sub(r"<[^>]*>", "", question).strip()) > 10, path
        assert len(re.sub(r"<[^>]*>", "", answer).strip()) > 60, path


def test_the_menu_says_whom_a_unit_can_ring_and_the_team_not_itself(readers: Readers) -> None:
    assert "Ring samordnaren: 08-" in readers.unit().reads("/errands/new")
    assert "Ring samordnaren" not in readers.coordinator().reads("/errands/new")
