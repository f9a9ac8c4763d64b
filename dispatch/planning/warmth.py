"""Whether the compiled search is ready: compiling takes seconds, and nobody should wait for it."""

from importlib import import_module
from threading import Event, Lock
from typing import Any

_READY = Event()
_ONE_AT_A_TIME = Lock()


def warm_up() -> None:
    """Load and compile the search, once; whoever comes meanwhile waits.

    Without it every plan is made by insertion alone. It takes a second, and some 15 the first
    time on a machine; and about 150 MB of memory, which is why nobody else imports the kernel.
    An engine calls it at the start; a web process only when somebody asks "what if".
    """
    with _ONE_AT_A_TIME:
        if not _READY.is_set():
            _improving().warm_up()
            _READY.set()


def is_warm() -> bool:
    return _READY.is_set()


def searched(*what: Any, **how: Any) -> Any:
    """`dispatch.planning.routes.improving.searched`, loaded only now."""
    return _improving().searched(*what, **how)


def _improving() -> Any:
    return import_module("dispatch.planning.routes.improving")
