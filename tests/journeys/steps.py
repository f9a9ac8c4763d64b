"""How far Anna has come with errand 1."""

from tests.journeys.people import ANNA
from tests.journeys.town import Town


def asked(town: Town) -> None:
    """Nothing yet: the question is open."""


def yes(town: Town) -> None:
    town.texts(ANNA, "ja")


def on_the_way(town: Town) -> None:
    yes(town)
    town.texts(ANNA, "på väg")


def there(town: Town) -> None:
    on_the_way(town)
    town.texts(ANNA, "framme")
