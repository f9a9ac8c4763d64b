"""Whole and right answers for every kind, as a unit would give them."""

from typing import Any

ANSWERS: dict[str, dict[str, Any]] = {
    "tyre_change": {
        "reg_no": "abc 123",
        "season": "winter",
        "booking": "booked",
        "slot": "2026-04-14T08:30+02:00",
        "key_place": "Nyckelskåpet i receptionen, kod 4711",
    },
    "car_service": {
        "reg_no": "ABC12D",
        "work": "repair",
        "booking": "team_books",
        "key_place": "Hos enhetschefen",
        "payer": "Hemtjänst Norr, order 48213",
        "fault_description": "Lampan för bromsarna lyser",
    },
    "car_care": {"reg_no": "ABC-123", "what": ["wash", "fuel"], "key_place": "Krok 4"},
    "shopping_office": {
        "list_from": "2026-04-14T08:00+02:00",
        "lists": 3,
        "payment_way": "food_account",
        "budget": "500 kr",
        "deliver_by": "2026-04-14T12:00+02:00",
    },
    "shopping_recipient": {
        "list_from": "2026-04-14T08:00+02:00",
        "lists": 2,
        "payment_way": "invoice",
        "budget": 450,
        "deliver_by": "2026-04-14T12:00+02:00",
        "recipient_refs": ["B3", "B7"],
        "hand_over": "hall",
        "staff_phone": "08-465 004 10",
    },
    "fetch_deliver": {"goods": "aid", "description": "En hopfälld rullstol", "size": "car"},
    "recycling_trip": {
        "fractions": ["bulky", "electric"],
        "volume": 2,
        "opening_hours": "Vardagar 10-18",
        "card_place": "I receptionen",
    },
    "move_in": {
        "keys_at": "2026-04-14T09:00+02:00",
        "floor_from": 2,
        "floor_to": 0,
        "lift": "small",
        "volume": 6,
        "heavy_items": "Soffa\nByrå\nFrys",
        "meets": "Personal från enheten",
        "protective_gear": ["gloves"],
    },
    "other_practical": {"what": "Skruva upp två hyllor i förrådet"},
}
ANSWERS["move_out"] = ANSWERS["move_in"]

STOPS: dict[str, tuple[str, ...]] = {
    "tyre_change": ("car", "workshop"),
    "car_service": ("car", "workshop"),
    "car_care": ("car",),
    "shopping_office": ("office", "shop"),
    "shopping_recipient": ("office", "shop", "recipient", "recipient"),
    "fetch_deliver": ("from", "to"),
    "recycling_trip": ("from", "centre"),
    "move_in": ("from", "to"),
    "move_out": ("from", "to"),
    "other_practical": ("where",),
}
