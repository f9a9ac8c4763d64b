"""People, hours, competences and vehicles from files: what would change is shown before it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dispatch import staff_import
from dispatch.errors import BadInput, NotFound
from dispatch.staff.whose import teams_led
from dispatch.staff_import import FILES, Change, Planned, Sort
from dispatch.staff_import.example import example
from dispatch.staff_import.headings import headings
from dispatch.staff_import.plan import ChangedMeanwhile
from dispatch.web.pages.fields import places_for
from dispatch.web.pages.page import ChangingPageDep, Page, PageDep, see_other, word_of
from dispatch.web.pages.people_words import date_words, skill_name, weekday_words
from dispatch.web.pages.uploads import UploadDep, packed, texts_of, unpacked
from workers.calendar import local_day
from workers.models import VehicleKind
from workers.phone import readable_phone

ADDRESS = "/people/import"
HIDDEN = "•••"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change in words: each detail is (column, before, after)."""

    change: Change
    details: Sequence[tuple[str, str, str]]


def staff_import_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(ADDRESS)
    def choose(page: PageDep, done: int | None = None) -> HTMLResponse:
        return _choose(page, done=done)

    @routes.get(f"{ADDRESS}/example/{{file_name}}", response_class=Response)
    def show_how(file_name: str, page: PageDep) -> Response:
        """Raises NotFound for a file that an import doesn't have."""
        teams = teams_led(page.session, page.actor)
        file = file_name.removesuffix(".csv")
        if file not in FILES or file == file_name:
            raise NotFound
        places = places_for(page.session, page.actor.municipality_id)
        places.sort(key=lambda place: place.kind != "garage")
        written = example(
            file,
            page.language,
            team=teams[0].name if teams else "",
            place=places[0].name if places else "",
            today=local_day(page.now),
        )
        return Response(
            written,
            media_type="text/csv",
            headers={"Content-Disposition": f'attachment; filename="{file}.csv"'},
        )

    @routes.post(ADDRESS)
    def look(form: UploadDep, page: PageDep) -> HTMLResponse:
        """Writes nothing: its session can only read."""
        teams_led(page.session, page.actor)
        try:
            texts = texts_of(form)
            return _preview(page, texts)
        except BadInput as bad:
            return _choose(page, faults=[fault.say(page.language) for fault in bad.faults])

    @routes.post(f"{ADDRESS}/confirm", response_model=None)
    def confirm(form: UploadDep, page: ChangingPageDep) -> HTMLResponse | RedirectResponse:
        """Exactly what was shown, or nothing."""
        teams_led(page.session, page.actor)
        try:
            texts = unpacked(word_of(form, "files"))
            done = staff_import.carry_out(
                page.session, page.actor, texts, seal=word_of(form, "seal"), now=page.now
            )
        except BadInput as bad:
            return _choose(page, faults=[fault.say(page.language) for fault in bad.faults])
        except ChangedMeanwhile as changed:
            return _preview(page, texts, notice=changed.say(page.language))
        return see_other(f"{ADDRESS}?done={len(done.changes)}")

    return routes


def _choose(page: Page, *, faults: Sequence[str] = (), done: int | None = None) -> HTMLResponse:
    teams_led(page.session, page.actor)
    return page.show(
        "staff_import.html",
        status=422 if faults else 200,
        files=FILES,
        columns={name: ", ".join(headings(name, page.language).values()) for name in FILES},
        faults=faults,
        done=done,
    )


def _preview(page: Page, texts: dict[str, str], *, notice: str = "") -> HTMLResponse:
    planned: Planned = staff_import.planned(page.session, page.actor, texts, now=page.now)
    rows = {
        name: [_row(page, one) for one in planned.changes if one.file == name] for name in texts
    }
    return page.show(
        "staff_preview.html",
        status=409 if notice else 200,
        planned=planned,
        rows=rows,
        counts={sort: sum(1 for one in planned.changes if one.sort is sort) for sort in Sort},
        files=packed(texts),
        notice=notice,
    )


def _row(page: Page, change: Change) -> ChangeRow:
    named = headings(change.file, page.language)
    return ChangeRow(
        change,
        [
            (
                named.get(one.column, one.column).replace("_", " "),
                _shown(page, one.column, one.before, hidden=change.protected),
                _shown(page, one.column, one.after, hidden=change.protected),
            )
            for one in change.details
        ],
    )


def _shown(page: Page, column: str, value: Any, *, hidden: bool) -> str:  # noqa: PLR0911 - one a type
    if value is None or value == "":
        return ""
    if hidden and column == "name":
        return HIDDEN
    if isinstance(value, bool):
        return page.say("form.yes") if value else page.say("form.no")
    if isinstance(value, VehicleKind):
        return page.say(f"vehicle.{value.value}")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return date_words(value, page.language)
    if column == "weekday":
        return weekday_words(int(value), page.language)
    if column == "phone":
        return readable_phone(str(value))
    return skill_name(page, value) if column == "name" and isinstance(value, str) else str(value)
