"""Routes for many people at once: ruin and recreate, compiled, under a limit of time or steps."""

from dispatch.planning.kernel.routing import (
    BREAK_MISSED,
    DEFAULT_PENALTY,
    FOREVER,
    NOWHERE,
    UNREACHABLE,
    Routes,
    Routing,
)
from dispatch.planning.kernel.search import bytes_needed, search, warm_up

__all__ = [
    "BREAK_MISSED",
    "DEFAULT_PENALTY",
    "FOREVER",
    "NOWHERE",
    "UNREACHABLE",
    "Routes",
    "Routing",
    "bytes_needed",
    "search",
    "warm_up",
]
