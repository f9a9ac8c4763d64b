"""What a form about people said, read field by field; every fault is told at once."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from starlette.datastructures import FormData

from dispatch.errors import BadInput, Fault, NotFound, ServiceteamError
from dispatch.town.cells import CellError
from dispatch.town.times import clock, day
from workers.errors import WorkersError

Refused = (BadInput, WorkersError)
"""What a form is shown again for."""


class FormAnswers:
    """The answers of one form; `refuse` tells of all that could not be read."""

    def __init__(self, form: FormData) -> None:
        self._form = form
        self.faults: list[Fault] = []

    def word(self, name: str, *, longest: int = 200) -> str:
        """The text without the blanks around it; "" where it is missing."""
        given = self._form.get(name)
        return given.strip()[:longest] if isinstance(given, str) else ""

    def yes(self, name: str) -> bool:
        return self.word(name) == "yes"

    def clock(self, name: str) -> time:
        """A time of day; midnight, with a fault noted, where there is none."""
        found = self.clock_if_any(name)
        if found is None:
            if all(fault.field != name for fault in self.faults):
                self.blame(name, "Skriv ett klockslag.", "Write a time.")
            return time()
        return found

    def clock_if_any(self, name: str) -> time | None:
        given = self.word(name)
        if not given:
            return None
        try:
            return clock(given)
        except CellError as wrong:
            self._blame(name, wrong)
            return None

    def day(self, name: str) -> date:
        """A date; a day that is never kept, with a fault noted, where there is none."""
        found = self.day_if_any(name)
        if found is None:
            if all(fault.field != name for fault in self.faults):
                self.blame(name, "Välj en dag.", "Choose a day.")
            return date.max
        return found

    def day_if_any(self, name: str) -> date | None:
        given = self.word(name)
        if not given:
            return None
        try:
            found = day(given)
        except CellError as wrong:
            self._blame(name, wrong)
            return None
        if not 2000 <= found.year <= 2100:
            self.blame(name, "Välj ett år mellan 2000 och 2100.", "Choose a year 2000 to 2100.")
            return None
        return found

    def number(self, name: str, *, least: int, most: int) -> int:
        """A whole number within the bounds; the least, with a fault noted, where there is none."""
        given = self.word(name)
        if not (given.isascii() and given.isdecimal() and len(given) < 10):
            self.blame(name, "Skriv ett heltal.", "Write a whole number.")
            return least
        if not least <= int(given) <= most:
            sv = f"Talet ska vara mellan {least} och {most}."
            self.blame(name, sv, f"The number must be between {least} and {most}.")
            return least
        return int(given)

    def id(self, name: str, sv: str, en: str) -> int:
        """The id of something chosen in a list; 0, with a fault noted, where nothing is."""
        given = self.word(name)
        if not (given.isascii() and given.isdecimal() and len(given) < 10):
            self.blame(name, sv, en)
            return 0
        return int(given)

    def one_of(self, name: str, known: Sequence[str], sv: str, en: str) -> str:
        given = self.word(name)
        if given not in known:
            self.blame(name, sv, en)
            return known[0]
        return given

    def given(self, *names: str) -> dict[str, str]:
        """What was typed, to be shown again."""
        return {name: self.word(name) for name in names}

    def blame(self, name: str, sv: str, en: str) -> None:
        self.faults.append(Fault(name, sv, en))

    def _blame(self, name: str, wrong: CellError) -> None:
        sv, en = (f"{text[0].upper()}{text[1:]}." for text in (wrong.sv, wrong.en))
        self.blame(name, sv, en)

    def refuse(self) -> None:
        """Raises BadInput where anything could not be read."""
        if self.faults:
            raise BadInput(self.faults)


def faults_of(
    bad: ServiceteamError | WorkersError, language: str, fields: Mapping[str, str]
) -> dict[str, str]:
    """Field's id -> what is wrong with it; `fields` says where a service's own name is asked for.

    What is about no field of the form stands at its first one.
    """
    if isinstance(bad, NotFound):
        raise bad
    first = next(iter(fields.values()))
    if isinstance(bad, BadInput):
        return {fields.get(one.field, first): one.say(language) for one in reversed(bad.faults)}
    field = bad.field if isinstance(bad, WorkersError) else ""
    return {fields.get(field, first): bad.say(language)}
