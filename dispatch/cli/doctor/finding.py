"""One thing that the doctor has seen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from dispatch.words import Words


class Level(StrEnum):
    FINE = "ok"
    ODD = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """How it stands with `about`; the message of anything but FINE says what to do."""

    level: Level
    about: Words
    message: Words

    @classmethod
    def fine(cls, about_sv: str, about_en: str, sv: str, en: str) -> Self:
        return cls(Level.FINE, Words(about_sv, about_en), Words(sv, en))

    @classmethod
    def odd(cls, about_sv: str, about_en: str, sv: str, en: str) -> Self:
        return cls(Level.ODD, Words(about_sv, about_en), Words(sv, en))

    @classmethod
    def wrong(cls, about_sv: str, about_en: str, sv: str, en: str) -> Self:
        return cls(Level.WRONG, Words(about_sv, about_en), Words(sv, en))
