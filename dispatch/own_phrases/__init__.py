"""A municipality's own phrases: added, tried, listed, retired, and read by."""

from dispatch.own_phrases.book import book_of
from dispatch.own_phrases.keeping import add, add_all, in_use, retire
from dispatch.own_phrases.meanings import LANGUAGES, MEANINGS, meaning_of_intent
from dispatch.own_phrases.new_phrase import NewPhrase
from dispatch.own_phrases.trial import MOST_TRIED, Change, Trial, try_out

__all__ = [
    "LANGUAGES",
    "MEANINGS",
    "MOST_TRIED",
    "Change",
    "NewPhrase",
    "Trial",
    "add",
    "add_all",
    "book_of",
    "in_use",
    "meaning_of_intent",
    "retire",
    "try_out",
]
