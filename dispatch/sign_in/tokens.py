"""Secrets that open something: 256 random bits, of which only the SHA-256 is kept."""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode

LENGTH = 43
"""Characters of 32 bytes in base64 for addresses, without padding."""

_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{LENGTH}}}")


def new_token() -> str:
    """A secret that nobody has seen before."""
    return secrets.token_urlsafe(32)


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


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
