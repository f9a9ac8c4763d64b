"""Equals are told apart by seed and identity, never by the order of rows."""

from zlib import crc32


def tie(seed: int, *what: int) -> int:
    """A number that orders equals, the same everywhere."""
    return crc32(f"{seed}:{what}".encode())
