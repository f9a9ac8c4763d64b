"""The coordinator gives an errand another time."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from dispatch.errands.retiming import set_time
from dispatch.errors import BadInput, Conflict, Fault
from dispatch.kinds import KINDS
from dispatch.models import Errand
from dispatch.web.pages.answers import moment_given
from dispatch.web.pages.back import back, origin
from dispatch.web.pages.can import can
from dispatch.web.pages.errand import ADDRESS, Number, led
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other, word_of
from dispatch.web.pages.parts import From
from workers.calendar import STOCKHOLM, local_day

FIELDS = ("day", "from_time", "to_time", "latest_day", "latest_time")
FIELD_OF = {"wished_from": "from_time", "wished_to": "to_time", "latest": "latest_time"}


def retiming_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/time", response_model=None)
    def look(
        page: PageDep, number: Number, came_from: From = ""
    ) -> HTMLResponse | RedirectResponse:
        errand = led(page, number)
        if "time" not in can(page.session, errand, page.actor):
            return see_other(f"/errands/{number}")
        return _show(page, errand, _as_it_is(page, errand), origin(came_from) or "")

    @routes.post(f"{ADDRESS}/time", response_model=None)
    def retime(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand = led(page, number)
        try:
            _set(page, errand, form)
        except (BadInput, Conflict) as wrong:
            typed = {name: word_of(form, name)[:10] for name in FIELDS}
            faults = _faults(page, wrong)
            came_from = origin(word_of(form, "from")) or ""
            return _show(page, errand, typed, came_from, faults=faults, status=wrong.status)
        return back(form, number)

    return routes


def _set(page: Page, errand: Errand, form: FormData) -> None:
    """Raises BadInput, Conflict, RefusedByLifeCycle."""
    day = word_of(form, "day")
    since = moment_given(day, word_of(form, "from_time"))
    until = moment_given(day, word_of(form, "to_time"))
    last_day, last_time = word_of(form, "latest_day"), word_of(form, "latest_time")
    latest = moment_given(last_day or day, last_time) if last_day or last_time else None
    unread = [
        Fault(
            field,
            "Välj dag och klockslag, till exempel 08:30.",
            "Choose a day and a time, such as 08:30.",
        )
        for field, missing in (
            ("wished_from", since is None),
            ("wished_to", until is None),
            ("latest", latest is None and bool(last_day or last_time)),
        )
        if missing
    ]
    if unread or since is None or until is None:
        raise BadInput(unread)
    version = word_of(form, "version")
    set_time(
        page.session,
        errand.id,
        wished_from=since,
        wished_to=until,
        latest=latest,
        actor=page.actor,
        now=page.now,
        version=int(version) if version.isdecimal() and len(version) < 9 else None,
    )


def _faults(page: Page, wrong: BadInput | Conflict) -> dict[str, str]:
    """By the form's fields; what is about another fact, or about all of it, stands at the day."""
    if isinstance(wrong, Conflict):
        return {"day": wrong.say(page.language)}
    return {
        FIELD_OF.get(fault.field, "day"): fault.say(page.language)
        for fault in reversed(wrong.faults)
    }


def _as_it_is(page: Page, errand: Errand) -> Mapping[str, str]:
    """Today where the wished day has been."""
    since, until, latest = (
        moment.astimezone(STOCKHOLM)
        for moment in (errand.wished_from, errand.wished_to, errand.latest)
    )
    given = {
        "day": max(since.date(), local_day(page.now)).isoformat(),
        "from_time": f"{since:%H:%M}",
        "to_time": f"{until:%H:%M}",
        "latest_day": "",
        "latest_time": "",
    }
    if errand.latest != errand.wished_to and errand.latest > page.now:
        given |= {"latest_day": latest.date().isoformat(), "latest_time": f"{latest:%H:%M}"}
    return given


def _show(
    page: Page,
    errand: Errand,
    given: Mapping[str, str],
    came_from: str,
    *,
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    context: dict[str, Any] = {
        "errand": errand,
        "kind": KINDS[errand.kind],
        "given": given,
        "found": faults or {},
        "came_from": came_from,
    }
    return page.show("retime.html", status=status, **context)
