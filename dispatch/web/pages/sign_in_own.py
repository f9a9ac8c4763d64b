"""One's own account: choosing the first password by a one-time link, changing it, going out."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dispatch.errors import BadInput, Fault, LimitReached, NotFound
from dispatch.models import Account
from dispatch.sign_in import accounts, passwords
from dispatch.sign_in.coming_in import WrongPassword, begin, count_unknown_link, with_password
from dispatch.sign_in.strength import check_password
from dispatch.web import cookies
from dispatch.web.coming_in import address_of
from dispatch.web.dependencies import ServiceDep
from dispatch.web.pages.entrance import START, inside, secret_of
from dispatch.web.pages.page import FormDep, OpenPageDep, Page, PageDep, see_other

Token = Annotated[str, Path(max_length=100)]
UNLIKE = Fault("again", "De två lösenorden är inte lika.", "The two passwords are not the same.")
NO_REFERRER = {"Referrer-Policy": "no-referrer"}
"""For pages whose address is a secret."""


def own_account_routes() -> APIRouter:
    routes = APIRouter()

    @routes.get("/invited/{token}")
    def invited(page: OpenPageDep, request: Request, token: Token) -> HTMLResponse:
        """Looking uses nothing up: mail programs look before people do."""
        return _invitation(page, _invited(page, request, token))

    @routes.post("/invited/{token}", response_model=None)
    def choose(
        page: OpenPageDep, request: Request, token: Token, form: FormDep, service: ServiceDep
    ) -> HTMLResponse | RedirectResponse:
        account = _invited(page, request, token)
        try:
            password = _new_password(form, accounts.known_of(page.session, account))
        except BadInput as bad:
            return _invitation(page, account, bad)
        hashed = passwords.hashed(password)
        with service.database.transaction() as session:
            chosen = accounts.choose_password(session, token, password, hashed, now=page.now)
            cookie = begin(service, session, now=page.now, account_id=chosen.id)
        return inside(request, service, cookie, START)

    @routes.get("/me")
    def me(page: PageDep, changed: str = "") -> HTMLResponse:
        return _me(page, changed=bool(changed))

    @routes.post("/me", response_model=None)
    def change(
        page: PageDep, request: Request, form: FormDep, service: ServiceDep
    ) -> HTMLResponse | RedirectResponse:
        """The old password first: whoever finds an open screen can't take the account over."""
        account = _own(page)
        if account is None or account.login is None or account.password_hash is None:
            raise NotFound
        try:
            password = _new_password(form, accounts.known_of(page.session, account))
            old = secret_of(form, "old")
            with_password(service, account.login, old, address=address_of(request))
        except BadInput as bad:
            return _me(page, bad)
        except (WrongPassword, LimitReached) as wrong:
            return _me(page, BadInput([Fault("old", wrong.sv, wrong.en)]), status=wrong.status)
        hashed = passwords.hashed(password)
        with service.database.transaction() as session:
            fresh = accounts.own(session, page.actor, account.id)
            accounts.set_hash(session, fresh, hashed, now=page.now)
            cookie = begin(service, session, now=page.now, account_id=fresh.id)
        answer = see_other("/me?changed=yes")
        cookies.put(answer, cookies.SESSION, cookie, service.settings)
        return answer

    return routes


def _invited(page: Page, request: Request, token: str) -> Account:
    try:
        return accounts.invited(page.session, token, now=page.now)
    except NotFound:
        count_unknown_link(page.service, address=address_of(request))
        raise


def _new_password(form: FormDep, about: list[str]) -> str:
    """What was typed twice. Raises BadInput: too weak, or not the same."""
    password = secret_of(form, "password")
    check_password(password, about=about)
    if secret_of(form, "again") != password:
        raise BadInput([UNLIKE])
    return password


def _invitation(page: Page, account: Account, bad: BadInput | None = None) -> HTMLResponse:
    shown = page.show(
        "sign_in_invited.html",
        status=200 if bad is None else 422,
        account=account,
        faults=_by_field(page, bad),
    )
    shown.headers.update(NO_REFERRER)
    return shown


def _own(page: Page) -> Account | None:
    account_id = None if page.came is None else page.came.account_id
    return None if account_id is None else page.session.get_one(Account, account_id)


def _me(
    page: Page, bad: BadInput | None = None, *, status: int = 422, changed: bool = False
) -> HTMLResponse:
    return page.show(
        "sign_in_me.html",
        status=200 if bad is None else status,
        account=_own(page),
        changed=changed,
        faults=_by_field(page, bad),
    )


def _by_field(page: Page, bad: BadInput | None) -> dict[str, str]:
    return {} if bad is None else {one.field: one.say(page.language) for one in bad.faults}
