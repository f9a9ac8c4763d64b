"""Waiting for another process or server, which can only be looked at."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], *, seconds: float = 60) -> None:
    """Come back as soon as it holds; fails after `seconds`."""
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, "waited in vain for another process"
        time.sleep(0.02)
