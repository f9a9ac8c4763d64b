"""Who is done and then falls ill is told once, and what was done stays done."""

from tests.journeys.people import ANNA, BO, UNIT
from tests.journeys.town import Town


def test_what_was_done_stays_done_when_the_rest_of_the_day_is_given_back(town: Town) -> None:
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    first = town.posts(UNIT, at="10:00", hours=1.5)
    second = town.posts(UNIT, at="13:00", hours=1.5)
    town.texts(ANNA, f"ja {first} och {second}")
    town.texts(ANNA, f"på väg {first}")
    town.has_consultant(BO)
    town.texts(ANNA, f"klar {first}, sjuk")
    assert town.status_of(first) == "done"
    assert town.asked(second) == ["BO"]


def test_who_gives_an_errand_back_by_its_number_and_is_ill_has_the_whole_day_freed(
    town: Town,
) -> None:
    town.has_unit(UNIT)
    town.has_consultant(ANNA)
    first = town.posts(UNIT, at="10:00", hours=1.5)
    second = town.posts(UNIT, at="13:00", hours=1.5)
    town.texts(ANNA, f"ja {first} och {second}")
    town.has_consultant(BO)
    town.texts(ANNA, f"magsjuk, lämnar tillbaka {second}")
    assert town.asked(first) == ["BO"]
    assert town.asked(second) == ["BO"]
    assert town.status_of(first) == town.status_of(second) == "offering"
