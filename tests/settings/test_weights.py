"""Every weight of a plan can be set, and says what it is and in which unit."""

from dataclasses import fields

import pytest

from dispatch.planning.weights import Weights
from dispatch.service import rules_from
from dispatch.settings import Settings, example, variable_of

NAMES = [each.name for each in fields(Weights)]


@pytest.mark.parametrize("name", NAMES)
def test_a_weight_is_what_the_environment_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = getattr(Weights(), name)
    other = usual / 2 if name == "check_share" else usual + 1
    monkeypatch.setenv(f"SERVICETEAM_PLAN_{name.upper()}", str(other))
    weights = rules_from(Settings(_env_file=None)).weights
    assert {each for each in NAMES if getattr(weights, each) != getattr(Weights(), each)} == {name}
    assert getattr(weights, name) == pytest.approx(other)


@pytest.mark.parametrize("name", NAMES)
def test_a_weight_is_explained_with_its_unit(name: str) -> None:
    known = {one.name: one for one in fields(Weights)}[name]
    block = next(
        block
        for block in example().split("\n\n")
        if f"# {variable_of(f'plan_{known.name}')}=" in block
    )
    assert known.metadata["sentence"] in block
    assert f"In {known.metadata['unit']}." in block


def test_without_settings_the_weights_are_the_usual_ones() -> None:
    assert rules_from(Settings(_env_file=None)).weights == Weights()
