"""What the pages, the board and the story say: by section and name, in a language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("sv", "en")


@cache
def book(language: str) -> Mapping[str, Mapping[str, str]]:
    """The sections of one language and their sentences; any other language reads Swedish."""
    known = language if language in LANGUAGES else "sv"
    page = files("dispatch.phrasebook") / "pages" / f"{known}.toml"
    return tomllib.loads(page.read_text(encoding="utf-8"))


def said(name: str, language: str, /, **slots: object) -> str:
    """The sentence `section.name` with its slots filled. Raises KeyError for an unknown one."""
    section, _, word = name.partition(".")
    text = book(language)[section][word]
    return text.format_map(slots) if slots else text


def knows(name: str) -> bool:
    """Whether there is such a sentence."""
    section, _, word = name.partition(".")
    return word in book("sv").get(section, {})
