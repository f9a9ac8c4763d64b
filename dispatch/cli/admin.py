"""`serviceteam admin`: accounts and units' links, each secret shown once."""

import typer
from sqlmodel import Session

from dispatch.cli.failures import Refused
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import say
from dispatch.cli.table import table
from dispatch.cli.whose import municipality_named, operator, team_named, unit_named
from dispatch.models import Account, Municipality, Role
from dispatch.service import Service
from dispatch.sign_in import accounts, passwords, unit_links
from dispatch.sign_in.addresses import address_to
from dispatch.sign_in.strength import check_password


def create(
    login: str,
    *,
    name: str,
    role: str,
    unit: str | None,
    team: str | None,
    ask: bool,
    municipality: str | None,
    as_json: bool,
) -> None:
    """Add a person, with a password typed here or a one-time link. Raises BadInput, Refused."""
    with visiting() as service:
        password = _typed_password(service, login, name, municipality) if ask else None
        hashed = None if password is None else passwords.hashed(password)
        now = service.clock.now()
        with service.database.transaction() as session:
            whose = municipality_named(session, municipality)
            of_unit = None if unit is None else unit_named(session, whose, unit)
            of_team = None if team is None else team_named(session, whose, team)
            account = accounts.add(
                session,
                municipality_id=whose.id,
                login=login,
                name=name or accounts.as_login(login).partition("@")[0],
                role=Role(role),
                now=now,
                unit_id=None if of_unit is None else of_unit.id,
                team_id=None if of_team is None else of_team.id,
            )
            if hashed is not None:
                accounts.set_hash(session, account, hashed, now=now)
                token = None
            else:
                token = accounts.invite(session, account, now=now)
    if token is not None:
        _show_link(service, account, token, as_json=as_json)
    elif as_json:
        print_json({"id": account.id, "login": account.login, "role": account.role})
    else:
        print(say(f"{account.login} kan logga in.", f"{account.login} can sign in."))


def show_all(*, municipality: str | None, as_json: bool) -> None:
    """List the municipality's accounts."""
    with visiting() as service, service.database.read() as session:
        rows = accounts.accounts_of(session, municipality_named(session, municipality).id)
    if as_json:
        print_json(
            [
                {
                    "id": row.id,
                    "login": row.login,
                    "name": row.name,
                    "role": row.role,
                    "on": row.off_at is None,
                    "has_password": row.password_hash is not None,
                }
                for row in rows
            ]
        )
        return
    heading = (
        "nr",
        say("användarnamn", "user name"),
        say("namn", "name"),
        say("roll", "role"),
        say("läge", "state"),
    )
    print(
        table(
            heading,
            [(row.id, row.login or "-", row.name, row.role.value, _state(row)) for row in rows],
        )
    )


def turn_off(login: str, *, municipality: str | None) -> None:
    """Raises Refused (nobody of that name), LastAdministrator."""
    with visiting() as service, service.database.transaction() as session:
        account = _named(session, municipality_named(session, municipality), login)
        accounts.turn_off(session, account, now=service.clock.now())
    print(say(f"{login} är avstängd och utloggad.", f"{login} is off and signed out."))


def reset(login: str, *, municipality: str | None, as_json: bool) -> None:
    """A one-time link for a new password. Raises Refused."""
    with visiting() as service, service.database.transaction() as session:
        account = _named(session, municipality_named(session, municipality), login)
        token = accounts.invite(session, account, now=service.clock.now())
    _show_link(service, account, token, as_json=as_json)


def link(unit: str, *, municipality: str | None, as_json: bool) -> None:
    """A unit's link and PIN, this once; an earlier link stops working. Raises Refused."""
    pin = unit_links.new_pin()
    hashed = passwords.hashed(pin)
    with visiting() as service, service.database.transaction() as session:
        whose = municipality_named(session, municipality)
        named = unit_named(session, whose, unit)
        by = operator(whose).name
        token = unit_links.make(session, named, hashed, made_by=by, now=service.clock.now())
    address = address_to(service.settings, f"/u/{token}")
    if as_json:
        print_json({"unit": named.name, "address": address, "pin": pin})
        return
    print(address)
    print(
        say(
            f"Pinkod {pin}. Skriv upp båda nu: de visas inte igen. Lämna dem var för sig.",
            f"PIN {pin}. Write both down now: they are not shown again. Hand them over apart.",
        )
    )


def _show_link(service: Service, account: Account, token: str, *, as_json: bool) -> None:
    address = address_to(service.settings, f"/invited/{token}")
    if as_json:
        print_json({"id": account.id, "login": account.login, "address": address})
        return
    print(address)
    minutes = int(accounts.INVITED_FOR.total_seconds() // 60)
    print(
        say(
            f"Engångslänk för {account.login}: välj lösenord där inom {minutes} minuter.",
            f"One-time link for {account.login}: choose a password there within {minutes} minutes.",
        )
    )


def _typed_password(service: Service, login: str, name: str, municipality: str | None) -> str:
    with service.database.read() as session:
        whose = municipality_named(session, municipality).name
    typed: str = typer.prompt(
        say("Lösenord (syns inte)", "Password (hidden)"),
        hide_input=True,
        confirmation_prompt=say("En gång till", "Once more"),
    )
    check_password(typed, about=(login, name, whose))
    return typed


def _named(session: Session, whose: Municipality, login: str) -> Account:
    for account in accounts.accounts_of(session, whose.id):
        if account.login == accounts.as_login(login):
            return accounts.own(session, operator(whose), account.id)
    raise Refused(
        f"Det finns inget konto som heter {login}.", f"There is no account called {login}."
    )


def _state(account: Account) -> str:
    if account.off_at is not None:
        return say("avstängt", "off")
    if account.password_hash is None and account.subject is None:
        return say("har inte valt lösenord", "has not chosen a password")
    return say("kan logga in", "can sign in")
