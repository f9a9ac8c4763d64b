"""Says what went wrong as a problem (RFC 9457), in the language of whoever asked."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from dispatch.errors import BadInput, LimitReached, NotSignedIn, ServiceteamError, Unavailable
from dispatch.new_errand import unreadable
from dispatch.web.language import Language, language_of
from dispatch.words import Words
from workers.errors import WorkersError

MEDIA_TYPE = "application/problem+json"
TRY_AGAIN_AFTER = 5
"""Seconds, when something that we stand on is away."""

TITLES: Mapping[int, Words] = {
    400: Words("Går inte att läsa", "Can't be read"),
    401: Words("Inte inloggad", "Not signed in"),
    403: Words("Inte tillåtet", "Not allowed"),
    404: Words("Finns inte", "Not found"),
    405: Words("Går inte att göra här", "Not possible here"),
    408: Words("Det tog för lång tid", "That took too long"),
    409: Words("Det har hunnit ändras", "It has changed"),
    413: Words("För stort", "Too large"),
    421: Words("Fel adress", "Wrong address"),
    422: Words("Något behöver ändras", "Something needs to be changed"),
    428: Words("Säg vilken version", "Say which version"),
    429: Words("För många försök", "Too many tries"),
    431: Words("För mycket runt omkring", "Too much around it"),
    500: Words("Något gick fel hos oss", "Something went wrong on our side"),
    503: Words("Upptaget just nu", "Busy right now"),
}
SENTENCES: Mapping[int, Words] = {
    400: Words("Det som skickades går inte att läsa.", "What was sent can't be read."),
    404: Words("Adressen finns inte.", "There is no such address."),
    405: Words(
        "Det går inte att göra så med den här adressen.",
        "That can't be done with this address.",
    ),
    408: Words("Det kom inte fram i tid. Försök igen.", "It did not arrive in time. Try again."),
    421: Words(
        "Tjänsten finns inte under det här namnet. Den som sköter den kan sätta PUBLIC_BASE_URL.",
        "The service is not known by this name. Whoever runs it can set PUBLIC_BASE_URL.",
    ),
    431: Words("För många eller för långa rubriker.", "Too many or too long headers."),
}
_UNFORESEEN = ServiceteamError()


class FieldFault(BaseModel):
    """One thing to mend."""

    field: str = Field(description="Path into the input, such as `facts.reg_no`; empty: all of it.")
    message: str = Field(description="A sentence for people.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="`urn:serviceteam:problem:` and the code.")
    title: str = Field(description="The sort of problem in a few words.")
    status: int = Field(description="The HTTP status.")
    code: str = Field(description="The sort of problem for programs, such as `bad-input`.")
    detail: str = Field(description="What happened and what to do, in a sentence for people.")
    errors: list[FieldFault] | None = Field(None, description="What to mend, field by field.")
    id: str | None = Field(None, description="Names this very event in our log.")


def handle_problems(app: FastAPI) -> None:
    """Have every foreseen error answered as a problem; the unforeseen ones are the limits'."""
    app.add_exception_handler(ServiceteamError, _foreseen)
    app.add_exception_handler(WorkersError, _foreseen)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _plain)


def problem_of(error: ServiceteamError | WorkersError, language: Language) -> Problem:
    """The problem that a foreseen error is."""
    faults: list[FieldFault] | None = None
    if isinstance(error, BadInput):
        faults = [FieldFault(field=one.field, message=one.say(language)) for one in error.faults]
    elif isinstance(error, WorkersError) and error.field:
        faults = [FieldFault(field=error.field, message=error.say(language))]
    return _problem(error.status, error.code, error.say(language), language, errors=faults)


def problem_of_status(status: int, language: Language) -> Problem:
    """The problem that a bare HTTP status is."""
    code = HTTPStatus(status).phrase.lower().replace(" ", "-")
    words = SENTENCES.get(status) or TITLES.get(status, SENTENCES[400])
    return _problem(status, code, words.say(language), language)


def unforeseen(event_id: str, language: Language) -> Problem:
    """The problem that nobody foresaw: says nothing but where to look in the log."""
    problem = _problem(500, _UNFORESEEN.code, _UNFORESEEN.say(language), language)
    return problem.model_copy(update={"id": event_id})


def answer_with(problem: Problem, language: Language, **headers: str) -> Response:
    """The answer that carries a problem."""
    body = json.dumps(problem.model_dump(exclude_none=True), ensure_ascii=False)
    return Response(
        body.encode("utf-8", "replace"),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Content-Language": language, "Cache-Control": "no-store"} | headers,
    )


def said(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation may answer with, as OpenAPI says it."""
    return {
        str(status): {
            "description": (SENTENCES.get(status) or TITLES[status]).en,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


def headers_of(error: Exception) -> dict[str, str]:
    """What HTTP wants to be said beside the problem."""
    if isinstance(error, NotSignedIn):
        return {"WWW-Authenticate": 'Bearer realm="serviceteam"'}
    if isinstance(error, LimitReached) and error.retry_after is not None:
        return {"Retry-After": str(error.retry_after)}
    return {"Retry-After": str(TRY_AGAIN_AFTER)} if isinstance(error, Unavailable) else {}


async def _foreseen(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceteamError | WorkersError)
    language = language_of(request.headers, request.cookies)
    return answer_with(problem_of(error, language), language, **headers_of(error))


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return await _foreseen(request, unreadable(_named(one) for one in error.errors()))


def _named(error: Mapping[str, Any]) -> Mapping[str, Any]:
    """A header's fault by a name like any other field's: `if_match`."""
    location = error.get("loc", ())
    if not location or location[0] != "header":
        return error
    return {**error, "loc": tuple(str(step).lower().replace("-", "_") for step in location)}


async def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    language = language_of(request.headers, request.cookies)
    problem = problem_of_status(error.status_code, language)
    return answer_with(problem, language, **(error.headers or {}))


def _problem(status: int, code: str, detail: str, language: Language, **more: Any) -> Problem:
    title = TITLES.get(status)
    return Problem(
        type=f"urn:serviceteam:problem:{code}",
        title=HTTPStatus(status).phrase if title is None else title.say(language),
        status=status,
        code=code,
        detail=detail,
        **more,
    )
