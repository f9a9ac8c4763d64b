"""Whether the compiled search is ready: compiling takes seconds, and nobody should wait for it."""

from importlib import import_module
from threading import Event
from typing import Any

_READY = Event()


def warm_up() -> None:
    """Load and compile the search; call it where a plan will be searched for, at the start.

    Without it every plan is made by insertion alone. It takes a second, and some 15 the first
    time on a machine; and about 150 MB of memory, which is why nobody else imports the kernel.
    """
    _improving().warm_up()
    _READY.set()


def is_warm() -> bool:
    return _READY.is_set()


def searched(*what: Any, **how: Any) -> Any:
    """`dispatch.planning.routes.improving.searched`, loaded only now."""
    return _improving().searched(*what, **how)


def _improving() -> Any:
    return import_module("dispatch.planning.routes.improving")
