"""Why one person is not asked about one errand: always exactly one reason, the first that holds."""

from collections.abc import Iterable, Sequence

from dispatch.planning.availability import Diary, Frame
from dispatch.planning.problem import Commitment, Duty, Span, Task, Worker
from dispatch.planning.qualified import has, may_go, standing
from dispatch.planning.reasons import Exclusion, Why
from dispatch.planning.rest import present
from dispatch.planning.shape import Shape
from dispatch.planning.team import Team


def barred(task: Task, worker: Worker) -> Exclusion | None:
    """What keeps a person from being asked at all, whenever the errand is."""
    if worker.id in task.held.values():
        return Exclusion(worker.id, Why.ON_IT_ALREADY)
    if worker.id in task.barred:
        return Exclusion(worker.id, Why(task.barred[worker.id].value))
    if not worker.reachable:
        return Exclusion(worker.id, Why.UNREACHABLE)
    return None


def unqualified(team: Team, task: Task, worker: Worker, until: int) -> Exclusion | None:
    """A licence, competence or companion that is missing on the day.

    On an errand for several, only what each of them must have counts.
    """
    lone = task.seats == 1
    for need in sorted(task.everyone_needs | (task.needs if lone else frozenset())):
        if not has(worker, need, until):
            return _lacking(worker, need)
    if lone and worker.newcomer:
        return Exclusion(worker.id, Why.NEWCOMER_ALONE)
    if task.held and len(task.held) == task.seats - 1:
        return unfit_with(team, task, worker, until)
    return None


def unfit_with(team: Team, task: Task, worker: Worker, until: int) -> Exclusion | None:
    """What is missing when only those who already have a seat come along."""
    held = team.held(task, until)
    own = standing(task, worker, until)
    if may_go([*held, own]):
        return None
    missing = own.lacks.intersection(*(member.lacks for member in held))
    if missing:
        return _lacking(worker, min(missing))
    return Exclusion(worker.id, Why.NEWCOMER_ALONE)


def unavailable(
    team: Team, task: Task, diary: Diary, shape: Shape, frame: Frame
) -> Exclusion | None:
    """The first thing in a person's days that leaves no start; None if only the others do.

    Each step takes one more thing into account, so the one that leaves nothing is the reason.
    """
    worker, calendar = diary.worker, team.calendar
    over = worker.overtime_seconds
    duties = [
        duty for duty in worker.duties if _meets(Span(duty.start, duty.end + over), frame, shape)
    ]
    if not duties:
        return Exclusion(worker.id, Why.OFF_DUTY)
    there = [(duty, span) for duty in duties for span in present(worker, duty, over)]
    there = [(duty, span) for duty, span in there if _meets(span, frame, shape)]
    if not there:
        return Exclusion(worker.id, _why_away(worker, team.problem.now))
    awake = [(duty, _both(span, diary.rested(duty))) for duty, span in there]
    awake = [(duty, span) for duty, span in awake if _meets(span, frame, shape)]
    if not awake:
        return Exclusion(worker.id, Why.NOT_RESTED)
    strong = [
        (duty, span)
        for duty, span in awake
        if diary.has_strength_for(task, calendar.day(duty.start))
    ]
    if not strong:
        return _tired(diary, task, calendar.day(awake[0][0].start))
    return _crowded(diary, task, shape, frame, strong)


def _why_away(worker: Worker, now: int) -> Why:
    """Whoever is away now is asked about nothing before he or she is back."""
    is_away = any(away.start <= now < away.end for away in worker.absences)
    return Why.AWAY_NOW if is_away else Why.ABSENT


def _crowded(
    diary: Diary, task: Task, shape: Shape, frame: Frame, there: Sequence[tuple[Duty, Span]]
) -> Exclusion | None:
    worker_id = diary.worker.id
    spans = [span for _, span in there]
    if not _room(spans, shape, frame):
        return Exclusion(worker_id, Why.SHIFT_TOO_SHORT, at=max(span.end for span in spans))
    most = Span(frame.first - shape.lead_in, frame.last + shape.after_start)
    works = [
        work
        for work in diary.works
        if work.start < most.end and most.start < work.end and work.task_id != task.id
    ]
    spans = _without([_both(span, most) for span in spans], works)
    if not _room(spans, shape, frame):
        return Exclusion(worker_id, Why.BUSY, at=_busy_until(works, frame, shape))
    pauses = [pause for duty, _ in there for pause in duty.breaks]
    if not _room(_without(spans, pauses), shape, frame):
        return Exclusion(worker_id, Why.ON_BREAK)
    return None


def _meets(span: Span, frame: Frame, shape: Shape) -> bool:
    """Whether any of it lies in the time between the first start and the last end."""
    return span.start < min(span.end, frame.last + shape.after_start) and (
        span.end > frame.first - shape.lead_in
    )


def _both(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _without(spans: Iterable[Span], blocks: Iterable[Span | Commitment]) -> list[Span]:
    left = list(spans)
    for block in blocks:
        if not any(span.start < block.end and block.start < span.end for span in left):
            continue
        left = [
            piece
            for span in left
            for piece in (
                Span(span.start, min(span.end, block.start)),
                Span(max(span.start, block.end), span.end),
            )
            if piece.start < piece.end
        ]
    return left


def _room(spans: Iterable[Span], shape: Shape, frame: Frame) -> bool:
    """Whether the errand would fit if nobody had to travel to it."""
    return any(
        max(span.start, frame.leave, frame.first - shape.lead_in) + shape.lead_in
        <= min(frame.last, span.end - shape.after_start)
        for span in spans
    )


def _busy_until(works: Iterable[Commitment], frame: Frame, shape: Shape) -> int | None:
    ends = [
        work.end
        for work in works
        if work.start < frame.last + shape.after_start and work.end > frame.first - shape.lead_in
    ]
    return max(ends, default=None)


def _tired(diary: Diary, task: Task, day: int) -> Exclusion:
    worker = diary.worker
    done = diary.minutes(day)
    if done + task.minutes > worker.max_minutes_a_day:
        return Exclusion(worker.id, Why.TOO_MUCH_WORK, minutes=done)
    limit = worker.max_heavy_minutes_a_day or 0
    if not limit:
        return Exclusion(worker.id, Why.NO_LIFTING)
    if task.minutes > limit:
        return Exclusion(worker.id, Why.LIFTS_LESS, minutes=limit)
    return Exclusion(worker.id, Why.TOO_MUCH_LIFTING, minutes=diary.heavy_minutes(day))


def _lacking(worker: Worker, need: str) -> Exclusion:
    valid_until = worker.skills.get(need)
    if valid_until is not None:
        # A second earlier, as what ends at midnight has its last day before that.
        return Exclusion(worker.id, Why.SKILL_EXPIRED, name=need, at=valid_until - 1)
    return Exclusion(worker.id, Why.LACKS_SKILL, name=need)
