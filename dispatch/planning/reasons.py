"""Why somebody is not asked, why an errand has no crew, what would help, what was unusable.

A reason is a code and its parameters; `dispatch.planning.words` makes a sentence of it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why one person is not asked about one errand."""

    DECLINED = "declined"
    HANDED_BACK = "handed_back"
    ASKED_UNANSWERED = "asked_unanswered"
    REMOVED = "removed"
    UNDELIVERABLE = "undeliverable"
    UNREACHABLE = "unreachable"
    ON_IT_ALREADY = "on_it_already"
    LACKS_SKILL = "lacks_skill"
    SKILL_EXPIRED = "skill_expired"
    NEWCOMER_ALONE = "newcomer_alone"
    UNUSABLE = "unusable"
    ABSENT = "absent"
    AWAY_NOW = "away_now"
    OFF_DUTY = "off_duty"
    NOT_RESTED = "not_rested"
    TOO_MUCH_WORK = "too_much_work"
    TOO_MUCH_LIFTING = "too_much_lifting"
    NO_LIFTING = "no_lifting"
    LIFTS_LESS = "lifts_less"
    SHIFT_TOO_SHORT = "shift_too_short"
    NOT_BACK_IN_TIME = "not_back_in_time"
    BUSY = "busy"
    ON_BREAK = "on_break"
    TOO_FAR = "too_far"
    NO_VEHICLE = "no_vehicle"
    NOT_TOGETHER = "not_together"


class Missing(StrEnum):
    """Why an errand has no crew."""

    NOBODY = "nobody"
    TOO_LATE = "too_late"
    NO_CREW = "no_crew"
    NO_VEHICLE = "no_vehicle_for_it"
    UNUSABLE_TASK = "unusable_task"
    TOO_MANY = "too_many"


class Help(StrEnum):
    """What would make an errand possible; TOGETHER: all of its `parts`, not one of them alone."""

    LATER = "later"
    ANOTHER_VEHICLE = "another_vehicle"
    SOMEBODY_WITH = "somebody_with"
    ONE_MORE_PERSON = "one_more_person"
    MORE_PEOPLE = "more_people"
    TOGETHER = "together"
    SPLIT = "split"


class Flaw(StrEnum):
    """Input that could not be used, and the plan goes on without it; or a plan that could not.

    `LATE_FOR_NEXT`: a delay makes its person `minutes` late for errand `about`. `PLAN_REFUSED`:
    the judge found `about` faults with a better plan (the first one is `name`), and the plain
    one is used.
    """

    TASK_WITHOUT_STOPS = "task_without_stops"
    TASK_PLACE_UNKNOWN = "task_place_unknown"
    TASK_WAY_UNKNOWN = "task_way_unknown"
    TASK_TIMES = "task_times"
    TASK_SEATS = "task_seats"
    TASK_TWICE = "task_twice"
    TASK_START_NOT_TOLD = "task_start_not_told"
    TASK_VEHICLE_UNKNOWN = "task_vehicle_unknown"
    WORKER_PLACE_UNKNOWN = "worker_place_unknown"
    WORKER_TWICE = "worker_twice"
    DUTY_ENDS_FIRST = "duty_ends_first"
    BREAK_ENDS_FIRST = "break_ends_first"
    VEHICLE_PLACE_UNKNOWN = "vehicle_place_unknown"
    VEHICLE_TWICE = "vehicle_twice"
    TOO_MANY_TASKS = "too_many_tasks"
    MORE_TO_COME = "more_to_come"
    ONLY_NEAREST = "only_nearest"
    LATE_FOR_NEXT = "late_for_next"
    COMMITMENT_UNUSABLE = "commitment_unusable"
    WAYS_UNKNOWN = "ways_unknown"
    PLAN_REFUSED = "plan_refused"


@dataclass(frozen=True, slots=True)
class Because:
    """A reason: its code, and the facts that belong in its sentence.

    Which are set depends on the code: `at` is a time in seconds since the problem's origin,
    `minutes` a length (of MORE_PEOPLE: from `at` on), `name` a skill, a kind of vehicle or a
    number, `about` the id of the row.
    """

    code: Missing | Help | Flaw
    name: str | None = None
    at: int | None = None
    minutes: int | None = None
    about: int | None = None
    parts: tuple["Because", ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One person and the one reason why he or she is not asked; facts as in `Because`."""

    worker_id: int
    reason: Why
    name: str | None = None
    at: int | None = None
    minutes: int | None = None
