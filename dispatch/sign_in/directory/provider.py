"""What we know of the directory: its addresses and keys, fetched from itself and kept a while."""

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dispatch.errors import NotSignedIn, SettingsMissing, Unavailable
from dispatch.settings import Settings

log = structlog.get_logger(__name__)

DISCOVERY = "/.well-known/openid-configuration"
SECONDS = 5.0
"""How long the directory may take to answer."""

LARGEST = 256 * 1024
"""Bytes of one answer of the directory's."""

KEPT = 3600.0
"""Seconds for which its addresses and keys are believed."""

KEYS_AGAIN = 60.0
"""Seconds between two looks for missing keys: made-up names of keys cost the directory nothing."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class DirectoryRefused(NotSignedIn):
    """The directory did not vouch for this person, or not in a way that we can believe."""

    status = 403
    code = "directory-refused"
    sv = "Det gick inte att logga in med jobbkontot. Försök igen, eller prata med din chef."
    en = "Signing in with the work account did not work. Try again, or talk to your manager."


@dataclass
class Provider:
    """The directory; one a process. Safe for threads. Follows no redirects, ever."""

    issuer: str
    client_id: str
    client_secret: str
    scopes: str = "openid profile"
    acr: tuple[str, ...] = ()
    amr: tuple[str, ...] = ()
    _known: dict[str, Any] = field(default_factory=dict, repr=False)
    _known_at: float = field(default=0.0, repr=False)
    _keys: KeySet | None = field(default=None, repr=False)
    _keys_at: float = field(default=0.0, repr=False)
    _again_at: float = field(default=float("-inf"), repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def address(self, name: str) -> str:
        """One of its addresses, such as `token_endpoint`. Raises Unavailable, DirectoryRefused."""
        found = self.about().get(name)
        if not isinstance(found, str) or not is_safe(found):
            log.error("directory_address_missing", name=name)
            raise DirectoryRefused
        return found

    def about(self) -> dict[str, Any]:
        """What it says of itself (OpenID Connect Discovery 1.0). Raises Unavailable."""
        with self._lock:
            if not self._known or time.monotonic() > self._known_at + KEPT:
                told = fetch(self.issuer.rstrip("/") + DISCOVERY)
                if told.get("issuer") != self.issuer:
                    log.error("directory_is_another", told=str(told.get("issuer"))[:200])
                    raise DirectoryRefused
                self._known, self._known_at = told, time.monotonic()
            return self._known

    def keys(self, *, again: bool = False) -> KeySet:
        """The keys that it signs with; `again`: one was missing, look whether there are new ones.

        Raises Unavailable, DirectoryRefused.
        """
        address = self.address("jwks_uri")
        with self._lock:
            now = time.monotonic()
            looks = self._keys is None or now > self._keys_at + KEPT
            if again and now > self._again_at + KEYS_AGAIN:
                looks, self._again_at = True, now
            if looks or self._keys is None:
                try:
                    self._keys = KeySet.import_key_set(fetch(address))  # type: ignore[arg-type]  # checked by it
                except (JoseError, ValueError, KeyError, TypeError):
                    log.exception("directory_keys_unreadable")
                    raise DirectoryRefused from None
                self._keys_at = now
            return self._keys


def provider_of(settings: Settings) -> Provider:
    """The directory of these settings. Raises SettingsMissing."""
    needed = {
        "SERVICETEAM_OIDC_ISSUER": settings.oidc_issuer,
        "SERVICETEAM_OIDC_CLIENT_ID": settings.oidc_client_id,
        "SERVICETEAM_OIDC_CLIENT_SECRET": settings.oidc_client_secret,
        "SERVICETEAM_OIDC_ROLES": settings.oidc_roles,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise SettingsMissing(missing)
    assert settings.oidc_issuer is not None
    assert settings.oidc_client_id is not None
    assert settings.oidc_client_secret is not None
    if not is_safe(settings.oidc_issuer):
        raise SettingsMissing(["SERVICETEAM_OIDC_ISSUER (https)"])
    return Provider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        scopes=settings.oidc_scopes,
        acr=settings.oidc_acr,
        amr=settings.oidc_amr,
    )


def is_safe(address: str) -> bool:
    """Whether nobody on the way can listen or answer instead: https, or this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def fetch(address: str) -> dict[str, Any]:
    """A JSON object from the directory. Raises Unavailable: away, slow, moved, or unreadable."""
    try:
        with httpx2.stream("GET", address, timeout=SECONDS, follow_redirects=False) as answer:
            return _read(answer)
    except (httpx2.HTTPError, ValueError, TypeError) as error:
        log.warning("directory_away", why=type(error).__name__)
        raise Unavailable from error


def _read(answer: httpx2.Response) -> dict[str, Any]:
    """Raises ValueError, TypeError."""
    if answer.status_code != 200:
        raise ValueError(answer.status_code)
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise ValueError(len(body))
    told = json.loads(bytes(body))
    if not isinstance(told, dict):
        raise TypeError(type(told))
    return told
