"""What every page needs: who reads it, in which language and when, and how it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Annotated, Any

import jinja2
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData

from dispatch.actors import Actor
from dispatch.board import count_of_needs
from dispatch.errors import NotSignedIn
from dispatch.models import CareUnit, Role
from dispatch.phrasebook import clock_words, wording
from dispatch.phrasebook.page_words import said
from dispatch.service import Service
from dispatch.settings import Line
from dispatch.web.coming_in import MOST_FIELDS, CameIn, StaleForm, came_in
from dispatch.web.dependencies import (
    CameInDep,
    LanguageDep,
    NowDep,
    ReadDep,
    ServiceDep,
    SessionDep,
)
from dispatch.web.pages import csrf
from dispatch.web.pages.changes import Changes
from dispatch.web.pages.icons import SPRITE, icon
from dispatch.web.pages.squeezing import page_of
from dispatch.web.pages.static import address_of
from dispatch.web.pages.ways import ways_of

LEADING = (Role.COORDINATOR, Role.CHIEF, Role.ADMINISTRATOR)


@cache
def templates() -> jinja2.Environment:
    """The templates; every value is escaped, and an unknown name is an error."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dispatch.web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    csrf.add_to(environment)
    environment.globals["static"] = address_of
    environment.globals["icon"] = lambda name: icon(name, address_of(SPRITE))
    return environment


@dataclass(frozen=True, slots=True)
class Reading:
    """The request for a page: at which service, in which language, at what time.

    `latest` names the latest change that this process had heard of before the page was read.
    """

    request: Request
    service: Service
    language: str
    now: datetime
    latest: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page for one reader; `came` is None for somebody who hasn't come in yet."""

    at: Reading
    came: CameIn | None
    session: Session

    @property
    def visitor(self) -> Actor | None:
        """Who reads it; None for somebody whom we don't know (yet)."""
        return None if self.came is None else self.came.actor

    @property
    def service(self) -> Service:
        return self.at.service

    @property
    def language(self) -> str:
        return self.at.language

    @property
    def now(self) -> datetime:
        return self.at.now

    @property
    def actor(self) -> Actor:
        """Who reads it. Raises NotSignedIn for a visitor whom we don't know."""
        if self.visitor is None:
            raise NotSignedIn
        return self.visitor

    @property
    def leads(self) -> bool:
        """Whether the reader coordinates or commands a team."""
        return self.visitor is not None and self.visitor.role in LEADING

    def say(self, name: str, /, **slots: object) -> str:
        """The sentence `section.name` in the reader's language."""
        return said(name, self.language, **slots)

    def show(self, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
        """Render `template`; what it may use is `context` and what `_always` gives."""
        csrf.remember(None if self.came is None else self.came.token)
        body = templates().get_template(template).render({**self._always(), **context})
        accepted = self.at.request.headers.get("accept-encoding", "")
        return page_of(body, accepted=accepted, status=status)

    def _always(self) -> Mapping[str, Any]:
        url = self.at.request.url
        practising = self.service.settings.line is Line.PRACTICE
        return {
            "t": self.say,
            "language": self.language,
            "actor": self.visitor,
            "me": self._me(),
            "leads": self.leads,
            "needs_count": partial(count_of_needs, self.session, self.visitor),
            "practising": practising,
            "ways": ways_of(self._role(), practising=practising),
            "path": url.path,
            "here": f"{url.path}?{url.query}" if url.query else url.path,
            "now": self.now,
            "latest": self.at.latest,
            "clock": clock_words.clock,
            "day": partial(clock_words.day, language=self.language),
            "long_day": partial(clock_words.long_day, language=self.language),
            "moment": partial(wording.when, language=self.language),
        }

    def _role(self) -> Role | None:
        return None if self.visitor is None else self.visitor.role

    def _me(self) -> str:
        """What the reader is called at the top of the page: the unit's name, or the role."""
        if self.visitor is None or self.visitor.role is None:
            return ""
        if self.visitor.unit_id is not None:
            unit = self.session.get(CareUnit, self.visitor.unit_id)
            if unit is not None:
                return unit.short_name
        return self.say(f"role.{self.visitor.role.value}")


def _latest(request: Request) -> str:
    """The latest change heard of; none before the web has started."""
    changes: Changes | None = getattr(request.app.state, "changes", None)
    return "" if changes is None else changes.latest


def _reading(request: Request, service: ServiceDep, language: LanguageDep, now: NowDep) -> Reading:
    return Reading(request, service, language, now, _latest(request))


ReadingDep = Annotated[Reading, Depends(_reading)]


def _page(at: ReadingDep, came: CameInDep, session: ReadDep) -> Page:
    return Page(at, came, session)


PageDep = Annotated[Page, Depends(_page, scope="function")]
"""A page for somebody who is signed in; its session can only read."""


def _changing_page(at: ReadingDep, came: CameInDep, session: SessionDep) -> Page:
    return Page(at, came, session)


ChangingPageDep = Annotated[Page, Depends(_changing_page, scope="function")]
"""A page that changes something: its session is the request's transaction."""


async def _visitor(request: Request, service: ServiceDep) -> CameIn | None:
    try:
        return await came_in(request, service)
    except (NotSignedIn, StaleForm):
        return None


VisitorDep = Annotated[CameIn | None, Depends(_visitor)]
"""Who is asking; None for somebody we don't know (yet), or whose form is too old to act upon."""


def _open_page(at: ReadingDep, came: VisitorDep, session: ReadDep) -> Page:
    return Page(at, came, session)


OpenPageDep = Annotated[Page, Depends(_open_page, scope="function")]
"""A page for anybody."""


async def _form(request: Request) -> FormData:
    return await request.form(max_files=0, max_fields=MOST_FIELDS)


FormDep = Annotated[FormData, Depends(_form)]
"""What the browser's form said."""


def word_of(form: FormData, name: str) -> str:
    """One field's text without the blanks around it; "" where it is missing."""
    given = form.get(name)
    return given.strip() if isinstance(given, str) else ""


def see_other(path: str) -> RedirectResponse:
    """After a change: show the page that tells of it, so that reloading changes nothing more."""
    return RedirectResponse(path, status_code=303)


def own_path(wanted: str, otherwise: str = "/") -> str:
    """`wanted` where it is a path of ours; nobody is sent to another site by a link to us."""
    fits = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if fits and "\\" not in wanted else otherwise
