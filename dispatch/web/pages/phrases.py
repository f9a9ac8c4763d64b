"""A municipality's own phrases: listed, tried on what was written lately, added, retired."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from dispatch import own_phrases
from dispatch.errors import BadInput, NotAllowed
from dispatch.models import OwnPhrase
from dispatch.own_phrases import LANGUAGES, MEANINGS, Trial
from dispatch.own_phrases.new_phrase import faults_of
from dispatch.timeline.names import names_of
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other
from dispatch.web.pages.phrase_forms import PhraseForm, read_form


class Told(BaseModel):
    """What the page before has to tell: a phrase that was just added, or retired."""

    added: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    retired: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


def phrase_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/phrases")
    def show_phrases(page: PageDep, told: Annotated[Told, Query()]) -> HTMLResponse:
        return _show(page, PhraseForm(meaning="accept"), told=told)

    @routes.post("/phrases", response_model=None)
    def add_phrase(page: ChangingPageDep, form: FormDep) -> Response:
        _team_only(page)
        given = read_form(form)
        if "try" in form:
            return _tried(page, given)
        try:
            phrase = given.add(page)
        except BadInput as bad:
            return _show(page, given.with_faults(bad.faults, page), status=422)
        return see_other(f"/phrases?added={phrase.id}")

    @routes.post("/phrases/{phrase_id}/retire")
    def retire_phrase(phrase_id: int, page: ChangingPageDep) -> RedirectResponse:
        _team_only(page)
        phrase = own_phrases.retire(
            page.session,
            page.actor.municipality_id,
            phrase_id,
            by=page.actor.name,
            now=page.now,
        )
        return see_other(f"/phrases?retired={phrase.id}")

    return routes


def _tried(page: Page, given: PhraseForm) -> HTMLResponse:
    """What would become of the last texts; nothing is added."""
    faults = faults_of(given.phrase)
    if faults:
        return _show(page, given.with_faults(faults, page), status=422)
    trial = own_phrases.try_out(
        page.session, page.actor.municipality_id, [given.phrase.row], now=page.now
    )
    return _show(page, given, trial=trial)


def _show(
    page: Page,
    form: PhraseForm,
    *,
    told: Told | None = None,
    trial: Trial | None = None,
    status: int = 200,
) -> HTMLResponse:
    _team_only(page)
    municipality_id = page.actor.municipality_id
    phrases = own_phrases.in_use(page.session, municipality_id)
    names = names_of(page.session, [one.added_by for one in phrases], [], page.language)
    seen = None if trial is None else trial.seen_by(page.actor)
    told = told or Told()
    return page.show(
        "phrases.html",
        status=status,
        form=form,
        phrases=phrases,
        meanings=[(name, page.say(f"inbox.read_as_{one.value}")) for name, one in MEANINGS.items()],
        languages=LANGUAGES,
        who=names.who,
        reading=lambda labels: _reading(labels, page),
        trial=seen,
        changed=0 if trial is None else len(trial.changes),
        tried_elsewhere=0
        if trial is None or seen is None
        else len(trial.changes) - len(seen.changes),
        added=_words(page, told.added),
        retired=_words(page, told.retired),
    )


def _reading(labels: str, page: Page) -> str:
    """ "accept(42)+done(12)" as "ja 42, klar 12"."""
    told = []
    for label in labels.split("+"):
        meaning, _, about = label.removesuffix(")").partition("(")
        told.append(" ".join((page.say(f"inbox.read_as_{meaning}"), about)).strip())
    return ", ".join(told)


def _words(page: Page, phrase_id: int) -> str | None:
    """The words of a phrase of the reader's own municipality."""
    phrase = page.session.get(OwnPhrase, phrase_id)
    if phrase is None or phrase.municipality_id != page.actor.municipality_id:
        return None
    return phrase.words


def _team_only(page: Page) -> None:
    if not page.leads:
        raise NotAllowed
