"""The coordinator makes two errands of one: chooses which places, or how many lists, go apart."""

from collections import Counter
from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch.errands.splitting import parts_of, split_off
from dispatch.errors import BadInput
from dispatch.kinds import KINDS, Kind, Sensitivity
from dispatch.models import Errand, Stop
from dispatch.web.pages.errand import ADDRESS, Number, led
from dispatch.web.pages.page import ChangingPageDep, FormDep, Page, PageDep, see_other, word_of


def splitting_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get(f"{ADDRESS}/split", response_model=None)
    def look(page: PageDep, number: Number) -> HTMLResponse | RedirectResponse:
        errand = led(page, number)
        if not parts_of(page.session, errand):
            return see_other(f"/errands/{number}")
        return _show(page, errand)

    @routes.post(f"{ADDRESS}/split", response_model=None)
    def split(
        page: ChangingPageDep, number: Number, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        errand = led(page, number)
        given = [one for one in form.getlist("stops") if isinstance(one, str)][:20]
        lists = word_of(form, "lists")
        try:
            _, new = split_off(
                page.session,
                errand.id,
                positions={int(one) for one in given if one.isdecimal() and len(one) < 4},
                lists=int(lists) if lists.isdecimal() and len(lists) < 4 else 0,
                actor=page.actor,
                now=page.now,
            )
        except BadInput as bad:
            faults = {fault.field: fault.say(page.language) for fault in bad.faults}
            return _show(page, errand, given, lists, faults, status=422)
        return see_other(f"/errands/{new}")

    return routes


def _show(
    page: Page,
    errand: Errand,
    chosen: Sequence[str] = (),
    lists: str = "",
    faults: Mapping[str, str] | None = None,
    *,
    status: int = 200,
) -> HTMLResponse:
    parts, kind = parts_of(page.session, errand), KINDS[errand.kind]
    return page.show(
        "split.html",
        status=status,
        errand=errand,
        kind=kind,
        stops=_choices(page, kind, parts.stops),
        all_lists=parts.lists,
        chosen=chosen,
        lists=lists,
        found=faults or {},
    )


def _choices(page: Page, kind: Kind, stops: Sequence[Stop]) -> list[tuple[str, str, str]]:
    """Position, what it is, and its name; a recipient's address is its number in the order."""
    private, seen, shown = (Sensitivity.DELIVERY, Sensitivity.SECRET), Counter[str](), []
    for stop in stops:
        seen[stop.role] += 1
        role = kind.roles[stop.role]
        hidden = page.say("split.hidden", n=seen[stop.role])
        name = hidden if role.sensitivity in private else stop.name
        shown.append((str(stop.position), role.label.say(page.language), name))
    return shown
