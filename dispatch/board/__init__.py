"""What the queue shows: read only, in plain words, for whoever may see it."""

from dispatch.board.needs import Need, count_of_needs, needs_a_human
from dispatch.board.reading import PAGE, queue
from dispatch.board.row import Board, Filters, Flag, Row

__all__ = [
    "PAGE",
    "Board",
    "Filters",
    "Flag",
    "Need",
    "Row",
    "count_of_needs",
    "needs_a_human",
    "queue",
]
