"""Texts that a person is to read: listed with their situation, and given their meaning."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session, select

from dispatch import text_inbox
from dispatch.actors import Actor
from dispatch.board.needs import mine
from dispatch.conversation.written import write_context
from dispatch.errors import NotFound
from dispatch.leading import team_only
from dispatch.models import DecisionItem
from dispatch.phrasebook.reasons import why_words
from dispatch.phrasebook.rule_words import rule_words
from dispatch.text_inbox import Choice, Entry
from dispatch.web.api.shapes import Given, Id
from dispatch.web.dependencies import ActorDep, LanguageDep, NowDep, ReadDep, SessionDep
from dispatch.web.language import Language
from dispatch.web.problems import said


class Guess(BaseModel):
    """One thing that we took a text to say."""

    reading: str = Field(examples=["ask_back"])
    about: str | None = Field(description="What we asked back about.", examples=["accept"])
    numbers: list[int] = Field(description="The errands that we asked about.")
    why: str = Field(description="Which words and which rule, for people.")


class TextToRead(BaseModel):
    """A text that could not be read for certain, or that asks something."""

    id: int
    why: str = Field(examples=["unreadable"])
    words: str = Field(description="Why, for people.")
    consultant: str = Field(description="What the consultant is called.")
    text: str
    received_at: datetime
    due_at: datetime
    with_chief: bool = Field(description="It has waited too long for the coordinator.")
    situation: str | None = Field(
        description="What the sender stood in then, as `serviceteam replies explain` takes it."
    )
    last_text: str | None = Field(description="What we had written last.")
    guesses: list[Guess]
    meanings: list[str] = Field(
        description="What it can mean now, the likely first.", examples=[["accept(42)", "call_me"]]
    )


class TextsToRead(BaseModel):
    """The most pressing first; at most 50."""

    texts: list[TextToRead]


class MeaningGiven(Given):
    """One of the text's `meanings`; minutes belong to a delay."""

    meaning: Annotated[str, Field(max_length=40)] = Field(examples=["accept(42)"])
    minutes: Annotated[int, Field(ge=1, le=24 * 60)] | None = None


class MeaningSet(BaseModel):
    id: int
    meaning: str
    answer: str | None = Field(description="What the consultant is told; null: nothing (more).")


def inbox_routes() -> APIRouter:
    router = APIRouter(tags=["inbox"], prefix="/inbox", responses=said(403))

    @router.get("", operation_id="list_texts_to_read", summary="Texts that a person is to read")
    def list_texts(
        session: ReadDep, actor: ActorDep, language: LanguageDep, now: NowDep
    ) -> TextsToRead:
        """For those who lead a team."""
        team_only(actor)
        waiting = text_inbox.entries(session, actor, now=now)
        return TextsToRead(texts=[_shown(one, language) for one in waiting])

    @router.post(
        "/{id}/meaning",
        operation_id="set_meaning",
        summary="Say what a text means",
        responses=said(404, 409),
    )
    def set_meaning(
        id: Id,  # noqa: A002 - the path's own name
        given: MeaningGiven,
        session: SessionDep,
        actor: ActorDep,
        now: NowDep,
    ) -> MeaningSet:
        """Done as if the text had said so, with the same answer to the consultant.

        A second time with the same meaning changes nothing. 409: somebody was before you, or
        things have changed so that it can't be done; then nothing has been.
        """
        _theirs(session, actor, id)
        done = text_inbox.set_meaning(
            session,
            id,
            Choice.read(given.meaning),
            minutes=given.minutes,
            actor=actor,
            now=now,
        )
        return MeaningSet(id=done.item_id, meaning=done.code, answer=done.answer)

    return router


def _theirs(session: Session, actor: Actor, item_id: int) -> None:
    team_only(actor)
    found = session.exec(
        select(DecisionItem.id).where(DecisionItem.id == item_id, mine(actor))
    ).one_or_none()
    if found is None:
        raise NotFound


def _shown(one: Entry, language: Language) -> TextToRead:
    choices = (*one.choices.likely, *one.choices.rest)
    return TextToRead(
        id=one.item_id,
        why=one.why,
        words=why_words(one.why, language),
        consultant=one.who,
        text=one.text,
        received_at=one.received_at,
        due_at=one.due_at,
        with_chief=one.with_chief,
        situation=None if one.then is None else write_context(one.then),
        last_text=one.last_text,
        guesses=[_guess(guess, language) for guess in one.guess],
        meanings=[choice.code for choice in choices],
    )


def _guess(kept: dict[str, Any], language: Language) -> Guess:
    return Guess(
        reading=kept["label"],
        about=kept.get("about"),
        numbers=kept.get("numbers", []),
        why=rule_words(kept.get("why", ""), language),
    )
