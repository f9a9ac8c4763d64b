"""A municipality's own phrases: listed, tried, added and retired by those who lead a team."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from dispatch import own_phrases
from dispatch.errors import BadInput
from dispatch.leading import team_only
from dispatch.models import OwnPhrase
from dispatch.own_phrases import NewPhrase
from dispatch.own_phrases.new_phrase import faults_of
from dispatch.web.api.shapes import Given, Id
from dispatch.web.dependencies import ActorDep, NowDep, ReadDep, SessionDep
from dispatch.web.problems import said


class PhraseGiven(Given):
    """Words as people write them, and what they are to mean."""

    words: Annotated[str, Field(min_length=1, max_length=200)] = Field(examples=["kubbar på"])
    meaning: Annotated[str, Field(max_length=30)] = Field(
        description=f"One of {', '.join(own_phrases.MEANINGS)}.", examples=["accept"]
    )
    language: Annotated[str, Field(max_length=5)] = Field(
        "sv", description=f"ISO 639: one of {', '.join(own_phrases.LANGUAGES)} (xx: another)."
    )

    @property
    def phrase(self) -> NewPhrase:
        return NewPhrase.of(self.words, self.meaning, self.language)


class PhraseShown(BaseModel):
    id: int
    words: str
    meaning: str
    language: str
    added_at: datetime
    retired_at: datetime | None


class PhraseList(BaseModel):
    """By meaning and alphabet."""

    phrases: list[PhraseShown]


class ReadOtherwise(BaseModel):
    """A text that would be read otherwise."""

    text: str
    received_at: datetime
    before: str
    after: str
    turned: bool = Field(description="Something else would be done for it than is done today.")


class PhraseTrial(BaseModel):
    texts: int = Field(description="How many texts were read again: at most the last 200.")
    changed: int
    changes: list[ReadOtherwise] = Field(description="Those that were written to your teams.")


def phrase_routes() -> APIRouter:
    router = APIRouter(tags=["phrases"], prefix="/phrases", responses=said(403))

    @router.get("", operation_id="list_phrases", summary="The municipality's own phrases")
    def list_phrases(session: ReadDep, actor: ActorDep) -> PhraseList:
        """Those that hold, for those who lead a team."""
        team_only(actor)
        phrases = own_phrases.in_use(session, actor.municipality_id)
        return PhraseList(phrases=[_shown(phrase) for phrase in phrases])

    @router.post("", operation_id="add_phrase", summary="Add a phrase", status_code=201)
    def add_phrase(
        given: PhraseGiven, session: SessionDep, actor: ActorDep, now: NowDep
    ) -> PhraseShown:
        """It holds from the next text on; what could turn a yes into a no is refused."""
        team_only(actor)
        phrase = own_phrases.add(
            session, actor.municipality_id, given.phrase, by=actor.name, now=now
        )
        return _shown(phrase)

    @router.post("/try", operation_id="try_phrase", summary="What would be read otherwise")
    def try_phrase(
        given: PhraseGiven, session: ReadDep, actor: ActorDep, now: NowDep
    ) -> PhraseTrial:
        """Read the last texts again with the phrase; nothing is added."""
        team_only(actor)
        faults = faults_of(given.phrase)
        if faults:
            raise BadInput(faults)
        trial = own_phrases.try_out(session, actor.municipality_id, [given.phrase.row], now=now)
        return PhraseTrial(
            texts=trial.texts,
            changed=len(trial.changes),
            changes=[
                ReadOtherwise.model_validate(change, from_attributes=True)
                for change in trial.seen_by(actor).changes
            ],
        )

    @router.post(
        "/{id}/retire", operation_id="retire_phrase", summary="Retire a phrase", responses=said(404)
    )
    def retire_phrase(
        id: Id,  # noqa: A002 - the path's own name
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> PhraseShown:
        """A second time changes nothing."""
        team_only(actor)
        phrase = own_phrases.retire(session, actor.municipality_id, id, by=actor.name, now=now)
        return _shown(phrase)

    return router


def _shown(phrase: OwnPhrase) -> PhraseShown:
    return PhraseShown.model_validate(phrase, from_attributes=True)
