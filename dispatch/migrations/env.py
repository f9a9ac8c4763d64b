"""What Alembic runs for every command: which tables there should be, and on which connection."""

import importlib
from typing import Literal

import dispatch.naming  # isort: skip  # noqa: F401 - names come before tables

from alembic import context
from sqlalchemy import Connection, TypeDecorator
from sqlmodel import SQLModel

from dispatch.database import Database
from dispatch.private_server import PrivateServer
from dispatch.settings import read_settings

for models in ("dispatch.models", "workers.models", "notifications.models"):
    importlib.import_module(models)


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether to compare this with our models: the background engine sees to its own tables."""
    return kind != "table" or not (name or "").startswith("procrastinate_")


def render_item(_kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write SQLModel's own types as the plain SQLAlchemy types that they stand for."""
    if isinstance(item, TypeDecorator) and type(item).__module__.startswith("sqlmodel."):
        return f"sa.{item.impl_instance!r}"
    return False


def run_on(connection: Connection) -> None:
    """Do what was asked of Alembic, in the transaction of `connection`."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_name=is_ours,
        render_item=render_item,
        compare_type=True,
        compare_server_default=True,
    )
    context.run_migrations()


def run_at(url: str) -> None:
    """Do what was asked on Alembic's own command line."""
    database = Database(url)
    with database.connection() as connection:
        run_on(connection)
    database.close()


given = context.config.attributes.get("connection")
if given is not None:
    run_on(given)
elif (settings := read_settings()).database_url is not None:
    run_at(settings.database_url.get_secret_value())
else:
    with PrivateServer(settings.private_database) as server:
        run_at(server.url)
