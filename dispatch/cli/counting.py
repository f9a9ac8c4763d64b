"""Shows how many things have been read so far, where a file is too large to wait for in silence."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counting(sentence: str) -> Iterator[Callable[[int], None]]:
    """A spinner with `sentence` and the number last told, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second that others are spared

    with Console(stderr=True).status(sentence) as status:
        yield lambda count: status.update(f"{sentence} {count:,}".replace(",", " "))
