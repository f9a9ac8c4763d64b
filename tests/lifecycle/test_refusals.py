"""Whoever is refused learns what the errand is and what can't be done, in whole words."""

import pytest

from dispatch.lifecycle import ErrandAction, ErrandStatus
from dispatch.refusal_words import ACTION_WORDS, STATUS_WORDS


@pytest.mark.parametrize("status", ErrandStatus)
def test_every_status_has_words(status: ErrandStatus) -> None:
    assert all(STATUS_WORDS[status.value])


@pytest.mark.parametrize("action", ErrandAction)
def test_every_action_has_words(action: ErrandAction) -> None:
    assert all(ACTION_WORDS[action.value])
