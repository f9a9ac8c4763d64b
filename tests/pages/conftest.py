"""The pages before a town: over HTTP for each role, and in a real Chromium."""

import socket
import threading
from collections.abc import Iterator

import pytest
import structlog
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.api.conftest import app, town
from tests.journeys.conftest import clock, engine, service
from tests.journeys.people import ANNA
from tests.journeys.town import Town
from tests.pages.people_known import id_of
from tests.pages.readers import Readers

__all__ = ["app", "clock", "engine", "service", "town"]

LOOPBACK = "http://127.0.0.1"


@pytest.fixture(scope="session", autouse=True)
def short_tracebacks() -> None:
    """When a page breaks, structlog would draw every variable there is, for a minute."""
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], plain])


@pytest.fixture
def readers(town: Town, app: FastAPI) -> Iterator[Readers]:
    """Everybody who reads pages, each in a browser of his or her own, without JavaScript."""
    with TestClient(app, LOOPBACK, raise_server_exceptions=False) as client:
        yield Readers(town, client)


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Where a real uvicorn serves the pages."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=3))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    app.state.changes.close()
    server.should_exit = True
    thread.join()
    listener.close()


def is_complaint(said: ConsoleMessage) -> bool:
    """An error on the console; that a form was refused (422) is Chromium's remark, not ours."""
    return said.type == "error" and "status of 422" not in said.text


@pytest.fixture
def screen(chromium: Browser, address: str) -> Iterator[Page]:
    """A desk screen in Swedish; whatever its console complains of fails the test."""
    context = chromium.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, locale="sv-SE"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if is_complaint(said) else None,
    )
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def anna(town: Town) -> int:
    """Anna works there; her id."""
    town.has_consultant(ANNA)
    return id_of(town, ANNA)
