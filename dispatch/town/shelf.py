"""The rows of one table by what people call them: put one on, see whether it was new."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

Table = TypeVar("Table", bound=SQLModel)


@dataclass(slots=True)
class Counts:
    """How many rows of a table an import added, changed, found as they should be, took away."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0


class Shelf(Generic[Table]):
    """The rows of `table` that `whose` selects, known by the columns `key`."""

    def __init__(
        self,
        session: Session,
        table: type[Table],
        *key: str,
        whose: sa.ColumnElement[bool],
    ) -> None:
        self.session = session
        self.table = table
        self.key = key
        self.counts = Counts()
        self.rows = {self._named(row): row for row in session.exec(select(table).where(whose))}
        self._seen: set[tuple[Any, ...]] = set()

    def _named(self, row: Table) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in self.key)

    def __getitem__(self, name: str) -> Table:
        """The row of that name, on a shelf with one key column; raises KeyError."""
        return self.rows[(name,)]

    def get(self, name: str) -> Table | None:
        """The row of that name, on a shelf with one key column."""
        return self.rows.get((name,))

    def put(self, values: dict[str, Any], **when_new: Any) -> Table:
        """Make the row so; `when_new` are values that only a new row gets."""
        key = tuple(values[name] for name in self.key)
        self._seen.add(key)
        row = self.rows.get(key)
        if row is None:
            row = self.rows[key] = self.table(**values, **when_new)
            self.session.add(row)
            self.counts.added += 1
            return row
        news = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in news.items():
            setattr(row, name, value)
        if news:
            self.counts.updated += 1
        else:
            self.counts.unchanged += 1
        return row

    def take_away_the_rest(self) -> None:
        """Delete every row that was not put."""
        for key, row in self.rows.items():
            if key not in self._seen:
                self.session.delete(row)
                self.counts.removed += 1
