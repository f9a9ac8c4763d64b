"""The texts that a person is to read: what they can mean, one press to say so."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from sqlmodel import select

from dispatch import decisions, text_inbox
from dispatch.board.needs import mine
from dispatch.conversation.situation import Stage
from dispatch.errors import BadInput, Conflict, Fault, NotAllowed, NotFound
from dispatch.kinds import KINDS
from dispatch.models import DecisionItem
from dispatch.phrasebook import wording
from dispatch.phrasebook.clock_words import due, span
from dispatch.phrasebook.rule_words import rule_words
from dispatch.text_inbox import Choice
from dispatch.timeline.names import names_of
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other, word_of
from dispatch.web.pages.phrase_forms import NO_PHRASE, PhraseForm, form_for, read_form
from workers.phone import readable_phone

LONGEST_DELAY = 24 * 60


class Told(BaseModel):
    """What the page before has to tell."""

    set: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    added: Annotated[str, Field(max_length=100)] = ""


def inbox_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/inbox")
    def show_inbox(page: PageDep, told: Annotated[Told, Query()]) -> HTMLResponse:
        return _show(page, just_set=told.set, added=told.added)

    @routes.post("/inbox/{item_id}/meaning", response_model=None)
    def set_meaning(item_id: int, page: ChangingPageDep, form: FormDep) -> Response:
        _item(page, item_id)
        try:
            done = text_inbox.set_meaning(
                page.session,
                item_id,
                Choice.read(word_of(form, "meaning") or word_of(form, "other")),
                minutes=_minutes(word_of(form, "minutes")),
                actor=page.actor,
                now=page.now,
            )
        except (BadInput, Conflict) as error:
            return _show(page, problem=(item_id, error.say(page.language)), status=error.status)
        return see_other(f"/inbox?set={done.inbound_id}#set")

    @routes.post("/inbox/{item_id}/read")
    def shortcoming_read(item_id: int, page: ChangingPageDep) -> RedirectResponse:
        _item(page, item_id)
        decisions.settle(page.session, item_id, by=page.actor.name, outcome="handled", now=page.now)
        return see_other("/inbox")

    @routes.post("/inbox/phrase", response_model=None)
    def add_phrase(page: ChangingPageDep, form: FormDep) -> Response:
        _team_only(page)
        given = read_form(form)
        try:
            phrase = given.add(page)
        except BadInput as bad:
            return _show(page, phrase=given.with_faults(bad.faults, page), status=422)
        return see_other(f"/inbox?added={phrase.id}#said-added")

    return routes


def _show(
    page: Page,
    *,
    just_set: int = 0,
    added: str = "",
    problem: tuple[int, str] | None = None,
    phrase: PhraseForm = NO_PHRASE,
    status: int = 200,
) -> HTMLResponse:
    _team_only(page)
    waiting = text_inbox.entries(page.session, page.actor, now=page.now)
    handled = text_inbox.lately_set(page.session, page.actor, now=page.now)
    setters = names_of(page.session, [one.set_by for one in handled], [], page.language)
    return page.show(
        "inbox.html",
        status=status,
        waiting=waiting,
        handled=handled,
        shortcomings=text_inbox.shortcomings(page.session, page.actor),
        just_set=next((one for one in handled if one.inbound_id == just_set), None),
        added=bool(added),
        problem=problem,
        phrase=phrase,
        meaning=lambda choice: meaning_words(choice, page),
        read_as=lambda code: meaning_words(Choice.read(code), page),
        why=lambda one: rule_words(one.get("why", ""), page.language),
        guessed=lambda one: _guessed(one, page),
        phone=readable_phone,
        who_set=setters.who,
        due=lambda at: due(at, now=page.now, language=page.language),
        age=lambda at: span(page.now - at, page.language),
        late=lambda at: at < page.now,
        form_for=lambda one: form_for(one, phrase, page),
        kind_name=lambda kind: wording.kind_name(kind, page.language) if kind in KINDS else "",
        stage_name=lambda stage: _stage(stage, page),
    )


def meaning_words(choice: Choice, page: Page) -> str:
    """ "Ja till 42", "Ring upp"."""
    name = f"inbox.mean_{choice.meaning.value}"
    if choice.number is None:
        return page.say(name if choice.meaning.value != "question" else "inbox.mean_question_any")
    return page.say(name, number=choice.number)


def _stage(stage: Stage, page: Page) -> str:
    """How far somebody had come: "på väg"."""
    return page.say(
        {
            Stage.ACCEPTED: "inbox.stage_accepted",
            Stage.STARTED: "inbox.read_as_start",
            Stage.ARRIVED: "inbox.read_as_arrived",
            Stage.CANCELLING: "status.cancelling",
        }[stage]
    )


def _guessed(one: dict[str, object], page: Page) -> str:
    """What we took it for: the thing that we asked about, or that we could not tell."""
    numbers = one.get("numbers")
    listed = ", ".join(str(number) for number in numbers) if isinstance(numbers, list) else ""
    about = one.get("about")
    label = str(one.get("label"))
    if label != "ask_back":
        return page.say("inbox.guess_read", reading=_read_as(label, page))
    if about is None:
        return page.say("inbox.guess_nothing")
    meaning = page.say(f"inbox.read_as_{about}")
    if not listed:
        return page.say("inbox.guess", meaning=meaning)
    return page.say("inbox.guess_about", meaning=meaning, numbers=listed)


def _read_as(label: str, page: Page) -> str:
    """ "question(9)" as "fråga (9)"; never why somebody is away."""
    name, _, told = label.removesuffix(")").partition("(")
    numbers = ", ".join(one for one in told.split(",") if one.isdecimal())
    meaning = page.say(f"inbox.read_as_{name}")
    return f"{meaning} ({numbers})" if numbers else meaning


def _team_only(page: Page) -> None:
    if not page.leads:
        raise NotAllowed


def _item(page: Page, item_id: int) -> None:
    """Raises NotAllowed for a unit's reader, NotFound for another team's or municipality's item."""
    _team_only(page)
    found = page.session.exec(
        select(DecisionItem.id).where(DecisionItem.id == item_id, mine(page.actor))
    ).one_or_none()
    if found is None:
        raise NotFound


def _minutes(given: str) -> int | None:
    """Raises BadInput for what is no length of a delay."""
    if not given:
        return None
    if given.isdecimal() and len(given) < 5 and 0 < int(given) <= LONGEST_DELAY:
        return int(given)
    raise BadInput(
        [Fault("minutes", "Skriv minuter, till exempel 20.", "Write minutes, such as 20.")]
    )
