"""Every word that our texts tell people to write is one that we understand."""

import re

import pytest

from dispatch.conversation.intents import Meaning
from dispatch.conversation.situation import Asked, Situation, Stage
from dispatch.conversation.understand import understand
from tests.phrasebook.test_texts import BOOKS

OFFERED = Situation(offers=(42,), kinds={42: "tyre_change"})
TAKEN = Situation(active={42: Stage.ACCEPTED}, kinds={42: "tyre_change"})
STARTED = Situation(active={42: Stage.STARTED}, kinds={42: "tyre_change"})
ENDED = Situation(finished=(42,), kinds={42: "tyre_change"})
CALLED_OFF = Situation(
    active={42: Stage.CANCELLING},
    kinds={42: "tyre_change"},
    asked=Asked("confirm_cancel", (42,)),
)
QUIET = Situation(opted_out=True)

TOLD: dict[str, dict[str, tuple[Situation, Meaning]]] = {
    "sv": {
        "JA": (OFFERED, Meaning.ACCEPT),
        "NEJ": (OFFERED, Meaning.DECLINE),
        "PÅ VÄG": (TAKEN, Meaning.START),
        "FRAMME": (STARTED, Meaning.ARRIVED),
        "KLAR": (STARTED, Meaning.DONE),
        "FÖRSENAD": (TAKEN, Meaning.DELAY),
        "SJUK": (TAKEN, Meaning.ABSENT),
        "RING MIG": (TAKEN, Meaning.CALL_ME),
        "ÅNGRA": (ENDED, Meaning.UNDO),
        "ÅTERBUD": (TAKEN, Meaning.WITHDRAW),
        "OK": (CALLED_OFF, Meaning.ACK_CANCEL),
        "STOPP": (OFFERED, Meaning.OPTOUT),
        "START": (QUIET, Meaning.OPTIN),
    },
    "en": {
        "JA": (OFFERED, Meaning.ACCEPT),
        "NEJ": (OFFERED, Meaning.DECLINE),
        "ON MY WAY": (TAKEN, Meaning.START),
        "ARRIVED": (STARTED, Meaning.ARRIVED),
        "DONE": (STARTED, Meaning.DONE),
        "LATE": (TAKEN, Meaning.DELAY),
        "SICK": (TAKEN, Meaning.ABSENT),
        "CALL ME": (TAKEN, Meaning.CALL_ME),
        "UNDO": (ENDED, Meaning.UNDO),
        "GIVE BACK": (TAKEN, Meaning.WITHDRAW),
        "OK": (CALLED_OFF, Meaning.ACK_CANCEL),
        "STOPP": (OFFERED, Meaning.OPTOUT),
        "START": (QUIET, Meaning.OPTIN),
    },
}
PLAIN = {"LARM", "ALARM"}
ALONE = {"STOPP", "START"}
SHOUTED = re.compile(r"\b[A-ZÅÄÖ]{2,}(?: [A-ZÅÄÖ]{2,})*\b")
CASES = [(language, word) for language, words in TOLD.items() for word in words]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_other_word_is_told(language: str) -> None:
    told = {
        word
        for forms in BOOKS[language].values()
        for form in forms.values()
        for word in SHOUTED.findall(form)
    }
    assert told - PLAIN == TOLD[language].keys()


@pytest.mark.parametrize(("language", "word"), CASES)
@pytest.mark.parametrize("shape", [str.upper, str.lower, str.capitalize])
@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "bare"])
def test_each_is_understood(language: str, word: str, shape: object, numbered: bool) -> None:
    assert callable(shape)
    situation, meaning = TOLD[language][word]
    body = shape(word)
    if numbered and word not in ALONE:
        body += " 42"
    if meaning is Meaning.DELAY:
        body += " 20"
    (intent,) = understand(body, situation)
    assert intent.meaning is meaning, body
