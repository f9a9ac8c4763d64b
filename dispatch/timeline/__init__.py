"""What happened to an errand, for people: its story, its texts, and why nobody was found."""

from dispatch.timeline.line import Line, Sort
from dispatch.timeline.nobody import LeftOut, why_nobody
from dispatch.timeline.story import story

__all__ = ["LeftOut", "Line", "Sort", "story", "why_nobody"]
