"""What holds for any hours and any absences: no overlap, nothing lost, nothing gained."""

import itertools
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workers.calendar import ONE_DAY, day_span, local_moment
from workers.models import WeeklyShift
from workers.roster import worked
from workers.shifts import lay_out, length_of
from workers.spans import Span, joined, without

CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, fold=0))
LONG_AGO = date(2020, 1, 1)
WEEK_WITHOUT_CHANGES = date(2027, 2, 1)
WEEKS_OF_CHANGE = (date(2027, 3, 22), date(2027, 10, 25))


@st.composite
def weekly_shifts(draw: st.DrawFn) -> WeeklyShift:
    return WeeklyShift(
        consultant_id=1,
        weekday=draw(st.integers(1, 7)),
        starts=draw(CLOCKS),
        ends=draw(CLOCKS),
        break_starts=draw(st.none() | CLOCKS),
        break_minutes=draw(st.integers(0, 120)),
        on_red_days=draw(st.booleans()),
        valid_from=LONG_AGO,
    )


@st.composite
def absences(draw: st.DrawFn, monday: date) -> Span:
    start = day_span(monday)[0] + timedelta(minutes=draw(st.integers(-1440, 8 * 1440)))
    return start, start + timedelta(minutes=draw(st.integers(1, 3 * 1440)))


@st.composite
def weeks(draw: st.DrawFn) -> tuple[list[WeeklyShift], list[Span], date]:
    monday = draw(st.sampled_from([WEEK_WITHOUT_CHANGES, *WEEKS_OF_CHANGE]))
    rows = draw(st.lists(weekly_shifts(), max_size=10))
    return rows, draw(st.lists(absences(monday), max_size=4)), monday


@given(weeks())
def test_duties_never_overlap_and_breaks_lie_inside(
    week: tuple[list[WeeklyShift], list[Span], date],
) -> None:
    rows, away, monday = week
    laid = lay_out(rows, [], first=monday, last=monday + 6 * ONE_DAY)
    found = worked(1, laid, away)
    assert all(one.ends_at <= other.starts_at for one, other in itertools.pairwise(found))
    for duty in found:
        assert duty.starts_at < duty.ends_at
        assert all(duty.starts_at <= a < b <= duty.ends_at for a, b in duty.breaks)


@given(weeks())
def test_nobody_is_on_duty_while_away_or_off_and_nobody_else_is_missing(
    week: tuple[list[WeeklyShift], list[Span], date],
) -> None:
    rows, away, monday = week
    laid = lay_out(rows, [], first=monday, last=monday + 6 * ONE_DAY)
    pauses = [pause for shift in laid for pause in shift.breaks]
    at_work = [
        left
        for span in joined((shift.starts_at, shift.ends_at) for shift in laid)
        for left in without(span, [*away, *pauses])
    ]
    assert [span for duty in worked(1, laid, away) for span in duty.work()] == joined(at_work)


@given(
    st.lists(
        st.tuples(CLOCKS, st.integers(1, 16 * 60), st.integers(0, 120)), min_size=7, max_size=7
    )
)
def test_a_week_without_clock_changes_has_as_many_minutes_as_its_hours(
    days: list[tuple[time, int, int]],
) -> None:
    rows = []
    for weekday, (starts, length, pause) in enumerate(days, start=1):
        opened = datetime.combine(LONG_AGO, starts)
        until_midnight = 1440 - (starts.hour * 60 + starts.minute)
        length_here = min(length, until_midnight)
        rows.append(
            WeeklyShift(
                consultant_id=1,
                weekday=weekday,
                starts=starts,
                ends=(opened + timedelta(minutes=length_here)).time(),
                break_minutes=min(pause, length_here),
                on_red_days=True,
                valid_from=LONG_AGO,
            )
        )
    laid = lay_out(rows, [], first=WEEK_WITHOUT_CHANGES, last=WEEK_WITHOUT_CHANGES + 6 * ONE_DAY)
    total = sum(
        (end - start for duty in worked(1, laid, []) for start, end in duty.work()), timedelta()
    )
    hours = sum((length_of(row.starts, row.ends) for row in rows), timedelta())
    assert total == hours - timedelta(minutes=sum(row.break_minutes for row in rows))


@given(CLOCKS, CLOCKS, st.sampled_from(WEEKS_OF_CHANGE))
def test_a_shift_over_a_change_of_clocks_is_an_hour_off_at_most(
    starts: time, ends: time, monday: date
) -> None:
    row = WeeklyShift(
        consultant_id=1, weekday=7, starts=starts, ends=ends, on_red_days=True, valid_from=LONG_AGO
    )
    sunday = monday + 6 * ONE_DAY
    laid = lay_out([row], [], first=sunday, last=sunday)
    length = sum((shift.ends_at - shift.starts_at for shift in laid), timedelta())
    assert abs(length - length_of(starts, ends)) <= timedelta(hours=1)
    assert all(shift.starts_at == local_moment(sunday, starts) for shift in laid)
