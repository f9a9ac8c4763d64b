"""The rows of a file by the person whom they are about, beside what the person has already."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from workers.models import Consultant


class OfAPerson(Protocol):
    @property
    def code(self) -> str: ...


Row = TypeVar("Row", bound=OfAPerson)
Had = TypeVar("Had")


def by_person(
    rows: Iterable[Row], people: Mapping[str, Consultant], had: Mapping[int, Sequence[Had]]
) -> Iterator[tuple[str, Sequence[Row], Sequence[Had]]]:
    """Code, rows, and what is known of that person (by id); somebody new has nothing."""
    theirs: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        theirs[row.code].append(row)
    for code, told in theirs.items():
        person = people.get(code)
        yield code, told, () if person is None else had.get(person.id, ())
