"""A day that plays itself in practice mode: units post, consultants answer, and one may join in."""

from dispatch.practice_day.playing import play_due
from dispatch.practice_day.script import Progress, begin, end, progress

__all__ = ["Progress", "begin", "end", "play_due", "progress"]
