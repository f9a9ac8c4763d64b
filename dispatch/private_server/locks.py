"""Locks on files, kept by the kernel: whoever is killed lets go of them."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

STEP: Final = 0.02  # seconds between two tries for a lock


def take(path: Path, kind: int, *, wait: float) -> int | None:
    """An open file on `path` holding the lock, or None if others kept it for `wait` seconds.

    `kind` is fcntl.LOCK_SH or LOCK_EX. The lock lives until the last copy of the file is closed,
    also a copy that a started program inherited.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    give_up = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= give_up:
                os.close(file)
                return None
            time.sleep(STEP)
        except BaseException:
            os.close(file)
            raise
        else:
            return file


@contextmanager
def held(path: Path, *, wait: float) -> Iterator[bool]:
    """Alone with `path` for a while; yields False if somebody else kept it for `wait` seconds."""
    file = take(path, fcntl.LOCK_EX, wait=wait)
    try:
        yield file is not None
    finally:
        if file is not None:
            os.close(file)
