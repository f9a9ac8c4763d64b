"""The last look before an errand is posted or changed: every answer, and what to be warned of."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from fastapi.responses import HTMLResponse
from sqlmodel import col, select

from dispatch.board.crews import crews_of
from dispatch.errands import changing, writing
from dispatch.errors import BadInput
from dispatch.messages import coordinator_phone
from dispatch.models import Errand
from dispatch.phrasebook import wording
from dispatch.usual import notice_of, stops_of
from dispatch.web.pages.answers import Answers
from dispatch.web.pages.fields import Field, Questions, places_for
from dispatch.web.pages.filling import ONCE, Filling, Ready
from dispatch.web.pages.prefilled import to_change
from dispatch.web.pages.sheet import carried, faults_of
from dispatch.web.pages.summary import Line, marked, summary

WINDOW = ("day", "from", "to")


def last_look(
    filling: Filling,
    answers: Answers,
    *,
    asks: Sequence[str] = (),
    bad: BadInput | None = None,
    notice: str = "",
) -> HTMLResponse:
    """Everything once more; what `asks` names is asked here, instead of in a step of its own."""
    page = filling.page
    questions = filling.questions(answers, bad)
    lines = _lines(filling, answers, asks)
    return page.show(
        "check.html",
        status=200 if bad is None else 422,
        kind=answers.kind,
        unit=filling.unit_of(answers),
        action=filling.action,
        errand=filling.errand,
        parts=[(step, list(own)) for step, own in groupby(lines, lambda line: line.step)],
        q=questions,
        asks=asks,
        asked=_asked(answers, questions, asks),
        asks_time="day" in asks,
        faults=faults_of(bad, page, answers.kind),
        hidden=carried(answers, (), without=asks),
        notice=notice,
        **_warnings(filling, answers, bad),
    )


def _lines(filling: Filling, answers: Answers, asks: Sequence[str]) -> list[Line]:
    page = filling.page
    known = places_for(page.session, page.actor.municipality_id)
    places = {place.id: place.name for place in known}
    without = {name.replace(".", "-") for name in asks}
    lines = summary(answers, places, page.language, without=without)
    if filling.errand is None:
        return lines
    stops = stops_of(page.session, [filling.errand.id]).get(filling.errand.id, ())
    before = summary(to_change(filling.errand, stops), places, page.language)
    return marked(lines, before)


def _asked(answers: Answers, questions: Questions, asks: Sequence[str]) -> list[Field]:
    return [
        replace(questions.fact(fact), required=True)
        for fact in answers.kind.facts
        if f"facts.{fact.name}" in asks
    ]


def _warnings(filling: Filling, answers: Answers, bad: BadInput | None) -> dict[str, Any]:
    """What may go wrong, and what a change would mean; nothing while something must be mended."""
    page = filling.page
    told: dict[str, Any] = {"short": None, "like": None, "means": None, "phone": ""}
    try:
        ready = None if bad is not None else filling.ready(answers)
    except BadInput:
        ready = None
    if ready is None:
        return told
    told["phone"] = coordinator_phone(page.session, ready.unit.team_id)
    if filling.errand is not None:
        told["means"] = _means(filling, filling.errand, ready)
    if filling.errand is None or told["means"]["word"] in ("frees", "asks_anew"):
        told["short"] = notice_of(page.session, ready.unit, ready.errand, now=page.now)
    told["like"] = None if filling.errand is not None else likeness(filling, ready)
    return told


def likeness(filling: Filling, ready: Ready) -> dict[str, Any] | None:
    """An open errand that this one may be a repeat of; None when this one is posted already."""
    page = filling.page
    seen = writing.look(
        page.session,
        ready.unit.id,
        ready.unit.municipality_id,
        ready.errand,
        ready.answers.one(ONCE) or None,
    )
    if seen is None or seen.taken or seen.looks_like is None:
        return None
    other = page.session.exec(
        select(Errand).where(
            col(Errand.municipality_id) == ready.unit.municipality_id,
            col(Errand.number) == seen.looks_like,
        )
    ).one()
    return {
        "number": other.number,
        "kind": ready.errand.kind.label.say(page.language).lower(),
        "when": wording.when(other.wished_from, page.language),
    }


def _means(filling: Filling, errand: Errand, ready: Ready) -> dict[str, str]:
    """What this change would mean for whoever was asked or has said yes: a word, and names."""
    session = filling.page.session
    crew = crews_of(session, [errand.id]).get(errand.id)
    names = "" if crew is None else wording.listed(crew.holding, filling.page.language)
    if not changing.differs(session, errand, ready.errand):
        word = "nothing"
    elif changing.replans(session, errand, ready.errand):
        word = "frees" if names else "asks_anew"
    else:
        word = "tells" if names else "notes"
    return {"word": word, "names": names}
