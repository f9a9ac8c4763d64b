"""What an installation may set is what the rules then say; unset, both say the same."""

from dispatch.rules import Rules
from dispatch.service import rules_from
from dispatch.settings import Settings


def test_without_settings_the_house_rules_are_the_usual_ones() -> None:
    assert rules_from(Settings(_env_file=None)) == Rules()


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
