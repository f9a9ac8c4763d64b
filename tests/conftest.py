"""What every test may ask for: a real database, empty; and no way out to the network."""

import contextlib
import ipaddress
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlmodel import Session

from dispatch.database import Database
from tests import databases

pytest_plugins = ["tests.browser"]

settings.register_profile(
    "any machine",
    deadline=None,
    derandomize="TESTS_AT_RANDOM" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any machine")

OPENED = pytest.StashKey[contextlib.ExitStack]()
TEMPLATE = pytest.StashKey[str]()


def only_this_machine(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse connections that would leave this machine (an audit hook: see sys.addaudithook)."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name == "localhost" or name.endswith(".localhost"):
        return
    with contextlib.suppress(ValueError):
        address = ipaddress.ip_address(name)
        if address.is_loopback or address.is_unspecified:
            return
    raise RuntimeError(f"a test tried to reach {name}: tests reach nobody but this machine")


class Chief:
    """Under xdist one process makes the template, and tells each worker where it is."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["template"] = template_url(node.config)


def template_url(config: pytest.Config) -> str:
    """Where this run's template database is; made when it is first asked for."""
    told: dict[str, str] = getattr(config, "workerinput", {})
    if "template" in told:
        return told["template"]
    if TEMPLATE not in config.stash:
        opened = config.stash.setdefault(OPENED, contextlib.ExitStack())
        server = opened.enter_context(databases.server())
        config.stash[TEMPLATE] = opened.enter_context(databases.template(server))
    return config.stash[TEMPLATE]


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(only_this_machine)
    config.pluginmanager.register(Chief())


def pytest_unconfigure(config: pytest.Config) -> None:
    if OPENED in config.stash:
        config.stash[OPENED].close()


@pytest.fixture(scope="session")
def database_server(pytestconfig: pytest.Config) -> str:
    """The URL of the template database; its server can make more databases beside it."""
    return template_url(pytestconfig)


@pytest.fixture(scope="session")
def workers_database(database_server: str) -> Iterator[Database]:
    """The database of this test process, with whatever the last test left in it.

    It waits for longer than the service would: a crowd of a test may meet a busy machine.
    """
    with databases.copy_of(database_server) as url:
        database = Database(url, lock_seconds=60, statement_seconds=120, pool_seconds=60)
        yield database
        database.close()


@pytest.fixture
def database(workers_database: Database) -> Database:
    """A real database with every table and no row."""
    databases.empty(workers_database)
    return workers_database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A transaction in an empty database, of which nothing is kept."""
    with Session(database.engine, expire_on_commit=False) as session:
        yield session
