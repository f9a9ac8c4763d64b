"""Spans of time, from a moment up to another: joining them and cutting holes in them."""

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime]
"""(start, end): the start belongs to it, the end does not."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time in order, overlapping and touching spans made one, empty ones left out."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


def without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of `span` when `holes` are cut out of it, in order."""
    left: list[Span] = []
    start, end = span
    for hole_start, hole_end in joined(holes):
        if hole_end <= start:
            continue
        if hole_start >= end:
            break
        if hole_start > start:
            left.append((start, hole_start))
        start = hole_end
    if start < end:
        left.append((start, end))
    return left


def within(spans: Iterable[Span], limits: Span) -> list[Span]:
    """The parts of `spans` that lie inside `limits`, empty ones left out."""
    first, last = limits
    cut = ((max(start, first), min(end, last)) for start, end in spans)
    return [(start, end) for start, end in cut if start < end]
