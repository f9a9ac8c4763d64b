"""Takes rows one by one, so that one that always fails holds up no other."""

from collections.abc import Callable, Iterable

import structlog
from sqlmodel import Session

log = structlog.get_logger(__name__)


def one_by_one(
    session: Session, rows: Iterable[int], step: Callable[[int], bool], *, what: str
) -> int:
    """Do `step` for each row inside a savepoint of its own; how many it did something for.

    What one raises is logged under `what`, undone, and left for the next round.
    """
    done = 0
    for row in rows:
        try:
            with session.begin_nested():
                done += step(row)
        except Exception:
            log.exception("row_failed", what=what, row=row)
    return done
