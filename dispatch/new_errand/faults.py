"""Gathers faults while the rest is still being checked, so that all are told at once."""

from collections.abc import Callable
from typing import TypeVar

from dispatch.errors import BadInput, Fault
from dispatch.guard import clean, faults_in

T = TypeVar("T")


class Faults:
    """The faults found so far."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, field: str, sv: str, en: str) -> None:
        self._found.append(Fault(field, sv, en))

    def attempt(self, reading: Callable[[], T], otherwise: T) -> T:
        """What `reading` gives; `otherwise` when it raises BadInput, whose faults are kept."""
        try:
            return reading()
        except BadInput as bad:
            self._found += bad.faults
            return otherwise

    def text(self, text: str | None, max_length: int, *, field: str) -> str:
        """`text` cleaned, "" when it is missing; too long or saying too much is a fault."""
        cleaned = self.attempt(lambda: clean(text or "", max_length, field=field), "")
        self._found += faults_in(cleaned, field=field)
        return cleaned

    def whole(self, number: int, least: int, most: int, *, field: str) -> int:
        """`number`, which must lie between `least` and `most`."""
        if not least <= number <= most:
            self.add(
                field,
                f"Skriv ett tal mellan {least} och {most}.",
                f"Write a number from {least} to {most}.",
            )
        return number

    def refuse(self) -> None:
        """Raises BadInput when there are any."""
        if self._found:
            raise BadInput(self._found)

    def __bool__(self) -> bool:
        return bool(self._found)
