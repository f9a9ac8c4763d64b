"""Secrets that open something: 256 random bits, of which only the SHA-256 is kept."""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

LENGTH = 43
"""Characters of 32 bytes in base64 for addresses, without padding."""

_BYTES = 32
_MASKED = re.compile(r"[A-Za-z0-9_-]{86}")
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{LENGTH}}}")


def new_token() -> str:
    """A secret that nobody has seen before."""
    return secrets.token_urlsafe(_BYTES)


def is_token(given: str) -> bool:
    """Whether it could be one at all: nothing else is hashed or looked up."""
    return _TOKEN.fullmatch(given) is not None


def digest_of(token: str) -> str:
    """SHA-256 in hex: what is kept. Random bits need no salt, and nobody can choose a hash."""
    return hashlib.sha256(token.encode("ascii", "replace")).hexdigest()


def csrf_of(token: str) -> str:
    """What our own forms carry to prove that they are ours, for the session with this token.

    Made of the session's secret, so that nothing more is stored, and that it ends with it.
    """
    made = hmac.digest(token.encode("ascii", "replace"), b"serviceteam csrf", "sha256")
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def masked(token: str) -> str:
    """The token in other words each time: random bytes, and the token's bytes turned by them.

    A page that travels compressed tells by its length how often something stands in it (BREACH);
    what never stands there twice alike can't be guessed at so.
    """
    plain = urlsafe_b64decode(token + "=")
    mask = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(mask + _turned(plain, mask)).rstrip(b"=").decode()


def unmasked(given: str) -> str:
    """The token behind `masked`; anything else as it is."""
    if _MASKED.fullmatch(given) is None:
        return given
    both = urlsafe_b64decode(given + "==")
    return urlsafe_b64encode(_turned(both[_BYTES:], both[:_BYTES])).rstrip(b"=").decode()


def _turned(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
