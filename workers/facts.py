"""What may be written down about a person or a vehicle: each fact in its normal form."""

import re

from workers.errors import BadFact

_CODE = re.compile(r"[A-ZÅÄÖÉ0-9]{1,12}")
_PLATE = re.compile(r"[A-ZÅÄÖ0-9]{2,7}")
_LANGUAGES = ("sv", "en")


def code(text: str) -> str:
    """A person's code in capitals: 1-12 letters and digits, short enough to be said aloud."""
    wanted = text.strip().upper()
    if not _CODE.fullmatch(wanted):
        raise BadFact(
            "code",
            sv="Koden ska vara 1-12 bokstäver och siffror, till exempel ANNA.",
            en="The code must be 1-12 letters and digits, for example ANNA.",
        )
    return wanted


def reg_no(text: str) -> str:
    """A vehicle's plate in capitals without spaces: ABC123, ABC12D, or a personal one (2-7)."""
    plate = re.sub(r"[\s-]", "", text).upper()
    if not _PLATE.fullmatch(plate):
        raise BadFact(
            "reg_no",
            sv="Registreringsnumret ska se ut som ABC123 eller ABC12D.",
            en="The registration number should look like ABC123 or ABC12D.",
        )
    return plate


def words(field: str, text: str, *, longest: int) -> str:
    """A name that people read: 1 to `longest` printable characters, single spaces."""
    tidy = " ".join(text.split())
    if not (0 < len(tidy) <= longest and tidy.isprintable()):
        raise BadFact(
            field,
            sv=f"Skriv 1-{longest} vanliga tecken.",
            en=f"Write 1-{longest} ordinary characters.",
        )
    return tidy


def language(text: str) -> str:
    """ "sv" or "en"."""
    if text not in _LANGUAGES:
        raise BadFact(
            "language", sv="Språket ska vara sv eller en.", en="The language must be sv or en."
        )
    return text


def number(field: str, given: float, *, least: float, most: float) -> float:
    """A number from `least` to `most`, both included; not-a-number is refused too."""
    if not least <= given <= most:
        raise BadFact(
            field,
            sv=f"Talet ska vara mellan {least:g} och {most:g}.",
            en=f"The number must be between {least:g} and {most:g}.",
        )
    return given


def latitude(field: str, given: float) -> float:
    """Degrees north, WGS 84."""
    return number(field, given, least=-90, most=90)


def longitude(field: str, given: float) -> float:
    """Degrees east, WGS 84."""
    return number(field, given, least=-180, most=180)
