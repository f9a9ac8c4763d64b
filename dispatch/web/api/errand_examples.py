"""Examples of what a unit posts, shown in the API's document."""

from typing import Any

from fastapi.openapi.models import Example

_TYRES: dict[str, Any] = {
    "kind": "tyre_change",
    "facts": {
        "reg_no": "ABC123",
        "season": "summer",
        "booking": "team_books",
        "key_place": "Nyckelskåpet i receptionen, krok 4",
    },
    "stops": [{"role": "car", "place_id": 1}, {"role": "workshop", "place_id": 2}],
    "wished_from": "2027-04-14T08:00:00+02:00",
    "wished_to": "2027-04-14T12:00:00+02:00",
    "requester": "Samordnare",
    "requester_phone": "08-465 004 01",
}

POSTINGS: dict[str, Example] = {
    "tyre_change": Example(summary="Tyres to be changed", value=_TYRES),
}
