"""The API keeps its own document, whatever is thrown at it, and shows no table."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, get_args, get_type_hints

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from hypothesis import HealthCheck, Phase, Verbosity, given, settings, strategies
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlmodel import SQLModel

from dispatch.models import Errand
from dispatch.new_errand import check, read
from dispatch.web.api.errand_examples import POSTINGS
from tests.api.desk import Keys
from tests.api.test_authorization import operations
from tests.journeys.people import ANNA, BO
from tests.journeys.town import Town

EXAMPLES = 14
THERE = {"number": 1, "id": 1, "code": "ANNA", "day": "2026-05-05", "name": "B"}
"""What generated requests are aimed at half of the time, so that they find something."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("who", ["coordinator", "unit", "administrator"])
def test_no_request_that_the_document_allows_or_forbids_breaks_the_service(
    who: str, app: FastAPI, keys: Keys, town: Town
) -> None:
    """Every operation with generated requests, right and wrong, each answered as documented."""
    town.has_consultants(ANNA, BO)
    town.posts("Hemtjänst Norr")
    here = {"Host": "127.0.0.1"}
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=here)
    headers = here | {"Authorization": f"Bearer {keys[who]}"}
    tried, answered = 0, Counter[int]()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        )
        @given(case=operation.as_strategy(), aimed=strategies.booleans())
        def holds(case: schemathesis.Case[Any], aimed: bool) -> None:
            if aimed:
                case.path_parameters |= {
                    name: THERE[name] for name in case.path_parameters if name in THERE
                }
            answered[case.call_and_validate(headers=headers, checks=CHECKS).status_code] += 1

        holds()
        tried += 1
    assert tried == len(operations(app))
    assert {200, 404, 422} <= answered.keys(), answered


def endpoints(app: FastAPI) -> Iterator[tuple[str, Callable[..., Any]]]:
    for route in iter_route_contexts(app.routes):
        if route.endpoint is not None and str(route.path).startswith("/api"):
            yield str(route.path), route.endpoint


def test_no_table_is_a_body(app: FastAPI) -> None:
    """A table as a request could be filled in beyond what is asked; as an answer it says all."""
    seen = 0
    for path, endpoint in endpoints(app):
        for name, shape in get_type_hints(endpoint).items():
            seen += 1
            assert not _holds_a_table(shape, set()), (path, name)
    assert seen > 100, "the rule no longer sees what it is about"
    assert _holds_a_table(list[Errand], set()), "the rule no longer sees tables"


def _holds_a_table(shape: Any, met: set[Any]) -> bool:
    if shape in met or (not isinstance(shape, type) and not get_args(shape)):
        return False
    met = met | {shape}
    if isinstance(shape, type) and issubclass(shape, SQLModel):
        return True
    inner = [field.annotation for field in getattr(shape, "model_fields", {}).values()]
    return any(_holds_a_table(one, met) for one in [*get_args(shape), *inner] if _hashable(one))


def _hashable(shape: Any) -> bool:
    try:
        hash(shape)
    except TypeError:
        return False
    return True


def test_every_operation_is_described_for_people_and_programs(app: FastAPI) -> None:
    names = []
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            names.append(operation["operationId"])
            assert operation["summary"], (method, path)
            assert operation["description"], (method, path)
            refused = operation["responses"]["422"]["content"]
            assert list(refused) == ["application/problem+json"], (method, path)
    assert len(names) == len(set(names))


def test_the_example_in_the_document_is_a_right_one() -> None:
    for example in POSTINGS.values():
        checked = check(read(example["value"]), now=datetime(2027, 4, 13, tzinfo=UTC))
        assert checked.kind.name == "tyre_change"
