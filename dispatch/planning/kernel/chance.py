"""Chance of our own: xorshift64* (Marsaglia 2003, Vigna 2016), the same on every machine."""

from typing import Any

import numpy as np

from dispatch.planning.kernel.compiled import compiled

_FACTOR = np.uint64(2685821657736338717)
_12, _25, _27, _32, _11 = (np.uint64(shift) for shift in (12, 25, 27, 32, 11))
_UNIT = 1.0 / (1 << 53)


@compiled
def draw(mind: Any) -> Any:
    """The next 64 random bits."""
    bits = mind[0].random
    bits ^= bits >> _12
    bits ^= bits << _25
    bits ^= bits >> _27
    mind[0].random = bits
    return bits * _FACTOR


@compiled
def below(mind: Any, most: int) -> Any:
    """A whole number from 0 up to, not including, `most` (at least 1, below 2^31)."""
    return np.int64(((draw(mind) >> _32) * np.uint64(most)) >> _32)


@compiled
def fraction(mind: Any) -> float:
    """A number from 0 up to, not including, 1."""
    return np.int64(draw(mind) >> _11) * _UNIT


def seeded(seed: int) -> int:
    """A first state that is never 0 and differs much between near seeds (splitmix64)."""
    mask = (1 << 64) - 1
    state = (seed * 2 + 1) * 0x9E3779B97F4A7C15 & mask
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & mask
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB & mask
    return (state ^ (state >> 31)) or 1
