"""Opens the service for one command: settings, database (a private one if none is named), clock."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util.exc import CommandError
from sqlalchemy.exc import ArgumentError

from dispatch.cli.failures import Refused
from dispatch.cli.progress import working
from dispatch.cli.speech import say
from dispatch.database import parsed
from dispatch.private_server import PrivateServer
from dispatch.schema import is_current, migrate
from dispatch.service import Service, open_service
from dispatch.settings import Settings, read_settings


@contextmanager
def serving(settings: Settings) -> Iterator[Service]:
    """The service for a process that may change the database's shape: it is brought up to date.

    Raises SettingsMissing, Unavailable, Refused.
    """
    settings.ready_for_line()
    with reachable(settings) as url:
        with working(say("Databasen görs i ordning …", "Preparing the database …")):
            bring_up_to_date(url)
        with closing(settings, url) as service:
            yield service


@contextmanager
def visiting() -> Iterator[Service]:
    """The service for a command that comes and goes. A database of somebody else's keeps its shape.

    Raises SettingsMissing, Unavailable, Refused.
    """
    settings = read_settings()
    if settings.database_url is None:
        with serving(settings) as service:
            yield service
        return
    with reachable(settings) as url, closing(settings, url) as service:
        if not is_current(service.database):
            raise Refused(
                "Databasen är av en annan version än programmet. Starta med serviceteam up "
                "(eller web) en gång, så rättas den.",
                "The database is of another version than this program. Start serviceteam up "
                "(or web) once, which puts it right.",
            )
        yield service


@contextmanager
def reachable(settings: Settings) -> Iterator[str]:
    """The database's URL; the private server runs as long as somebody is in here.

    Raises Refused for an address that is none of PostgreSQL's, Unavailable.
    """
    if settings.database_url is not None:
        yield _readable(settings.database_url.get_secret_value())
        return
    server = PrivateServer(settings.private_database)
    with working(say("Databasen startar …", "The database is starting …")):
        server.start()
    try:
        server.watch()
        yield server.url
    finally:
        server.stop()


def bring_up_to_date(url: str) -> None:
    """Migrate. Raises Refused where the database is newer than this program."""
    try:
        migrate(url)
    except CommandError as error:
        raise Refused(
            "Databasen är nyare än programmet. Uppdatera programmet först.",
            "The database is newer than this program. Update the program first.",
        ) from error


@contextmanager
def closing(settings: Settings, url: str) -> Iterator[Service]:
    """The service on the database at `url`; its connections end with the command."""
    service = open_service(settings, url)
    try:
        yield service
    finally:
        service.database.close()


def _readable(url: str) -> str:
    try:
        parsed(url)
    except (ValueError, ArgumentError) as error:
        raise Refused(
            "DATABASE_URL går inte att läsa. Skriv postgresql://användare:lösenord@värd/namn.",
            "DATABASE_URL can't be read. Write postgresql://user:password@host/name.",
        ) from error
    return url
