"""The directory's answer: a code for a token, every claim checked, and an account of ours."""

from datetime import datetime
from typing import Any

import httpx2
import structlog
from authlib.integrations.base_client import OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from sqlmodel import Session, col, delete, select

from dispatch.errors import NotAllowed, Unavailable
from dispatch.models import Account, DirectoryTry
from dispatch.service import Service
from dispatch.sign_in.directory.asking import client_of
from dispatch.sign_in.directory.provider import DirectoryRefused, Provider
from dispatch.sign_in.directory.roles import Reach, RoleMap
from dispatch.sign_in.tokens import digest_of, is_token, same

log = structlog.get_logger(__name__)

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures that only the directory can make: never `none`, never one with a shared secret."""

LEEWAY = 60
"""Seconds by which its clock and ours may differ."""


class NoRole(NotAllowed):
    """The directory knows the person, and the mapping gives him or her nothing to do here."""

    code = "no-role"
    sv = "Ditt jobbkonto har ingen roll i tjänsten. Be din systemförvaltare om en."
    en = "Your work account has no role in this service. Ask your administrator for one."


def come_back(
    service: Service,
    provider: Provider,
    roles: RoleMap,
    *,
    state: str,
    cookie: str,
    code: str,
    back: str,
) -> tuple[int, str]:
    """The id of the account that came in, and the page that it wanted.

    Raises DirectoryRefused (whatever is wrong with the answer), NoRole, Unavailable.
    """
    now = service.clock.now()
    tried = _tried(service, state, cookie, now=now)
    token = _token_for(provider, code, tried.verifier, back=back)
    claims = checked(provider, token, nonce=tried.nonce, now=now)
    with service.database.transaction() as session:
        account = _account(session, provider, claims, roles.reach(session, claims), now=now)
        return account.id, tried.wanted


def _tried(service: Service, state: str, cookie: str, *, now: datetime) -> DirectoryTry:
    """The try that this answer belongs to, used up whatever comes of it."""
    if not is_token(state) or not same(state, cookie):
        raise _refused("state")
    with service.database.transaction() as session:
        found = session.scalars(
            delete(DirectoryTry)
            .where(col(DirectoryTry.digest) == digest_of(state))
            .returning(DirectoryTry)
        ).one_or_none()
    if found is None or found.valid_until <= now:
        raise _refused("state")
    return found


def _token_for(provider: Provider, code: str, verifier: str, *, back: str) -> dict[str, Any]:
    address = provider.address("token_endpoint")
    try:
        with client_of(provider, back) as client:
            token = client.fetch_token(address, code=code, code_verifier=verifier)
    except httpx2.HTTPError as error:
        log.warning("directory_away", why=type(error).__name__)
        raise Unavailable from error
    except (OAuthError, ValueError) as error:
        raise _refused("code", type(error).__name__) from error
    return dict(token)


def checked(
    provider: Provider, token: dict[str, Any], *, nonce: str, now: datetime
) -> dict[str, Any]:
    """The ID token's claims (OpenID Connect Core, 3.1.3.7). Raises DirectoryRefused."""
    given = token.get("id_token")
    if not isinstance(given, str):
        raise _refused("id_token")
    try:
        read = _read(provider, given)
        claims = CodeIDToken(
            read.claims,
            read.header,
            {
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "sub": {"essential": True},
                "nonce": {"essential": True, "value": nonce},
            },
            {
                "nonce": nonce,
                "client_id": provider.client_id,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise _refused("id_token", f"{type(error).__name__} {error}") from error
    _check_strength(provider, claims)
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise _refused("sub")
    return dict(claims)


def _read(provider: Provider, given: str) -> jwt.Token:
    try:
        return jwt.decode(given, provider.keys(), algorithms=list(ALGORITHMS))
    except InvalidKeyIdError:  # the directory may have changed its keys
        return jwt.decode(given, provider.keys(again=True), algorithms=list(ALGORITHMS))


def _check_strength(provider: Provider, claims: dict[str, Any]) -> None:
    """How the person proved who he or she is, where this installation asks for more."""
    if provider.acr and claims.get("acr") not in provider.acr:
        raise _refused("acr")
    methods = claims.get("amr")
    if provider.amr and not set(provider.amr) <= set(methods if isinstance(methods, list) else ()):
        raise _refused("amr")


def _account(
    session: Session,
    provider: Provider,
    claims: dict[str, Any],
    reach: Reach | None,
    *,
    now: datetime,
) -> Account:
    """The person's account, made at the first time, with the role that the directory says today."""
    if reach is None:
        raise NoRole
    account = session.exec(
        select(Account)
        .where(Account.issuer == provider.issuer, Account.subject == claims["sub"])
        .with_for_update()
    ).one_or_none()
    if account is None:
        account = Account(
            municipality_id=reach.municipality_id,
            name="",
            role=reach.role,
            issuer=provider.issuer,
            subject=claims["sub"],
            added_at=now,
        )
    if account.off_at is not None:
        raise NotAllowed
    account.name = _name(claims)
    account.municipality_id = reach.municipality_id
    account.role, account.unit_id, account.team_id = reach.role, reach.unit_id, reach.team_id
    session.add(account)
    session.flush()
    return account


def _name(claims: dict[str, Any]) -> str:
    for claim in ("name", "preferred_username", "email", "sub"):
        given = claims.get(claim)
        if isinstance(given, str) and given.strip():
            shown = "".join(one if one.isprintable() else " " for one in given)
            return " ".join(shown.split())[:60]
    return "?"


def _refused(what: str, why: str = "") -> DirectoryRefused:
    log.warning("directory_refused", what=what, why=why[:120])
    return DirectoryRefused()
