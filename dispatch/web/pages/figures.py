"""The figures: a chart, the same in a table, and as a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from babel.dates import format_date
from babel.numbers import format_decimal
from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from dispatch.errors import BadInput
from dispatch.figures import Asked, By, Figures, Group, asked_of, count, sheet
from dispatch.kinds import KINDS
from dispatch.web.pages.fields import swedish
from dispatch.web.pages.page import Page, PageDep
from workers.calendar import local_day

Word = Annotated[str, Field(max_length=40)]
LOCALES = {"sv": "sv_SE", "en": "en_GB"}
COLUMNS = ("posted", "lead_time", "first_ask", "unfilled", "partial", "relieved")


class Wanted(BaseModel):
    """What the address asks for."""

    since: Word = ""
    until: Word = ""
    by: Word = ""
    kind: Word = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One group in words; `bar` is its share of the largest one's errands, 0 to 100."""

    name: str
    group: Group
    words: Sequence[str]
    bar: float


def figure_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/figures")
    def show_figures(page: PageDep, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
        faults: dict[str, str] = {}
        today = local_day(page.now)
        try:
            asked = asked_of(today=today, **wanted.model_dump())
        except BadInput as wrong:
            faults = {fault.field: fault.say(page.language) for fault in wrong.faults}
            asked = asked_of(today=today)
        figures = count(page.session, page.actor, asked)
        return page.show(
            "figures.html",
            status=422 if faults else 200,
            found_faults=faults,
            asked=asked,
            wanted=wanted,
            figures=figures,
            lines=lines_of(page, figures),
            total=words_of(page, figures.total),
            columns=COLUMNS,
            bys=[by for by in By if by is not By.UNIT or page.leads],
            kinds=KINDS,
            number=lambda value: _number(value, page.language),
            in_time=asked.by in (By.WEEK, By.MONTH),
            download=_download(asked),
        )

    @routes.get("/figures.csv")
    def download_figures(page: PageDep, wanted: Annotated[Wanted, Query()]) -> Response:
        asked = asked_of(today=local_day(page.now), **wanted.model_dump())
        figures = count(page.session, page.actor, asked)
        head = [page.say(f"figures.group_{asked.by.value}")]
        head += [page.say(f"figures.{column}") for column in COLUMNS]
        rows = [
            _cells(name_of(page, asked.by, group.name), group)
            for group in (*figures.groups, figures.total)
        ]
        name = f"serviceteam-{asked.since}-{asked.until}-{asked.by.value}.csv"
        return Response(
            sheet(head, rows),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    return routes


def lines_of(page: Page, figures: Figures) -> list[Line]:
    """Time as it passes; kinds and units by their names, as Swedes sort them."""
    by = figures.asked.by
    most = max((group.posted for group in figures.groups), default=0)
    lines = [
        Line(
            name_of(page, by, group.name),
            group,
            words_of(page, group),
            100 * group.posted / most if most else 0.0,
        )
        for group in figures.groups
    ]
    if by in (By.KIND, By.UNIT):
        lines.sort(key=lambda line: swedish(line.name))
    return lines


def name_of(page: Page, by: By, name: str) -> str:
    """What a group is called: "v. 46 2026", "november 2026", a kind, a unit."""
    if not name:
        return page.say("figures.total")
    if by is By.KIND:
        return KINDS[name].label.say(page.language)
    if by is By.UNIT:
        return name
    day = date.fromisoformat(name)
    if by is By.MONTH:
        return str(format_date(day, "MMMM y", locale=LOCALES[page.language]))
    year, week, _ = day.isocalendar()
    return f"v. {week} {year}" if page.language == "sv" else f"week {week}, {year}"


def words_of(page: Page, group: Group) -> list[str]:
    """The row's cells, in the order of `COLUMNS`."""
    nothing = page.say("figures.none")
    if group.hidden:
        return [page.say("figures.hidden")] + [nothing] * (len(COLUMNS) - 1)

    def hours(value: float | None) -> str:
        if value is None:
            return nothing
        return page.say("figures.hours", n=_number(value, page.language))

    def share(value: float | None) -> str:
        return nothing if value is None else page.say("figures.share", n=round(100 * value))

    return [
        str(group.posted),
        hours(group.lead_hours),
        share(group.first_ask),
        share(group.unfilled),
        share(group.partial),
        hours(group.relieved_hours),
    ]


def _number(value: float | None, language: str) -> str:
    return "" if value is None else format_decimal(round(value, 1), locale=LOCALES[language])


def _cells(name: str, group: Group) -> list[str | int | float | None]:
    return [
        name,
        None if group.hidden else group.posted,
        group.lead_hours,
        group.first_ask,
        group.unfilled,
        group.partial,
        group.relieved_hours,
    ]


def _download(asked: Asked) -> str:
    kind = f"&kind={asked.kind}" if asked.kind else ""
    return f"/figures.csv?since={asked.since}&until={asked.until}&by={asked.by.value}{kind}"
