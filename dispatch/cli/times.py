"""Moments as people type and read them: Swedish local time."""

from datetime import datetime

from dispatch.cli.failures import Refused
from workers.calendar import STOCKHOLM, local_moment


def typed_moment(text: str) -> datetime:
    """The UTC moment of "2026-12-01 08:30" in Sweden; with a zone it is taken at its word.

    Raises Refused.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused(
            f'Tiden "{text}" ska skrivas som 2026-12-01 08:30.',
            f'The time "{text}" should be written as 2026-12-01 08:30.',
        ) from None
    if moment.tzinfo is not None:
        return moment
    return local_moment(moment.date(), moment.time())


def shown_moment(moment: datetime | None) -> str:
    """ "2026-12-01 08:30" in Sweden; nothing for no moment."""
    return "" if moment is None else f"{moment.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"
