"""A town, its pages, and a directory beside it."""

from tests.pages.conftest import (
    address,
    app,
    clock,
    engine,
    readers,
    screen,
    service,
    town,
)

__all__ = [
    "address",
    "app",
    "clock",
    "engine",
    "readers",
    "screen",
    "service",
    "town",
]
