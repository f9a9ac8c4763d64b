"""The API described for programs (OpenAPI), and a plain page of it in practice mode."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse, Response

from dispatch.service import Service
from dispatch.settings import Line
from dispatch.web.dependencies import ServiceDep, actor_of_request
from dispatch.web.document_page import page
from dispatch.web.problems import Problem, said

EVERYWHERE = (400, 401, 413, 422, 500, 503)
"""What any operation may answer."""

INTRODUCTION = """\
A care unit posts errands and follows them; the service team's coordinator and chief see what
waits, and decide. Show your key as `Authorization: Bearer st_...` or `X-API-Key: st_...`.

Errors are problems (RFC 9457, `application/problem+json`) in Swedish or English, by
`Accept-Language`. Times are RFC 3339 with a zone; answers are in UTC. A unit sees its own errands
only: anybody else's are 404.
"""


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made once."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title="serviceteam",
            version="0.1.0",
            description=INTRODUCTION,
            routes=app.routes,
        )
        components = schema.setdefault("components", {})
        components["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer", "description": "An API key."},
            "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        schema["security"] = [{"bearer": []}, {"header": []}]
        shapes = components.setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        shapes.update(problem.pop("$defs", {}))
        shapes["Problem"] = problem
        shapes.pop("HTTPValidationError", None)
        shapes.pop("ValidationError", None)
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"] |= said(*EVERYWHERE)
        app.openapi_schema = schema
    return app.openapi_schema


def document_routes(service: Service) -> APIRouter:
    """GET /api/openapi.json (with a key, or in practice mode), /api/docs (practice mode only)."""
    router = APIRouter(include_in_schema=False)
    practising = service.settings.line is Line.PRACTICE

    @router.get("/api/openapi.json")
    async def openapi(request: Request, service: ServiceDep) -> Response:
        if not practising:
            await actor_of_request(request, service)
        return JSONResponse(document(request.app))

    if practising:

        @router.get("/api/docs")
        async def docs(request: Request) -> HTMLResponse:
            return HTMLResponse(page(document(request.app)))

    return router
