"""Draws a step of the form, or several where several must be mended; the rest travels hidden."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from dispatch.errors import BadInput
from dispatch.kinds import Kind
from dispatch.phrasebook.clock_words import day as day_words
from dispatch.usual import Offered, windows
from dispatch.web.pages.answers import Answers
from dispatch.web.pages.fields import Field, Questions
from dispatch.web.pages.filling import ONCE, Filling
from dispatch.web.pages.page import Page
from dispatch.web.pages.steps import IN_ORDER, OTHER_TIME, Step, step_of
from workers.calendar import ONE_DAY, local_day, local_moment


@dataclass(frozen=True, slots=True)
class Part:
    """One step as it is drawn."""

    step: Step
    title: str
    facts: Sequence[Field]


def sheet(
    filling: Filling,
    answers: Answers,
    steps: Sequence[Step],
    bad: BadInput | None = None,
    *,
    returning: bool = False,
) -> HTMLResponse:
    """These steps of the form; `returning`: from there (back) to the last look."""
    page, kind = filling.page, answers.kind
    questions = filling.questions(answers, bad)
    shown = list(steps) or [Step.WHAT]
    alone = len(shown) == 1 and not returning
    return page.show(
        "form.html",
        status=200 if bad is None else 422,
        kind=kind,
        action=filling.action,
        errand=filling.errand,
        parts=[_part(page, step, questions) for step in shown],
        at=",".join(step.value for step in shown),
        place=IN_ORDER.index(shown[0]) + 1 if alone else 0,
        steps=len(IN_ORDER),
        first=shown[0] is Step.WHAT,
        returning=returning or len(shown) > 1,
        units=_units(page, filling, questions),
        q=questions,
        offered=_offered(page, kind),
        faults=_faults(bad, page, kind),
        hidden=carried(answers, shown),
    )


def _part(page: Page, step: Step, questions: Questions) -> Part:
    return Part(step, page.say(f"form.step_{step.value}"), questions.facts(step))


def _units(page: Page, filling: Filling, questions: Questions) -> Field | None:
    """For whom it is, where somebody may post for several units."""
    if len(filling.units) < 2 or filling.errand is not None:
        return None
    choices = [("", page.say("form.choose_unit"))]
    choices += [(str(unit.id), unit.name) for unit in filling.units]
    return replace(questions.plain("unit", "select", required=True), choices=choices)


def carried(
    answers: Answers, shown: Collection[Step], without: Collection[str] = ()
) -> list[tuple[str, str]]:
    """What was answered in the other steps, to be carried on; `without` these fields."""
    return [
        (name, value)
        for name, value in answers.hidden()
        if name == ONCE
        or (step_of(name, answers.kind) not in shown and not _belongs(name, without))
    ]


def _belongs(name: str, fields: Collection[str]) -> bool:
    return any(name == field or name.startswith(f"{field}.") for field in fields)


def _offered(page: Page, kind: Kind) -> list[tuple[str, str]]:
    """Windows that one press chooses: what the button says, and what it picks."""
    minutes = kind.minutes_for([role.name for role in kind.stop_roles if role.required])
    return [(_words(page, one), _pick(one)) for one in windows(minutes, now=page.now)]


def _words(page: Page, one: Offered) -> str:
    today = local_day(page.now)
    near = {today: "form.today", today + ONE_DAY: "form.tomorrow"}
    moment = local_moment(one.day, one.starts)
    day = page.say(near[one.day]) if one.day in near else _day(moment, page.language)
    return f"{day} {one.starts.hour}\u2013{one.ends.hour}"


def _day(moment: datetime, language: str) -> str:
    words = day_words(moment.astimezone(UTC), language)
    return words[:1].upper() + words[1:]


def _pick(one: Offered) -> str:
    return urlencode(
        {"day": one.day.isoformat(), "from": f"{one.starts:%H:%M}", "to": f"{one.ends:%H:%M}"}
    )


_ORDER = (
    *("unit", "stops", "day", "from", "to", "latest_day", "latest_time", *OTHER_TIME),
    *("facts", "seats"),
)


def _faults(bad: BadInput | None, page: Page, kind: Kind) -> list[tuple[str, str]]:
    """Faults by field, listed in the order in which one meets the fields."""
    found: dict[str, str] = {}
    for fault in () if bad is None else bad.faults:
        found.setdefault(fault.field, fault.say(page.language))
    return sorted(found.items(), key=lambda fault: _place_on_the_form(fault[0], kind))


def _place_on_the_form(field: str, kind: Kind) -> tuple[int, int]:
    part = field.partition(".")[0]
    within = _ORDER.index(part) if part in _ORDER else len(_ORDER)
    return IN_ORDER.index(step_of(field, kind)), within


def faults_of(bad: BadInput | None, page: Page, kind: Kind) -> dict[str, Any]:
    """The same for the last look, by the fields' ids."""
    return {name.replace(".", "-"): words for name, words in _faults(bad, page, kind)}
