"""Every page and the files that they need, in one router."""

from fastapi import APIRouter

from dispatch.service import Service
from dispatch.settings import Line
from dispatch.web.pages.crew import crew_routes
from dispatch.web.pages.entrance import entrance_routes
from dispatch.web.pages.errand import errand_routes
from dispatch.web.pages.live import live_routes
from dispatch.web.pages.needs import needs_routes
from dispatch.web.pages.posting import posting_routes
from dispatch.web.pages.practice import practice_routes
from dispatch.web.pages.queue import queue_routes
from dispatch.web.pages.static import static_routes


def pages_of(service: Service) -> APIRouter:
    """The pages of this service; `/practice` only where nobody carries our texts."""
    routes = APIRouter(include_in_schema=False)
    for part in (
        static_routes(),
        live_routes(service),
        entrance_routes(service),
        queue_routes(),
        needs_routes(),
        posting_routes(),
        errand_routes(),
        crew_routes(),
    ):
        routes.include_router(part)
    if service.settings.line is Line.PRACTICE:
        routes.include_router(practice_routes())
    return routes
