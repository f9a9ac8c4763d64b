"""What the pages, the board and the story say: gettext catalogues, one a section and language."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

LANGUAGES = ("sv", "en")


@cache
def book(language: str) -> Mapping[str, str | tuple[str, ...]]:
    """Every sentence of one language by its name, `section.word`; other languages read Swedish.

    A sentence that counts something is a tuple: for one, and for several.
    """
    known = language if language in LANGUAGES else "sv"
    sentences: dict[str, str | tuple[str, ...]] = {}
    for page in sorted((files("dispatch.phrasebook") / "pages" / known).iterdir(), key=str):
        if page.name.endswith(".po"):
            sentences |= _sentences(read_po_text(page.read_text(encoding="utf-8"), known))
    return sentences


def read_po_text(text: str, language: str) -> Catalog:
    """The catalogue in a file's text. Raises PoFileError where a line can't be read."""
    return read_po(text.splitlines(keepends=True), locale=language, abort_invalid=True)


def _sentences(catalogue: Catalog) -> dict[str, str | tuple[str, ...]]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            message.string if isinstance(message.string, str) else tuple(message.string or ())
        )
        for message in catalogue
        if message.id
    }


def said(name: str, language: str, /, **slots: object) -> str:
    """The sentence `section.word` with its slots filled. Raises KeyError for an unknown one.

    A sentence that counts something goes by its slot `n`.
    """
    text = book(language)[name]
    if isinstance(text, tuple):
        text = text[0] if slots["n"] == 1 else text[-1]
    return text.format_map(slots) if slots else text


def knows(name: str) -> bool:
    """Whether there is such a sentence."""
    return name in book("sv")
