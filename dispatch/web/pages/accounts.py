"""The municipality's accounts, for its administrators: added, given a role, turned off."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import col, select

from dispatch.errors import BadInput, Fault, NotAllowed
from dispatch.models import Account, CareUnit, Role
from dispatch.sign_in import accounts
from dispatch.sign_in.addresses import address_to
from dispatch.web.pages.fields import swedish
from dispatch.web.pages.page import (
    ChangingPageDep,
    FormDep,
    Page,
    PageDep,
    see_other,
    word_of,
)
from workers.models import ServiceTeam

AccountId = Annotated[int, Path(ge=1, le=2**31 - 1)]
FIELDS = ("login", "name", "role", "unit_id", "team_id")


def account_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/accounts")
    def show_all(page: PageDep) -> HTMLResponse:
        return _accounts(_administering(page))

    @routes.post("/accounts")
    def add(page: ChangingPageDep, form: FormDep) -> HTMLResponse:
        """The new account and its one-time link, which is shown in this answer only."""
        _administering(page)
        given = {name: word_of(form, name) for name in FIELDS}
        try:
            role, unit_id, team_id = _reach(given)
            made = accounts.add(
                page.session,
                municipality_id=page.actor.municipality_id,
                login=given["login"],
                name=given["name"],
                role=role,
                unit_id=unit_id,
                team_id=team_id,
                now=page.now,
            )
        except BadInput as bad:
            return _accounts(page, given=given, bad=bad)
        return _accounts(page, invited=made)

    @routes.post("/accounts/{account_id}/invite")
    def invite(page: ChangingPageDep, account_id: AccountId) -> HTMLResponse:
        """A new one-time link: for somebody who forgot the password, or never chose one."""
        account = accounts.own(page.session, _administering(page).actor, account_id)
        return _accounts(page, invited=account)

    @routes.post("/accounts/{account_id}/off")
    def turn_off(page: ChangingPageDep, account_id: AccountId) -> RedirectResponse:
        account = accounts.own(page.session, _administering(page).actor, account_id)
        accounts.turn_off(page.session, account, now=page.now)
        return see_other("/accounts")

    @routes.post("/accounts/{account_id}/on")
    def turn_on(page: ChangingPageDep, account_id: AccountId) -> RedirectResponse:
        account = accounts.own(page.session, _administering(page).actor, account_id)
        accounts.turn_on(page.session, account)
        return see_other("/accounts")

    @routes.post("/accounts/{account_id}/role", response_model=None)
    def change_role(
        page: ChangingPageDep, account_id: AccountId, form: FormDep
    ) -> HTMLResponse | RedirectResponse:
        account = accounts.own(page.session, _administering(page).actor, account_id)
        given = {name: word_of(form, name) for name in FIELDS}
        try:
            role, unit_id, team_id = _reach(given)
            accounts.change_role(page.session, account, role=role, unit_id=unit_id, team_id=team_id)
        except BadInput as bad:
            return _accounts(page, given=given, bad=bad, changing=account)
        return see_other("/accounts")

    return routes


def _administering(page: Page) -> Page:
    """The page, for an administrator. Raises NotAllowed."""
    if page.actor.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    return page


def _reach(given: dict[str, str]) -> tuple[Role, int | None, int | None]:
    """The role as chosen; a unit or team that doesn't belong to it is left aside."""
    if given["role"] not in set(Role):
        raise BadInput([Fault("role", "Välj en roll.", "Choose a role.")])
    role = Role(given["role"])
    of_unit = role in (Role.UNIT_STAFF, Role.UNIT_CHIEF)
    of_team = role in (Role.COORDINATOR, Role.CHIEF)
    unit_id = _number(given["unit_id"]) if of_unit else None
    return role, unit_id, _number(given["team_id"]) if of_team else None


def _number(given: str) -> int | None:
    return int(given) if given.isdecimal() and len(given) < 10 else None


def _accounts(
    page: Page,
    *,
    invited: Account | None = None,
    given: dict[str, str] | None = None,
    bad: BadInput | None = None,
    changing: Account | None = None,
) -> HTMLResponse:
    """`given` and `bad` belong to the form that adds, or to that of the account in `changing`."""
    token = None if invited is None else accounts.invite(page.session, invited, now=page.now)
    units, teams = _units(page), _teams(page)
    return page.show(
        "accounts.html",
        status=200 if bad is None else 422,
        accounts=accounts.accounts_of(page.session, page.actor.municipality_id),
        units=units,
        teams=teams,
        unit_names={unit.id: unit.name for unit in units},
        team_names={team.id: team.name for team in teams},
        roles=list(Role),
        invited=invited,
        address=None if token is None else address_to(page.service.settings, f"/invited/{token}"),
        given=given or dict.fromkeys(FIELDS, ""),
        changing=None if changing is None else changing.id,
        faults={} if bad is None else {one.field: one.say(page.language) for one in bad.faults},
    )


def _units(page: Page) -> Sequence[CareUnit]:
    ours = CareUnit.municipality_id == page.actor.municipality_id
    return sorted(page.session.exec(select(CareUnit).where(ours)), key=lambda u: swedish(u.name))


def _teams(page: Page) -> Sequence[ServiceTeam]:
    ours = ServiceTeam.municipality_id == page.actor.municipality_id
    return page.session.exec(select(ServiceTeam).where(ours).order_by(col(ServiceTeam.name))).all()
