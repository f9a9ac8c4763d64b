"""The bare things beside which the service is measured: one insert, one page, nothing else."""

from datetime import UTC, datetime
from typing import Annotated

import sqlalchemy as sa
from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from pydantic import BaseModel
from sqlmodel import Field, Session, SQLModel

from dispatch.database import Database


class BareErrand(SQLModel, table=True):
    """One row of about an errand's size."""

    __tablename__ = "bench_bare"

    id: int = Field(default=None, primary_key=True)
    kind: str
    note: str
    phone: str
    posted_at: datetime
    body: str


class NewBareErrand(BaseModel):
    kind: str
    note: str = ""
    requester_phone: str = ""
    body: str = ""


PAGE = Environment(autoescape=True).from_string(
    "<!doctype html><title>bare</title><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}"
    "</table>"
)
ROWS = sa.text(
    "SELECT e.number, e.kind, e.status, u.name, e.posted_at, e.wished_from, e.latest, e.seats"
    " FROM errand e JOIN care_unit u ON u.id = e.unit_id"
    " WHERE e.status NOT IN ('done','partial','failed','cancelled','closed')"
    " ORDER BY e.latest LIMIT 100"
)


def bare_app(url: str) -> FastAPI:
    """FastAPI and SQLModel as in their tutorials: a session a request, one insert, one commit."""
    database = Database(url, pool_size=20)
    SQLModel.metadata.tables["bench_bare"].create(database.engine, checkfirst=True)
    app = FastAPI(openapi_url=None)

    def session_of() -> Session:
        return Session(database.engine, expire_on_commit=False)

    @app.post("/bare", status_code=201)
    def insert(
        new: NewBareErrand, session: Annotated[Session, Depends(session_of)]
    ) -> dict[str, int]:
        with session:
            row = BareErrand(
                kind=new.kind,
                note=new.note,
                phone=new.requester_phone,
                posted_at=datetime.now(UTC),
                body=new.body,
            )
            session.add(row)
            session.commit()
            return {"id": row.id}

    @app.get("/bare", response_class=HTMLResponse)
    def page() -> str:
        with Session(database.engine) as session:
            return PAGE.render(rows=session.execute(ROWS).all())

    return app
