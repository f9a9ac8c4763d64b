"""The word book that a municipality's texts are read by: ours, and its own phrases."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import Session, col, select

from dispatch.conversation.phrases import WORD_FILES, Row, WordBook, our_words, word_book
from dispatch.models import OwnPhrase

MOST_KEPT = 16
"""Books kept ready, some megabytes each; another one takes a tenth of a second to make."""


class Books:
    """Composed books by the fingerprint of what they add to ours, the least used forgotten."""

    def __init__(self) -> None:
        self._books: OrderedDict[str, WordBook] = OrderedDict()
        self._lock = Lock()

    def get(self, fingerprint: str) -> WordBook | None:
        with self._lock:
            book = self._books.get(fingerprint)
            if book is not None:
                self._books.move_to_end(fingerprint)
            return book

    def put(self, fingerprint: str, book: WordBook) -> None:
        with self._lock:
            self._books[fingerprint] = book
            while len(self._books) > MOST_KEPT:
                self._books.popitem(last=False)


_BOOKS = Books()


def book_of(session: Session, municipality_id: int) -> WordBook:
    """What this municipality's texts are read by, as this transaction sees it.

    The fingerprint is asked for each time, so that a phrase holds for the very next text, in
    every process.
    """
    fingerprint = session.scalar(
        sa.select(
            sa.func.md5(
                sa.func.string_agg(
                    sa.func.concat(col(OwnPhrase.meaning), "\t", col(OwnPhrase.words)),
                    aggregate_order_by(sa.literal("\n"), col(OwnPhrase.id)),
                )
            )
        ).where(
            col(OwnPhrase.municipality_id) == municipality_id,
            col(OwnPhrase.retired_at).is_(None),
        )
    )
    if fingerprint is None:
        return our_words()
    book = _BOOKS.get(fingerprint)
    if book is None:
        book = composed(rows_of(session, municipality_id))
        _BOOKS.put(fingerprint, book)
    return book


def rows_of(session: Session, municipality_id: int) -> list[Row]:
    """The municipality's own phrases in use, as rows of a word file."""
    phrases = session.exec(
        select(OwnPhrase.meaning, OwnPhrase.words)
        .where(OwnPhrase.municipality_id == municipality_id, col(OwnPhrase.retired_at).is_(None))
        .order_by(col(OwnPhrase.id))
    )
    return [(meaning, words) for meaning, words in phrases]


def composed(own: Iterable[Row]) -> WordBook:
    """Our word book with these rows added."""
    return word_book([WORD_FILES], own)
