"""One decorator for every compiled function: typed, without the GIL, cached where there is room.

numba notices a change in a function's own file only, not in the files it calls. So the cache lies
in a folder named after all compiled sources, and never serves yesterday's code. `_nrt=False`: no
function allocates, and counting references to the world's arrays would cost four fifths of the
time.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., object])

jit: Any = numba.njit
config: Any = numba.config
HERE = Path(__file__).parent


def compiled(function: Function) -> Function:
    """The function, compiled on its first call or read from the cache."""
    folder = _folder()
    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder) if folder else before
    try:
        made: Function = jit(nogil=True, cache=folder is not None, _nrt=False)(function)
    finally:
        config.CACHE_DIR = before
    return made


@cache
def _folder() -> Path | None:
    """The first folder that can be written: the one asked for, ours, the person's, any."""
    name = f"kernel-{_digest()}"
    asked = os.environ.get("NUMBA_CACHE_DIR")
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    own = Path(tempfile.gettempdir()) / f"serviceteam-{os.getuid()}"
    places = [Path(asked)] if asked else [HERE / "__pycache__", home / "serviceteam", own]
    return next((place / name for place in places if _writable(place / name)), None)


def _writable(folder: Path) -> bool:
    """A cache is code that will be run, so a folder that others own or may write to is none."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = folder.stat()
    except OSError:
        return False
    ours = facts.st_uid == os.getuid() and not facts.st_mode & 0o022
    return ours and os.access(folder, os.W_OK | os.X_OK)


def _digest() -> str:
    sources = [each.read_bytes() for each in sorted(HERE.glob("*.py"))]
    text = b"".join(source for source in sources if b"compiled" in source or b"np.dtype" in source)
    return hashlib.sha256(text).hexdigest()[:12]
