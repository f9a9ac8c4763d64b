"""Whether a weekly roster holds together: breaks inside shifts, dates in order, no overlaps."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time

from dispatch.errors import Fault
from dispatch.town.rows import ShiftRow
from dispatch.town.sheet import fault

DAY = 24 * 60
WEEK = 7 * DAY


def check_hours(shifts: Iterable[ShiftRow]) -> list[Fault]:
    """Every fault in the shifts, by line."""
    faults: list[Fault] = []
    earlier: defaultdict[tuple[str, int], list[ShiftRow]] = defaultdict(list)
    for row in shifts:
        faults += _alone(row)
        near = [row.weekday % 7 + 1, row.weekday, (row.weekday - 2) % 7 + 1]
        faults += _overlaps(row, [one for day in near for one in earlier[row.code, day]])
        earlier[row.code, row.weekday].append(row)
    return faults


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _length(row: ShiftRow) -> int:
    """Minutes on the clock; a shift that ends at or before its start ends the next day."""
    return (_minutes(row.ends) - _minutes(row.starts)) % DAY or DAY


def _alone(row: ShiftRow) -> Iterable[Fault]:
    if row.ends == row.starts:
        sv, en = "passet börjar och slutar samtidigt", "the shift starts and ends at the same time"
        yield fault("shifts.csv", row.line, "till", sv, en)
    if row.valid_to is not None and row.valid_to < row.valid_from:
        sv, en = "gäller_till är före gäller_från", "valid_to is before valid_from"
        yield fault("shifts.csv", row.line, "gäller_till", sv, en)
    if _pause_ends(row) > _length(row):
        sv, en = "rasten ligger utanför passet", "the break is outside the shift"
        yield fault("shifts.csv", row.line, "rast_från", sv, en)


def _pause_ends(row: ShiftRow) -> int:
    """Minutes into the shift; a break without a time of its own lies in the middle."""
    if row.break_starts is None:
        return row.break_minutes
    return (_minutes(row.break_starts) - _minutes(row.starts)) % DAY + row.break_minutes


def _overlaps(row: ShiftRow, earlier: list[ShiftRow]) -> Iterable[Fault]:
    for other in earlier:
        if _same_dates(row, other) and _same_hours(row, other):
            sv = f"passet krockar med passet på rad {other.line}"
            en = f"the shift clashes with the one on line {other.line}"
            yield fault("shifts.csv", row.line, "från", sv, en)
            return


def _same_dates(one: ShiftRow, other: ShiftRow) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (
        one.valid_to or date.max
    )


def _same_hours(one: ShiftRow, other: ShiftRow) -> bool:
    """On the clock of a week that goes round: Sunday night runs into Monday."""
    ahead = (_start(other) - _start(one)) % WEEK
    behind = (_start(one) - _start(other)) % WEEK
    return ahead < _length(one) or behind < _length(other)


def _start(row: ShiftRow) -> int:
    return (row.weekday - 1) * DAY + _minutes(row.starts)
