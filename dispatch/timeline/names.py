"""Who did something, by the name that the story may show."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col, select

from dispatch.board.crews import shown_name
from dispatch.models import Account, ApiKey, CareUnit, Person
from dispatch.phrasebook.page_words import knows, said
from workers.models import Consultant

_NAMED: dict[str, tuple[sa.ColumnElement[int], sa.ColumnElement[str]]] = {
    "unit": (
        sa.type_coerce(col(CareUnit.id), sa.Integer),
        sa.type_coerce(col(CareUnit.short_name), sa.String),
    ),
    "person": (
        sa.type_coerce(col(Person.id), sa.Integer),
        sa.type_coerce(col(Person.name), sa.String),
    ),
    "account": (
        sa.type_coerce(col(Account.id), sa.Integer),
        sa.type_coerce(col(Account.name), sa.String),
    ),
    "key": (
        sa.type_coerce(col(ApiKey.id), sa.Integer),
        sa.type_coerce(col(ApiKey.name), sa.String),
    ),
}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of everyone in a story, in its language."""

    language: str
    consultants: dict[int, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def consultant(self, consultant_id: object) -> str:
        """The first name, or the code of a protected person."""
        known = self.consultants.get(consultant_id) if isinstance(consultant_id, int) else None
        return known or said("who.consultant", self.language)

    def who(self, actor: str) -> str:
        """The name behind `consultant:3`, `unit:2`, `key:1`, `system:clock`."""
        kind, _, word = actor.partition(":")
        if kind == "consultant" and word.isdecimal():
            return self.consultant(int(word))
        if actor in self.others:
            return self.others[actor]
        name = f"who.{word if kind == 'system' else kind}"
        return said(name if knows(name) else "who.somebody", self.language)


def names_of(
    session: Session, actors: Iterable[str], consultants: Iterable[int], language: str
) -> Names:
    """Look up these actors and consultants, with one statement for each sort of them."""
    wanted: dict[str, set[int]] = {}
    for actor in actors:
        kind, _, word = actor.partition(":")
        if word.isdecimal():
            wanted.setdefault(kind, set()).add(int(word))
    ids = wanted.pop("consultant", set()) | set(consultants)
    others = {
        f"{kind}:{row_id}": name
        for kind, numbers in wanted.items()
        if kind in _NAMED
        for row_id, name in session.execute(
            sa.select(*_NAMED[kind]).where(_NAMED[kind][0].in_(numbers))
        )
    }
    people = session.exec(select(Consultant).where(col(Consultant.id).in_(ids))) if ids else ()
    known = {one.id: shown_name(one.name, one.code, one.protected) for one in people}
    return Names(language, known, others)
