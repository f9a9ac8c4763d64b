"""The web, wired: API, pages, webhooks and health behind one doorkeeper. Nobody imports this."""

from fastapi import FastAPI

from dispatch.duties import have_read
from dispatch.fates import follow
from dispatch.service import Service
from dispatch.settings import Line
from dispatch.web.api import api_of
from dispatch.web.dependencies import KnownKeys
from dispatch.web.document import document, document_routes
from dispatch.web.health import health_routes
from dispatch.web.limits import Limits
from dispatch.web.metrics import metrics_routes
from dispatch.web.pages import ProblemPages, pages_of
from dispatch.web.problems import handle_problems


def make_app(service: Service) -> FastAPI:
    """The web of one process; whoever opened the service closes it."""
    app = FastAPI(
        title="serviceteam",
        openapi_url=None,  # ours is served to who may read it: see `document_routes`
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = service
    app.state.known_keys = KnownKeys()
    handle_problems(app)
    # What comes most often is included first: every route is tried in turn.
    if service.settings.line is Line.TWILIO:
        _open_to_twilio(app, service)
    app.include_router(api_of(service))
    app.include_router(document_routes(service))
    app.include_router(health_routes())
    app.include_router(metrics_routes())
    app.include_router(pages_of(service))
    app.openapi = lambda: document(app)  # type: ignore[method-assign]  # FastAPI's own way
    settings = service.settings
    app.add_middleware(
        Limits, public_base_url=settings.public_base_url, map_tiles=settings.map_tiles
    )
    app.add_middleware(ProblemPages)
    return app


def _open_to_twilio(app: FastAPI, service: Service) -> None:
    from notifications.webhook import Door, sms_routes  # noqa: PLC0415 - 34 MB that practice spares

    settings = service.settings.ready_for_line()
    account, token = settings.twilio_account_sid, settings.twilio_auth_token
    assert account is not None  # ready_for_line has seen to these
    assert token is not None
    assert settings.public_base_url is not None
    door = Door(
        transaction=service.database.transaction,
        now=service.clock.now,
        on_text=have_read,
        on_report=lambda session, text: follow(session, text, now=service.clock.now()),
        auth_token=token.get_secret_value(),
        account_sid=account,
        our_numbers=frozenset(settings.twilio_numbers),
        public_base_url=settings.public_base_url,
    )
    app.include_router(sms_routes(door))
