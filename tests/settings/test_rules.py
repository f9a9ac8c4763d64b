"""What an installation may set is what the rules then say; unset, both say the same."""

from typing import Any

import pytest

from dispatch.rules import Rules
from dispatch.service import rules_from
from dispatch.settings import Settings


def test_without_settings_the_house_rules_are_the_usual_ones() -> None:
    here = Rules(links_begin_with="http://127.0.0.1:8000")
    assert rules_from(Settings(_env_file=None)) == here


@pytest.mark.parametrize(
    ("told", "begins"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"host": "0.0.0.0", "port": 80}, "http://127.0.0.1:80"),
        ({"public_base_url": "https://team.vara.se/"}, "https://team.vara.se"),
        ({"line": "twilio"}, None),
    ],
)
def test_links_in_texts_begin_with_our_own_address_where_it_is_known(
    told: dict[str, Any], begins: str | None
) -> None:
    assert rules_from(Settings(_env_file=None, **told)).links_begin_with == begins


def test_every_waiting_time_can_be_set() -> None:
    usual, changed = Settings(_env_file=None), {}
    for name, field in Settings.model_fields.items():
        if field.annotation is int and name not in {"port"}:
            changed[name] = getattr(usual, name) + 1
    rules, before = rules_from(Settings(_env_file=None, **changed)), Rules()
    same = [
        name for name in Rules.__dataclass_fields__ if getattr(rules, name) == getattr(before, name)
    ]
    assert same == []
