"""One import under way: whose town, which rows, when, and what has been done so far."""

import dataclasses
from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from dispatch.town.sheet import SheetRow
from dispatch.town.shelf import Counts, Shelf, Table
from dispatch.town.town import Town


@dataclasses.dataclass(slots=True)
class Work:
    """What every step of an import needs; `counts` are by the file's name."""

    session: Session
    town: Town
    now: datetime
    municipality_id: int
    counts: dict[str, Counts]

    def shelf(
        self, file: str, table: type[Table], *key: str, whose: sa.ColumnElement[bool] | None = None
    ) -> Shelf[Table]:
        """The table's rows of this municipality (or `whose`), counted under the file's name."""
        if whose is None:
            whose = sa.inspect(table).columns["municipality_id"] == self.municipality_id
        shelf = Shelf(self.session, table, *key, whose=whose)
        self.counts[file] = shelf.counts
        return shelf

    def values(self, row: SheetRow, *, but: Collection[str] = (), **more: Any) -> dict[str, Any]:
        """The row's fields as columns, without those in `but`, and `more`."""
        names = [field.name for field in dataclasses.fields(row)]
        but = {"line", "untold", *but}
        kept = {n: getattr(row, n) for n in names if n not in but}
        return kept | more
