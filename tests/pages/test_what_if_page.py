"""What if: the day as it is beside the day as imagined, for those who lead."""

from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.readers import Readers


def test_the_day_without_her_is_shown_beside_the_day_as_it_is(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA)
    number = town.posts("Hemtjänst Norr", "tyre_change", at="10:00")
    town.texts(ANNA, f"ja {number}")
    before = town.state_of(number)
    words = readers.coordinator().reads("/day/what-if?ask=yes&without=ANNA")
    assert "Ärenden som får någon 1 0 \N{MINUS SIGN}1 sämre" in words
    assert f"Skulle bli utan: {number}" in words
    assert "Fortfarande utan" not in words
    assert town.state_of(number) == before


def test_the_form_is_shown_first_and_nothing_is_planned(town: Town, readers: Readers) -> None:
    town.has_consultant(ANNA)
    words = readers.coordinator("en").reads("/day/what-if")
    assert "See how it would go" in words
    assert "How it would go" not in words


def test_somebody_whom_nobody_knows_is_refused(town: Town, readers: Readers) -> None:
    assert readers.chief().looks("/day/what-if?ask=yes&without=NOBODY").status_code == 422
    assert readers.unit().looks("/day/what-if").status_code == 403
