"""Every refusal is a sentence that a person can use."""

import pytest

from dispatch import errors
from dispatch.errors import BadInput, Fault, RefusedByLifeCycle, ServiceteamError
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.models import AssignmentStatus, OfferStatus
from dispatch.refusal_words import ACTION_WORDS, STATUS_WORDS

EVERY_ERROR = [
    errors.NotFound(),
    errors.NotAllowed(),
    errors.NotSignedIn(),
    BadInput([Fault("note", "För långt.", "Too long.")]),
    errors.Conflict(),
    RefusedByLifeCycle(number=42, status="done", action="cancel"),
    errors.AlreadyTaken(number=42),
    errors.Overlaps(),
    errors.TooLate(),
    errors.TooLarge(),
    errors.LimitReached(retry_after=30),
    errors.Unavailable(),
    errors.PersonNotReachable(),
    errors.DataDirectoryInUse(folder=".data"),
    errors.SettingsMissing(["TWILIO_AUTH_TOKEN"]),
]


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_an_error_speaks_both_languages_and_has_a_code_of_its_own(error: ServiceteamError) -> None:
    assert 400 <= error.status <= 503
    assert error.say("sv").endswith((".", "!"))
    assert error.say("en").endswith((".", "!"))
    assert error.say("sv") != error.say("en")
    assert error.say("fi") == error.say("sv")
    assert str(error) == error.say("en")


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in EVERY_ERROR]
    assert len(codes) == len(set(codes))
    assert all(code == code.lower() and " " not in code for code in codes)


def test_the_life_cycle_says_where_the_errand_is_and_what_it_refuses() -> None:
    refused = RefusedByLifeCycle(number=42, status="done", action="cancel")
    assert refused.say("sv") == "Ärende 42 är klart och kan inte avbokas."
    assert refused.say("en") == "Errand 42 is done and cannot be cancelled."


@pytest.mark.parametrize("status", ErrandStatus)
@pytest.mark.parametrize("action", ErrandAction)
def test_every_refused_pair_has_words(status: ErrandStatus, action: ErrandAction) -> None:
    if after(status, action) is None:
        assert status in STATUS_WORDS
        assert action in ACTION_WORDS


@pytest.mark.parametrize("status", [*OfferStatus, *AssignmentStatus])
def test_offers_and_assignments_have_words_too(status: str) -> None:
    assert status in STATUS_WORDS


def test_an_action_without_words_still_gets_a_sentence() -> None:
    refused = RefusedByLifeCycle(number=7, status="somewhere", action="dance")
    assert refused.say("sv") == "Ärende 7 har hunnit ändras och kan inte ändras så."


def test_bad_input_without_a_fault_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="at least one fault"):
        BadInput([])


def test_bad_input_says_all_its_faults() -> None:
    bad = BadInput([Fault("a", "Ett.", "One."), Fault("b", "Två.", "Two.")])
    assert bad.say("sv") == "Ett. Två."
    assert [fault.say("en") for fault in bad.faults] == ["One.", "Two."]
