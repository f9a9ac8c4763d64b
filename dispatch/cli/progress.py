"""Shows that something is going on, where it may take more than a moment and somebody watches."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


@contextmanager
def working(sentence: str) -> Iterator[None]:
    """A spinner with `sentence` beside it, on a terminal; nothing in a pipe or a log."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second that others are spared

    with Console(stderr=True).status(sentence):
        yield


def counted(items: Iterable[Item], *, of: int, sentence: str) -> Iterator[Item]:
    """The items one by one, with a bar that grows, on a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.progress import track  # noqa: PLC0415 - as above

    yield from track(
        items, description=sentence, total=of, console=Console(stderr=True), transient=True
    )
