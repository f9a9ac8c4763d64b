"""The database: reachable, of a version that we know, and of the right shape."""

from collections.abc import Iterator

import sqlalchemy as sa

from dispatch.cli.doctor.finding import Finding
from dispatch.database import Database
from dispatch.schema import is_current

OLDEST, NEWEST = 15, 18
"""The major versions of PostgreSQL that we are tried on."""


def look_at_database(database: Database) -> Iterator[Finding]:
    """Its version. Raises Unavailable where it can't be reached."""
    about = ("databas", "database")
    with database.read() as session:
        number = int(session.scalars(sa.text("SHOW server_version_num")).one())
        closed = session.scalars(sa.text("SHOW default_transaction_read_only")).one() == "on"
    major = number // 10_000
    if not OLDEST <= major <= NEWEST:
        yield Finding.wrong(
            *about,
            f"PostgreSQL {major}: byt till {OLDEST} till {NEWEST}.",
            f"PostgreSQL {major}: change to {OLDEST} to {NEWEST}.",
        )
    elif closed:
        yield Finding.wrong(
            *about,
            "Databasen tar inte emot ändringar: disken är nästan full, eller så är den en kopia.",
            "The database takes no changes: its disk is nearly full, or it is a standby.",
        )
    else:
        yield Finding.fine(*about, f"PostgreSQL {major} svarar.", f"PostgreSQL {major} answers.")


def look_at_migrations(database: Database) -> list[Finding]:
    """Whether its tables are those that this program expects."""
    about = ("tabeller", "tables")
    if is_current(database):
        return [Finding.fine(*about, "Som de ska vara.", "As they should be.")]
    return [
        Finding.wrong(
            *about,
            "Databasen är av en annan version än programmet: starta serviceteam up (eller web) "
            "en gång, eller uppdatera programmet.",
            "The database is of another version than this program: start serviceteam up (or web) "
            "once, or update the program.",
        )
    ]
