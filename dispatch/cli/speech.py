"""Which language the command line speaks: --language, else SERVICETEAM_LANGUAGE, else Swedish."""

import os
from contextvars import ContextVar
from typing import Final

VARIABLE: Final = "SERVICETEAM_LANGUAGE"

_usual: Final = "en" if os.environ.get(VARIABLE, "") == "en" else "sv"
_spoken: ContextVar[str] = ContextVar("language", default=_usual)


def language() -> str:
    """ "sv" or "en"."""
    return _spoken.get()


def speak(chosen: str) -> str:
    """Speak `chosen` ("sv" or "en") from now on."""
    _spoken.set(chosen)
    return chosen


def say(sv: str, en: str) -> str:
    """The sentence in the language spoken."""
    return en if language() == "en" else sv
