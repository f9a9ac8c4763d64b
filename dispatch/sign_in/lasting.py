"""How long sessions last at this installation."""

from datetime import timedelta

from dispatch.settings import Line, Settings
from dispatch.sign_in.sessions import Lasting

PRACTICE = Lasting(idle=timedelta(days=365), most=timedelta(days=365))
"""The practice clock leaps whole days: nobody is to be put out by that."""


def lasting_of(settings: Settings) -> Lasting:
    """As the settings say; in practice mode for ever, or nearly so."""
    if settings.line is Line.PRACTICE:
        return PRACTICE
    return Lasting(
        idle=timedelta(minutes=settings.session_idle_minutes),
        most=timedelta(hours=settings.session_hours),
    )
