"""The hours' file: from its first day for a person on, the hours are exactly what it says."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from dispatch.staff_import.by_person import by_person
from dispatch.staff_import.change import Act, Change, Detail, Doing, Sort, Step, differences
from dispatch.staff_import.register import Register
from dispatch.town.rows import ShiftRow
from workers import hours
from workers.calendar import ONE_DAY
from workers.models import WeeklyShift

FILE = "shifts"
KEY = ("weekday", "starts", "valid_from")
REST = ("ends", "break_starts", "break_minutes", "on_red_days", "valid_to")


def steps(rows: tuple[ShiftRow, ...], known: Register) -> Iterator[Step]:
    """For each person in the file: what ends, what is new, what differs."""
    for code, told, had in by_person(rows, known.people, known.shifts):
        yield from _ends(code, told, had)
        for row in told:
            yield from _holds(row, had)


def _ends(code: str, told: Sequence[ShiftRow], had: Sequence[WeeklyShift]) -> Iterator[Step]:
    last_day = min(row.valid_from for row in told) - ONE_DAY
    named = {_key(row) for row in told}
    for shift in had:
        over = shift.valid_to is not None and shift.valid_to <= last_day
        if _key(shift) in named or over:
            continue
        details = [
            Detail("weekday", shift.weekday, None),
            Detail("starts", shift.starts, None),
            Detail("ends", shift.ends, None),
        ]
        if last_day >= shift.valid_from:
            details.append(Detail("valid_to", shift.valid_to, last_day))
        change = Change(FILE, None, Sort.ENDED, code, details)
        yield Step(change, _stop(shift, last_day))


def _holds(row: ShiftRow, had: Sequence[WeeklyShift]) -> Iterator[Step]:
    known = next((shift for shift in had if _key(shift) == _key(row)), None)
    after = {name: getattr(row, name) for name in REST}
    named = {name: getattr(row, name) for name in KEY}
    if known is None:
        details = differences({}, named | after)
        yield Step(Change(FILE, row.line, Sort.ADDED, row.code, details), _work(row))
        return
    details = differences({name: getattr(known, name) for name in REST}, after)
    if details:
        same = [Detail(name, value, value) for name, value in named.items()]
        change = Change(FILE, row.line, Sort.CHANGED, row.code, [*same, *details])
        yield Step(change, _work(row))


def _key(one: ShiftRow | WeeklyShift) -> tuple[int, time, date]:
    return one.weekday, one.starts, one.valid_from


def _stop(shift: WeeklyShift, last_day: date) -> Act:
    def stop(doing: Doing) -> None:
        hours.stop_weekly(doing.session, shift, last_day=last_day)

    return stop


def _work(row: ShiftRow) -> Act:
    def work(doing: Doing) -> None:
        hours.work_weekly(
            doing.session,
            doing.people[row.code].id,
            weekday=row.weekday,
            starts=row.starts,
            ends=row.ends,
            break_starts=row.break_starts,
            break_minutes=row.break_minutes,
            on_red_days=row.on_red_days,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )

    return work
