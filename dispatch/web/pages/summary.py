"""What somebody has filled in so far, in words, each line with the step in which it is changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dispatch.errors import BadInput
from dispatch.kinds import Fact, StopRole
from dispatch.kinds.read import read_fact, read_phone
from dispatch.other_times import span_words
from dispatch.phrasebook import wording
from dispatch.phrasebook.page_words import said
from dispatch.web.pages.answers import Answers, fact_given, moment_given
from dispatch.web.pages.shown import in_words
from dispatch.web.pages.steps import Step, step_of
from workers.phone import readable_phone


@dataclass(frozen=True, slots=True)
class Line:
    """One answer; `field` is the id of the form's field, `changed` marks what is new."""

    label: str
    words: str
    step: Step
    field: str
    changed: bool = False


def summary(
    answers: Answers, places: Mapping[int, str], language: str, *, without: Collection[str] = ()
) -> list[Line]:
    """The answers in the order of the steps, less what can't be read and the fields `without`."""
    lines: list[Line | None] = []
    for role in answers.kind.stop_roles:
        lines += _stops(answers, role, places, language)
    lines += _times(answers, language)
    lines += [_fact(answers, fact, language) for fact in answers.kind.facts]
    lines += _rest(answers, language)
    shown = [line for line in lines if line is not None and line.field not in without]
    return sorted(shown, key=lambda line: list(Step).index(line.step))


def marked(lines: list[Line], before: list[Line]) -> list[Line]:
    """The lines, those that read differently `before` marked as changed."""
    had = {(line.field, line.words) for line in before}
    return [replace(line, changed=(line.field, line.words) not in had) for line in lines]


def _line(answers: Answers, name: str, label: str, words: str) -> Line:
    return Line(label, words, step_of(name, answers.kind), name.replace(".", "-"))


def _fact(answers: Answers, fact: Fact, language: str) -> Line | None:
    name = f"facts.{fact.name}"
    given = fact_given(answers, fact, [])
    label = fact.label.say(language)
    if given is None:
        kept = answers.kept is not None and fact.name in answers.kept.secrets
        return _line(answers, name, label, said("check.kept", language)) if kept else None
    try:
        value = read_fact(fact, given, field=name)
    except BadInput:
        return None
    return _line(answers, name, label, in_words(fact, value, language))


def _stops(
    answers: Answers, role: StopRole, places: Mapping[int, str], language: str
) -> list[Line | None]:
    lines: list[Line | None] = []
    for n in range(answers.stops.get(role.name, 1)):
        origin = f"stops.{role.name}.{n}"
        place = answers.one(f"{origin}.place")
        if place.isdecimal() and len(place) < 16:
            words = places.get(int(place), "")
        else:
            parts = (answers.one(f"{origin}.name"), answers.one(f"{origin}.street"))
            words = ", ".join(part for part in parts if part)
        if words:
            lines.append(_line(answers, f"{origin}.place", role.label.say(language), words))
    return lines


def _times(answers: Answers, language: str) -> list[Line | None]:
    day = answers.one("day")
    start, end = (moment_given(day, answers.one(name)) for name in ("from", "to"))
    last = moment_given(answers.one("latest_day") or day, answers.one("latest_time"))
    if answers.kept is not None and answers.kept.same_time(answers.window()):
        start, end, last = (
            answers.kept.wished[name] for name in ("wished_from", "wished_to", "latest")
        )
    lines: list[Line | None] = []
    others = _others(answers, day)
    if others:
        last = None
    if start is not None and end is not None:
        words = f"{wording.when(start, language)} – {_until(end, start, language)}"
        lines.append(_line(answers, "day", said("form.wished", language), words))
    for since, until in others:
        words, label = span_words(since, until, language), said("form.other_time", language)
        lines.append(_line(answers, "other_day", label, words))
    if last is not None and last != end:
        words = wording.when(last, language)
        lines.append(_line(answers, "latest_day", said("form.latest", language), words))
    return lines


def _others(answers: Answers, day: str) -> list[tuple[datetime, datetime]]:
    """The other times as they stand, or the one that was typed."""
    if answers.kept is not None and answers.kept.same_time(answers.window()):
        stands = answers.kept.wished["other_times"]
        return [(one["wished_from"], one["wished_to"]) for one in stands]
    on = answers.one("other_day") or day
    since, until = (moment_given(on, answers.one(name)) for name in ("other_from", "other_to"))
    return [] if since is None or until is None else [(since, until)]


def _until(end: datetime, start: datetime, language: str) -> str:
    return wording.time_of_day(end, now=start, language=language)


def _rest(answers: Answers, language: str) -> list[Line | None]:
    lines: list[Line | None] = []
    for name in ("seats", "requester_phone", "requester", "meet_at", "note"):
        words = answers.one(name)
        if words and not (name == "seats" and len(answers.kind.seats_allowed) == 1):
            shown = _phone(words) if name == "requester_phone" else words
            lines.append(_line(answers, name, said(f"form.{name}", language), shown))
    if answers.one("notify_on_the_way") == "yes":
        label = said("form.notify_on_the_way", language)
        lines.append(_line(answers, "notify_on_the_way", label, said("form.yes", language)))
    return lines


def _phone(words: str) -> str:
    try:
        return readable_phone(read_phone(words, field=""))
    except BadInput:
        return words
