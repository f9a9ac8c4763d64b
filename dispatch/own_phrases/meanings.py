"""The meanings that a municipality may add phrases to, and what each may stand beside."""

from collections.abc import Mapping
from types import MappingProxyType

from dispatch.conversation.intents import Meaning

MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        "accept": Meaning.ACCEPT,
        "decline": Meaning.DECLINE,
        "start": Meaning.START,
        "arrived": Meaning.ARRIVED,
        "done": Meaning.DONE,
        "partial": Meaning.PARTIAL,
        "cannot_complete": Meaning.CANNOT_COMPLETE,
        "no_show": Meaning.NO_SHOW,
        "problem": Meaning.PROBLEM,
        "delay": Meaning.DELAY,
        "withdraw": Meaning.WITHDRAW,
        "undo": Meaning.UNDO,
        "away": Meaning.ABSENT,
        "call_me": Meaning.CALL_ME,
        "question": Meaning.QUESTION,
        "status": Meaning.STATUS,
        "help": Meaning.HELP,
        "ack_cancel": Meaning.ACK_CANCEL,
        "bought": Meaning.CANCEL_CONFLICT,
        "thanks": Meaning.ACK,
    }
)
"""Meanings of the word files, with what they are read as. No alarm, no STOPP, no START."""

RELATED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "accept": frozenset({"yes", "ok", "fine"}),
        "decline": frozenset({"no", "not", "reason"}),
        "away": frozenset({"sick", "vab"}),
        "thanks": frozenset({"ack", "ok"}),
        "done": frozenset({"arrived"}),
    }
)
"""What we may read already in a phrase of that meaning without being at odds with it."""

COURTESY = frozenset({"filler", "thanks", "greeting"})

GRAVE = frozenset({"alert", "crash", "calm", "stop", "begin", "optin", "optout"})
"""Words of danger, and those that turn texts off and on: nobody gives them another meaning."""

LANGUAGES = ("sv", "en", "ar", "so", "ti", "fa", "uk", "ru", "fi", "pl", "xx")
"""ISO 639; `xx` for any other."""

_WORD_CLASS = {meaning: name for name, meaning in MEANINGS.items()}


def meaning_of_intent(meaning: Meaning) -> str | None:
    """The meaning of the word files that an intent's belongs to; None where none can be added."""
    return _WORD_CLASS.get(meaning)
