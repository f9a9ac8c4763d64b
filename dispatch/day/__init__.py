"""A team's day: who works when, who does what, and which vehicle is out."""

from dispatch.day.lane import Bar, Day, Lane, Sort
from dispatch.day.reading import day_of

__all__ = ["Bar", "Day", "Lane", "Sort", "day_of"]
