"""The same words in Swedish and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What we call something, or say about it, in both languages."""

    sv: str
    en: str

    def say(self, language: str) -> str:
        """The words in `language` ("sv" or "en"); any other language reads Swedish."""
        return self.en if language == "en" else self.sv
