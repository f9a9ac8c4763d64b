"""A consultant's own calendar: hours and errands, read at a secret address (iCalendar)."""

from dispatch.calendar_feed.links import holds, make, take_back, whose
from dispatch.calendar_feed.writing import calendar_of

__all__ = ["calendar_of", "holds", "make", "take_back", "whose"]
