"""Coming in with a secret: tries are counted first, judged outside any transaction, then noted."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from dispatch.errors import NotFound, NotSignedIn
from dispatch.models import Account, CareUnit, UnitLink
from dispatch.service import Service
from dispatch.sign_in import accounts, passwords, sessions, throttle, unit_links
from dispatch.sign_in.lasting import lasting_of
from dispatch.sign_in.throttle import ACCOUNT, ADDRESS, GUESSES, KEYS, PIN, Counted


class WrongPassword(NotSignedIn):
    """User name or password is wrong; nobody is told which."""

    status = 422
    code = "wrong-password"
    sv = "Användarnamnet eller lösenordet stämmer inte. Kontrollera båda och försök igen."
    en = "The user name or the password is wrong. Check both and try again."


class WrongPin(NotSignedIn):
    """The link is right, the PIN isn't."""

    status = 422
    code = "wrong-pin"
    sv = "Pinkoden stämmer inte. Kontrollera den och försök igen."
    en = "The PIN is wrong. Check it and try again."


def with_password(service: Service, login: str, password: str, *, address: str) -> str:
    """The new session's secret for the cookie.

    Raises WrongPassword (in the same time for somebody unknown), LimitReached, Unavailable.
    """
    now = service.clock.now()
    login = accounts.as_login(login)
    guesses = [
        Counted(f"login:{login}|{address}", GUESSES),
        Counted(f"login:{login}", ACCOUNT),
    ]
    places = [Counted(f"address:{address}", ADDRESS)]
    count(service, [*guesses, *places], now=now)
    with service.database.read() as session:
        account = accounts.by_login(session, login)
    right = accounts.right_password(account, password)
    if not right or account is None:
        raise WrongPassword
    renewed = _renewed(account, password)
    with service.database.transaction() as session:
        throttle.forgive(session, guesses)
        throttle.give_back(session, places, now=now)
        fresh = session.get(Account, account.id, with_for_update=True)
        if fresh is None or fresh.off_at or fresh.password_hash != account.password_hash:
            raise WrongPassword
        fresh.password_hash = renewed or fresh.password_hash
        session.add(fresh)
        return begin(service, session, now=now, account_id=fresh.id)


def with_pin(service: Service, token: str, pin: str, *, address: str) -> str:
    """The new session's secret for a unit's link and its PIN.

    Raises NotFound (unknown link), WrongPin, LimitReached.
    """
    now = service.clock.now()
    places = [Counted(f"address:{address}", ADDRESS)]
    link, _ = unit_link(service, token, address=address)
    guesses = [Counted(f"unit_link:{link.id}", PIN)]
    count(service, [*guesses, *places], now=now)
    if not passwords.matches(pin[: unit_links.LONGEST_PIN], link.pin_hash):
        raise WrongPin
    with service.database.transaction() as session:
        throttle.forgive(session, guesses)
        throttle.give_back(session, places, now=now)
        unit_links.find(session, token)  # it may have been taken back while we looked
        return begin(service, session, now=now, unit_link_id=link.id)


def unit_link(service: Service, token: str, *, address: str) -> tuple[UnitLink, CareUnit]:
    """The unit's link with this secret. Raises NotFound, LimitReached (too many unknown ones)."""
    try:
        with service.database.read() as session:
            return unit_links.find(session, token)
    except NotFound:
        count_unknown_link(service, address=address)
        raise


def count_unknown_link(service: Service, *, address: str) -> None:
    """Somebody came with an address of ours that opens nothing. Raises LimitReached."""
    count(service, [Counted(f"link:{address}", KEYS)], now=service.clock.now())


def count(service: Service, counted: Sequence[Counted], *, now: datetime) -> None:
    """Count a try, for good, before it is judged. Raises LimitReached."""
    with service.database.transaction() as session:
        throttle.take(session, counted, now=now)


def begin(
    service: Service,
    session: Session,
    *,
    now: datetime,
    account_id: int | None = None,
    unit_link_id: int | None = None,
    person_id: int | None = None,
    unit_id: int | None = None,
) -> str:
    """A session as long as this installation's last; its secret for the cookie."""
    return sessions.begin(
        session,
        now=now,
        ends_at=now + lasting_of(service.settings).most,
        account_id=account_id,
        unit_link_id=unit_link_id,
        person_id=person_id,
        unit_id=unit_id,
    )


def _renewed(account: Account, password: str) -> str | None:
    """The password's hash with today's parameters; None where it has them."""
    kept = account.password_hash
    return passwords.hashed(password) if kept and passwords.outdated(kept) else None
