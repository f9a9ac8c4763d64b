"""Where in a person's shifts an errand fits, beside breaks, absences and work that stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dispatch.planning.gaps import Gap, gaps_of
from dispatch.planning.problem import Commitment, Duty, Span, Task, Worker
from dispatch.planning.rest import rested
from dispatch.planning.shape import Shape
from dispatch.planning.ways import Ways
from dispatch.planning.workday import Calendar


@dataclass(frozen=True, slots=True)
class Frame:
    """When an errand may be begun: nobody leaves before `leave`, the start is in [first, last]."""

    leave: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A person can start the errand at any second in [first, last].

    `way_there` is the way from `from_place`; `detour` what the day's travel grows by, with
    the errand's own way to and from its vehicle. Both in seconds. A start after `within_shift`
    means as much overtime. `day` is the local day of the shift.
    """

    first: int
    last: int
    from_place: int
    way_there: int
    detour: int
    within_shift: int
    day: int


class Diary:
    """One person's shifts with what already stands in them; `add` puts more in."""

    def __init__(
        self, worker: Worker, works: Iterable[Commitment], calendar: Calendar, rest: int
    ) -> None:
        self.worker = worker
        self.works = sorted(works, key=lambda work: (work.start, work.end, work.task_id))
        self.calendar = calendar
        self._rest = rest
        self._gaps: list[Gap] | None = None
        self._rested: dict[Duty, Span] = {}
        self._load: dict[int, tuple[int, int]] = {}

    def add(self, work: Commitment) -> None:
        self.works.append(work)
        self.works.sort(key=lambda known: (known.start, known.end, known.task_id))
        self._gaps = None
        self._rested.clear()
        self._load.clear()

    def rested(self, duty: Duty) -> Span:
        """The part of the shift that keeps the rest between days."""
        known = self._rested.get(duty)
        if known is None:
            known = rested(self.worker, duty, self.works, self.calendar, self._rest)
            self._rested[duty] = known
        return known

    @property
    def gaps(self) -> list[Gap]:
        """The free time of all shifts, in order, after rest."""
        if self._gaps is None:
            self._gaps = [
                gap
                for duty in sorted(self.worker.duties, key=lambda duty: (duty.start, duty.end))
                for gap in gaps_of(
                    self.worker,
                    duty,
                    self.rested(duty),
                    self.works,
                    self.calendar.day(duty.start),
                )
            ]
        return self._gaps

    def minutes(self, day: int) -> int:
        """Minutes of work that stand on a day."""
        return self._of(day)[0]

    def heavy_minutes(self, day: int) -> int:
        return self._of(day)[1]

    def has_strength_for(self, task: Task, day: int) -> bool:
        """Whether the errand stays within the day's load."""
        worker = self.worker
        if self.minutes(day) + task.minutes > worker.max_minutes_a_day:
            return False
        limit = worker.max_heavy_minutes_a_day
        return not task.heavy or limit is None or self.heavy_minutes(day) + task.minutes <= limit

    def fits(self, task: Task, shape: Shape, frame: Frame, ways: Ways) -> Iterator[Fit]:
        """Every stretch of starts at which this person can do the errand, in order of time."""
        for gap in self.gaps:
            if gap.end < frame.first:
                continue
            if gap.start > frame.last:
                return
            fit = fit_in(gap, shape, frame, ways)
            if fit is not None and self.has_strength_for(task, gap.day):
                yield fit

    def _of(self, day: int) -> tuple[int, int]:
        if day not in self._load:
            calendar, worker = self.calendar, self.worker
            works = [work for work in self.works if calendar.day_of_work(worker, work) == day]
            heavy = sum(work.minutes for work in works if work.heavy)
            self._load[day] = sum(work.minutes for work in works), heavy
        return self._load[day]


def fit_in(gap: Gap, shape: Shape, frame: Frame, ways: Ways) -> Fit | None:
    """The starts that a gap allows: there in time, done in time, and in time for what is next."""
    last = min(frame.last, gap.end - shape.after_start)
    if max(gap.start, frame.leave, frame.first - shape.lead_in) + shape.lead_in > last:
        return None
    way_there = ways.seconds(gap.from_place, shape.first_place)
    if way_there is None:
        return None
    first = max(max(gap.start, frame.leave) + way_there + shape.lead_in, frame.first)
    detour = way_there + shape.lead_in + shape.tail
    on_time = gap.shift_end - shape.after_start
    if gap.next_place is not None:
        onward = ways.seconds(shape.last_place, gap.next_place)
        if onward is None:
            return None
        if onward > gap.room_later:
            last = min(last, gap.reach_by - onward - shape.after_start)
        if gap.reach_by > gap.shift_end:
            on_time -= onward
        detour = max(0, detour + onward - (ways.seconds(gap.from_place, gap.next_place) or 0))
    last = min(last, gap.shift_end - 1 + way_there + shape.lead_in)  # nobody leaves at its end
    if first > last:
        return None
    return Fit(first, last, gap.from_place, way_there, detour, on_time, gap.day)
