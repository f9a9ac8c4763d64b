"""Says a sentence of the phrase book: by name, in a language, with its slots filled."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter


@cache
def _book(language: str) -> Mapping[str, Mapping[str, str]]:
    page = files("dispatch.phrasebook") / "texts" / f"{language}.toml"
    return tomllib.loads(page.read_text(encoding="utf-8"))


def names() -> frozenset[str]:
    """The names of all sentences."""
    return frozenset(_book("sv"))


def say(name: str, language: str, **slots: str | int) -> str:
    """The sentence `name` in `language` ("sv" or "en"). Raises KeyError for a slot not given."""
    return _book(language)[name]["text"].format_map(slots)


def say_briefly(name: str, language: str, **slots: str | int) -> str | None:
    """The same in a few words; None for sentences that never share a text with others."""
    brief = _book(language)[name].get("brief")
    return None if brief is None else brief.format_map(slots)


def in_a_row(said: Iterable[str]) -> str:
    """The sentences as one text; one that ends with a phone number gets its full stop."""
    *first, last = said
    stopped = [one if one.endswith((".", "!", "?")) else f"{one}." for one in first]
    return " ".join([*stopped, last])


def asks(name: str) -> bool:
    """Whether the sentence asks for an answer; such a one ends with whom to ring."""
    return "?" in _book("sv")[name]["text"]


def slots_of(name: str, language: str) -> frozenset[str]:
    """The slots that the sentence has, in its long and its short form together."""
    forms = _book(language)[name].values()
    return frozenset(slot for form in forms for _, slot, _, _ in Formatter().parse(form) if slot)
