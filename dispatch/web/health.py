"""Whether this process lives, and whether it can serve: for load balancers and start scripts."""

from fastapi import APIRouter
from pydantic import BaseModel

from dispatch.errors import Unavailable
from dispatch.schema import is_current
from dispatch.web.dependencies import ServiceDep


class Health(BaseModel):
    status: str


def health_routes() -> APIRouter:
    """GET /healthz (the process answers) and /readyz (its database is there, and up to date)."""
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    async def healthz() -> Health:
        return Health(status="alive")

    @router.get("/readyz")
    def readyz(service: ServiceDep) -> Health:
        if not is_current(service.database):
            raise Unavailable(
                sv="Databasen har inte den form som den här versionen behöver.",
                en="The database does not have the shape that this version needs.",
            )
        return Health(status="ready")

    return router
