"""How it went: lead times, who was found at once, what stayed undone, and the hours relieved."""

from dispatch.figures.asked import FEWEST, Asked, By, asked_of
from dispatch.figures.counting import count
from dispatch.figures.group import Figures, Group
from dispatch.figures.sheet import sheet

__all__ = ["FEWEST", "Asked", "By", "Figures", "Group", "asked_of", "count", "sheet"]
