"""What reasons talk about, as people say it: vehicles by their kind, skills, lengths of time."""

from collections.abc import Mapping, Sequence

from workers.licences import LADDER

VEHICLES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "sv": {
        "car": {"vehicle": "bil", "a": "en bil", "no": "ingen bil", "free": "ledig"},
        "van": {"vehicle": "skåpbil", "a": "en skåpbil", "no": "ingen skåpbil", "free": "ledig"},
        "trailer": {"vehicle": "släp", "a": "ett släp", "no": "inget släp", "free": "ledigt"},
        "": {"vehicle": "fordon", "a": "ett fordon", "no": "inget fordon", "free": "ledigt"},
    },
    "en": {
        "car": {"vehicle": "car", "a": "a car", "no": "no car", "free": "free"},
        "van": {"vehicle": "van", "a": "a van", "no": "no van", "free": "free"},
        "trailer": {"vehicle": "trailer", "a": "a trailer", "no": "no trailer", "free": "free"},
        "": {"vehicle": "vehicle", "a": "a vehicle", "no": "no vehicle", "free": "free"},
    },
}
"""By language and kind; "" is a kind that we have no word for."""

LIFTING = {"sv": "kompetensen tunga lyft", "en": "the competence heavy lifting"}
AND = {"sv": "och", "en": "and"}


def vehicle(kind: str | None, language: str) -> dict[str, str]:
    """Slots for a sentence about a kind of vehicle."""
    words = VEHICLES[language].get(kind or "", VEHICLES[language][""])
    return {
        "vehicle": words["vehicle"],
        "a_vehicle": words["a"],
        "no_vehicle": words["no"],
        "free": words["free"],
    }


def skill(name: str | None, language: str) -> str:
    """A licence ("behörighet BE") or a competence, by the name that it is kept under."""
    if name == "lift":
        return LIFTING[language]
    if name in LADDER:
        return f"behörighet {name}" if language == "sv" else f"licence {name}"
    return f"kompetensen {name}" if language == "sv" else f"the competence {name}"


def listed(parts: Sequence[str], language: str) -> str:
    """ "a, b och c"."""
    *first, last = parts or ("?",)
    return f"{', '.join(first)} {AND[language]} {last}" if first else last


def hours(minutes: int) -> str:
    """ "6 h", "6 h 30 min", "45 min": the same in both languages."""
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} h"] * bool(whole) + [f"{rest} min"] * bool(rest or not whole)
    return " ".join(parts)


def length(minutes: int) -> str:
    """The same, but an hour and a half is 90 min still: what one compares in one's head."""
    return f"{minutes} min" if minutes < COMPARED else hours(minutes)


COMPARED = 120
