"""The words in which the demo tells what happens."""

import pytest

from dispatch.demo.happenings import WORDS
from dispatch.lifecycle import ErrandAction


@pytest.mark.parametrize("action", list(ErrandAction))
def test_whatever_can_happen_to_an_errand_is_told_in_words(action: ErrandAction) -> None:
    told = WORDS[action.value]
    for said in (told.sv, told.en):
        assert "{number}" in said
        assert "_" not in said
