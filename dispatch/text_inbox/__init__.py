"""Texts that a person is to read: shown with their situation, and given their meaning."""

from dispatch.text_inbox.choices import Choice
from dispatch.text_inbox.entries import Entry, Handled, Line, entries, lately_set, shortcomings
from dispatch.text_inbox.setting import AlreadyRead, NoLongerPossible, SetMeaning, set_meaning

__all__ = [
    "AlreadyRead",
    "Choice",
    "Entry",
    "Handled",
    "Line",
    "NoLongerPossible",
    "SetMeaning",
    "entries",
    "lately_set",
    "set_meaning",
    "shortcomings",
]
