"""An errand that was posted once, as the answers that its form would hold."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dispatch.kinds import KINDS, FactType, Kind, Sensitivity
from dispatch.models import Errand, Stop
from dispatch.other_times import other_times
from dispatch.web.pages.answers import OTHER, STANDS_IN, Answers
from dispatch.web.pages.kept import WINDOW, kept_of
from workers.calendar import STOCKHOLM, local_day
from workers.phone import readable_phone

DELIVERY_KEPT = timedelta(days=14)
"""How long after the end a recipient's address may still be used again."""


def to_change(errand: Errand, stops: Sequence[Stop]) -> Answers:
    """Everything but the secrets, which stay as they are where nothing new is written."""
    kind = KINDS[errand.kind]
    answers = Answers(kind)
    _put_facts(answers, errand.facts, leave=(Sensitivity.SECRET,), times=True)
    _put_stops(answers, stops)
    _put_window(answers, errand, errand.wished_from)
    _put_other_time(answers, errand)
    _put_contacts(answers, errand)
    answers.given["note"] = [errand.note]
    answers.kept = kept_of(errand, stops, {name: answers.one(name) for name in WINDOW})
    return answers


def to_repeat(errand: Errand, stops: Sequence[Stop], day: date, *, now: datetime) -> Answers:
    """The same once more on another day.

    Without what belonged to that time alone: secrets, booked times, the note; and, some time
    after it has ended, without whom it was for.
    """
    kind = KINDS[errand.kind]
    answers = Answers(kind)
    leave = [Sensitivity.SECRET]
    ended = errand.closed_at or errand.ended_at
    if ended is not None and ended < now - DELIVERY_KEPT:
        leave.append(Sensitivity.DELIVERY)
    _put_facts(answers, errand.facts, leave=leave, times=False)
    _put_stops(answers, [stop for stop in stops if _may_go_again(kind, stop, leave)])
    start = datetime.combine(day, errand.wished_from.astimezone(STOCKHOLM).time(), STOCKHOLM)
    _put_window(answers, errand, start)
    _put_contacts(answers, errand)
    return answers


def _may_go_again(kind: Kind, stop: Stop, leave: Sequence[Sensitivity]) -> bool:
    role = kind.roles.get(stop.role)
    return role is not None and role.sensitivity not in leave


def _put_facts(
    answers: Answers, facts: dict[str, Any], *, leave: Sequence[Sensitivity], times: bool
) -> None:
    for fact in answers.kind.facts:
        value, name = facts.get(fact.name), f"facts.{fact.name}"
        if fact.sensitivity in leave or value in (None, "", []):
            continue
        if fact.type is FactType.TIME:
            if times:
                _put_moment(answers, name, datetime.fromisoformat(str(value)))
        elif isinstance(value, list):
            items = [str(one) for one in value]
            answers.given[name] = items if fact.choices else ["\n".join(items)]
        elif isinstance(value, bool):
            answers.given[name] = ["yes" if value else "no"]
        elif fact.type is FactType.PHONE:
            answers.given[name] = [readable_phone(str(value))]
        else:
            answers.given[name] = [str(value)]


def _put_moment(answers: Answers, name: str, moment: datetime) -> None:
    local = moment.astimezone(STOCKHOLM)
    answers.given[f"{name}.day"] = [local.date().isoformat()]
    answers.given[f"{name}.time"] = [f"{local:%H:%M}"]


def _put_stops(answers: Answers, stops: Sequence[Stop]) -> None:
    for role in answers.kind.stop_roles:
        own = [stop for stop in stops if stop.role == role.name]
        answers.stops[role.name] = max(1, len(own))
        for n, stop in enumerate(own):
            origin = f"stops.{role.name}.{n}"
            if stop.place_id is not None:
                answers.given[f"{origin}.place"] = [str(stop.place_id)]
                continue
            answers.given[f"{origin}.place"] = [OTHER]
            answers.given[f"{origin}.name"] = [stop.name]
            answers.given[f"{origin}.street"] = [stop.street or ""]


def _put_window(answers: Answers, errand: Errand, start: datetime) -> None:
    """The same clock times, as many days later."""
    local, later = errand.wished_from.astimezone(STOCKHOLM), local_day(start)
    answers.given["day"] = [later.isoformat()]
    answers.given["from"] = [f"{local:%H:%M}"]
    answers.given["to"] = [f"{errand.wished_to.astimezone(STOCKHOLM):%H:%M}"]
    last_day, first_day = local_day(errand.latest), local.date()
    if errand.latest != errand.wished_to and not errand.other_times:
        answers.given["latest_day"] = [(later + (last_day - first_day)).isoformat()]
        answers.given["latest_time"] = [f"{errand.latest.astimezone(STOCKHOLM):%H:%M}"]
    for fact, bound in STANDS_IN.items():
        name = f"facts.{fact}"
        same_day = answers.one(f"{name}.day") == answers.one("day")
        if same_day and answers.one(f"{name}.time") == answers.one(bound):
            answers.given |= {f"{name}.day": [""], f"{name}.time": [""]}


def _put_other_time(answers: Answers, errand: Errand) -> None:
    """The first of the other times; the form asks for one."""
    for start, end in other_times(errand)[:1]:
        local = start.astimezone(STOCKHOLM)
        answers.given["other_day"] = [local.date().isoformat()]
        answers.given["other_from"] = [f"{local:%H:%M}"]
        answers.given["other_to"] = [f"{end.astimezone(STOCKHOLM):%H:%M}"]


def _put_contacts(answers: Answers, errand: Errand) -> None:
    answers.given["seats"] = [str(errand.seats)]
    answers.given["requester"] = [errand.requester]
    answers.given["requester_phone"] = [readable_phone(errand.requester_phone)]
    answers.given["meet_at"] = [errand.meet_at]
    if errand.notify_on_the_way:
        answers.given["notify_on_the_way"] = ["yes"]
