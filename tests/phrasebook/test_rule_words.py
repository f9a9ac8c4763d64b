"""Why a text was read as it was, in words for whoever reads it after us."""

import pytest

from dispatch.phrasebook.rule_words import rule_words


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("yes: japp; doubt: later", "yes: “japp”, doubt: later"),
        (": hej om bilen går; doubt: maybe, maybe", "“hej om bilen går”, doubt: maybe"),
        ("asks: var är nyckeln", "asks: “var är nyckeln”"),
        ("done: {nr} klar/klart (nu)", "done: “… klar”"),
        ("done: ^ (har) (nu) {utfört} (nu) $", "done: “…”"),
        ("", ""),
    ],
)
def test_the_rules_that_fired_are_told_in_words(why: str, told: str) -> None:
    assert rule_words(why, "en") == told
