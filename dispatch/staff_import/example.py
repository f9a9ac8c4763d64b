"""An example of each file of an import: its heading, and one row to write one's own like."""

import csv
import io
from collections.abc import Mapping
from datetime import date

from dispatch.staff_import.headings import headings

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a file for UTF-8 only with it."""

MADE_UP = {"code": "EXEMPEL", "phone": "070-174 06 99", "reg_no": "ABC123"}
"""The phone number is one that the Swedish authority keeps free for books and films."""

SWEDISH: Mapping[str, Mapping[str, str]] = {
    "consultants": {"name": "Kim", "language": "sv", "newcomer": "nej", "active": "ja"}
    | {"protected": "nej", "max_minutes_a_day": "420"},
    "shifts": {"weekday": "mån", "starts": "07:00", "ends": "16:00", "on_red_days": "nej"}
    | {"break_starts": "11:30", "break_minutes": "45"},
    "competences": {"name": "lyft"},
    "vehicles": {"name": "Gula skåpbilen", "kind": "skåpbil", "seats": "3", "active": "ja"},
}
ENGLISH: Mapping[str, Mapping[str, str]] = {
    "consultants": {"name": "Kim", "language": "en", "newcomer": "no", "active": "yes"}
    | {"protected": "no", "max_minutes_a_day": "420"},
    "shifts": {"weekday": "mon", "starts": "07:00", "ends": "16:00", "on_red_days": "no"}
    | {"break_starts": "11:30", "break_minutes": "45"},
    "competences": {"name": "lift"},
    "vehicles": {"name": "The yellow van", "kind": "van", "seats": "3", "active": "yes"},
}


def example(file: str, language: str, *, team: str, place: str, today: date) -> str:
    """The file `file` (one of FILES) as text that Excel opens, with the columns it is read by.

    The row is about nobody who exists, in the team `team`; `place` is one of the register. What
    may be left out is empty where an example would say nothing. Raises KeyError.
    """
    named = headings(file, language)
    told = {
        **MADE_UP,
        **(SWEDISH if language == "sv" else ENGLISH)[file],
        "team": team,
        "start_place": place,
        "end_place": "",
        "parked": place,
        "valid_from": today.isoformat(),
    }
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(named.values())
    rows.writerow(told.get(name, "") for name in named)
    return BYTE_ORDER_MARK + out.getvalue()
