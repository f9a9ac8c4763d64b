"""The demo: a town that lives through a day before one's eyes, and stays to be looked at."""

from dispatch.demo.playing import play

__all__ = ["play"]
