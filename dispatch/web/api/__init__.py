"""The API: thin handlers over the same functions as the pages, with bodies of their own."""

from fastapi import APIRouter

from dispatch.service import Service
from dispatch.web.api.absences import absence_routes
from dispatch.web.api.advice import advice_routes
from dispatch.web.api.competences import competence_routes
from dispatch.web.api.consultants import consultant_routes
from dispatch.web.api.decisions import decision_routes
from dispatch.web.api.errand_actions import errand_action_routes
from dispatch.web.api.errands import errand_routes
from dispatch.web.api.figures import figure_routes
from dispatch.web.api.hours import hour_routes
from dispatch.web.api.inbox import inbox_routes
from dispatch.web.api.keys import key_routes
from dispatch.web.api.kinds import kind_routes
from dispatch.web.api.offers import offer_routes
from dispatch.web.api.phrases import phrase_routes
from dispatch.web.api.queue import queue_routes
from dispatch.web.api.town import town_routes
from dispatch.web.api.vehicles import vehicle_routes


def api_of(service: Service) -> APIRouter:  # noqa: ARG001 - the handlers ask for it themselves
    """Every route under /api."""
    router = APIRouter(prefix="/api")
    router.include_router(errand_routes())
    router.include_router(errand_action_routes())
    router.include_router(offer_routes())
    router.include_router(queue_routes())
    router.include_router(decision_routes())
    router.include_router(inbox_routes())
    router.include_router(phrase_routes())
    router.include_router(consultant_routes())
    router.include_router(absence_routes())
    router.include_router(hour_routes())
    router.include_router(competence_routes())
    router.include_router(vehicle_routes())
    router.include_router(kind_routes())
    router.include_router(town_routes())
    router.include_router(key_routes())
    router.include_router(figure_routes())
    router.include_router(advice_routes())
    return router
