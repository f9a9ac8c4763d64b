"""Prints what scripts read: JSON with whatever we have in it."""

import json
from datetime import datetime
from typing import Any


def print_json(found: Any) -> None:
    """`found` as indented JSON; moments as ISO 8601 in UTC, everything else as its text."""
    print(json.dumps(found, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else str(value)
