"""The way to the directory: with what one goes, and what must come back with the answer."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from authlib.integrations.httpx_client import OAuth2Client
from sqlmodel import Session, col, delete

from dispatch.models import DirectoryTry
from dispatch.sign_in.directory.provider import Provider
from dispatch.sign_in.tokens import digest_of, new_token

AWAY_FOR = timedelta(minutes=10)
"""How long one may be away at the directory."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where the browser goes, and what its cookie is to hold until it comes back."""

    address: str
    state: str


def ask(session: Session, provider: Provider, *, back: str, wanted: str, now: datetime) -> Way:
    """A new try: `state` binds the answer to this browser, `nonce` to this try, PKCE to us.

    `back` is our own address that the directory answers to, `wanted` the page to go to then.
    Raises Unavailable, DirectoryRefused.
    """
    state, nonce, verifier = new_token(), new_token(), secrets.token_urlsafe(64)
    session.add(
        DirectoryTry(
            digest=digest_of(state),
            nonce=nonce,
            verifier=verifier,
            wanted=wanted[:500],
            valid_until=now + AWAY_FOR,
        )
    )
    session.flush()
    more = {"acr_values": " ".join(provider.acr)} if provider.acr else {}
    with client_of(provider, back) as client:
        address, _ = client.create_authorization_url(
            provider.address("authorization_endpoint"),
            state=state,
            nonce=nonce,
            code_verifier=verifier,
            **more,
        )
    return Way(address=str(address), state=state)


def client_of(provider: Provider, back: str) -> OAuth2Client:
    """Authlib's client for this directory; it asks by the method that the directory knows."""
    methods = provider.about().get("token_endpoint_auth_methods_supported")
    basic = not methods or "client_secret_basic" in methods
    return OAuth2Client(
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        scope=provider.scopes,
        redirect_uri=back,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic" if basic else "client_secret_post",
        timeout=5.0,
        follow_redirects=False,
    )


def leave_address(provider: Provider, *, back: str) -> str | None:
    """Where one signs out of the directory itself (RP-Initiated Logout 1.0), if it has such."""
    ends = provider.about().get("end_session_endpoint")
    if not isinstance(ends, str):
        return None
    asked = urlencode({"client_id": provider.client_id, "post_logout_redirect_uri": back})
    return f"{provider.address('end_session_endpoint')}{'&' if '?' in ends else '?'}{asked}"


def forget_old(session: Session, *, now: datetime) -> int:
    """Tries of those who never came back; how many."""
    done = session.exec(delete(DirectoryTry).where(col(DirectoryTry.valid_until) < now))
    return int(done.rowcount)
