"""Passwords and PINs: hashed by Argon2id, and compared in the same time for those unknown."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dispatch.errors import Unavailable

_HASHER: Final = PasswordHasher(
    time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, salt_len=16
)
"""OWASP, Password Storage Cheat Sheet: "Argon2id with a minimum configuration of 19 MiB of memory,
an iteration count of 2, and 1 degree of parallelism"."""

AT_ONCE: Final = 4
"""Hashes that one process makes at the same time: 76 MiB, however many people sign in."""

WAIT: Final = 10.0
"""Seconds in which it must be one's turn."""

_turns = threading.BoundedSemaphore(AT_ONCE)


def hashed(secret: str) -> str:
    """The hash to keep, with its salt and parameters. Raises Unavailable (too many at once)."""
    with _turn():
        return _HASHER.hash(secret)


def matches(secret: str, kept: str | None) -> bool:
    """Whether `kept` is the hash of `secret`; None (nobody, or no password) takes as long.

    Raises Unavailable (too many at once).
    """
    with _turn():
        try:
            return _HASHER.verify(kept or _nobodys(), secret) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Whether `kept` was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    """A hash that somebody unknown is compared with."""
    return _HASHER.hash("nobody has this password")


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=WAIT):
        raise Unavailable
    try:
        yield
    finally:
        _turns.release()
