"""The competences' file: what each person in it may do is exactly what it says."""

from collections.abc import Iterator, Sequence
from datetime import date

from dispatch.staff_import.by_person import by_person
from dispatch.staff_import.change import Act, Change, Detail, Doing, Sort, Step
from dispatch.staff_import.register import Register
from dispatch.town.rows import CompetenceRow
from workers import competence
from workers.licences import normal_name
from workers.models import Competence

FILE = "competences"


def steps(rows: tuple[CompetenceRow, ...], known: Register) -> Iterator[Step]:
    """For each person in the file: what is taken away, what is new, what is valid otherwise."""
    for code, told, had in by_person(rows, known.people, known.competences):
        yield from _gone(code, told, had)
        for row in told:
            yield from _held(row, had)


def _gone(code: str, told: Sequence[CompetenceRow], had: Sequence[Competence]) -> Iterator[Step]:
    named = {row.name for row in told}
    for held in had:
        if normal_name(held.name) not in named:
            details = [Detail("name", held.name, None)]
            yield Step(Change(FILE, None, Sort.ENDED, code, details), _forget(code, held.name))


def _held(row: CompetenceRow, had: Sequence[Competence]) -> Iterator[Step]:
    held = next((one for one in had if normal_name(one.name) == row.name), None)
    if held is not None and held.valid_to == row.valid_to:
        return
    before: date | None = None if held is None else held.valid_to
    details = [
        Detail("name", None if held is None else row.name, row.name),
        Detail("valid_to", before, row.valid_to),
    ]
    sort = Sort.ADDED if held is None else Sort.CHANGED
    yield Step(Change(FILE, row.line, sort, row.code, details), _grant(row))


def _forget(code: str, name: str) -> Act:
    def forget(doing: Doing) -> None:
        competence.withdraw_skill(doing.session, doing.people[code].id, name)

    return forget


def _grant(row: CompetenceRow) -> Act:
    def grant(doing: Doing) -> None:
        person = doing.people[row.code]
        competence.grant(doing.session, person.id, row.name, valid_to=row.valid_to)

    return grant
