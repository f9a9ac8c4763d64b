"""What a unit usually says and orders, so that nobody has to type the same thing twice."""

from dispatch.usual.earlier import Earlier, earlier_of, stops_of
from dispatch.usual.habits import Habits, habits_of
from dispatch.usual.notice import Notice, notice_of
from dispatch.usual.repeats import Usual, next_day, usual_errands
from dispatch.usual.windows import Offered, windows

__all__ = [
    "Earlier",
    "Habits",
    "Notice",
    "Offered",
    "Usual",
    "earlier_of",
    "habits_of",
    "next_day",
    "notice_of",
    "stops_of",
    "usual_errands",
    "windows",
]
