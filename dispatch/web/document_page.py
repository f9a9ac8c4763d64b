"""The OpenAPI document as one plain page: nothing is fetched from elsewhere, nothing runs."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any


def page(schema: dict[str, Any]) -> str:
    """A whole HTML page of the document."""
    title = escape(schema["info"]["title"])
    introduction = "".join(
        f"<p>{escape(part)}</p>" for part in schema["info"].get("description", "").split("\n\n")
    )
    operations = "".join(_operations(schema))
    shapes = "".join(_shapes(schema))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} API</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>{title} API</h1>{introduction}"
        '<p><a href="/api/openapi.json">OpenAPI document</a></p>'
        f"<h2>Operations</h2>{operations}<h2>Shapes</h2>{shapes}</main></body></html>"
    )


def _operations(schema: dict[str, Any]) -> Iterator[str]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield (
                f"<section><h3><code>{escape(method.upper())} {escape(path)}</code></h3>"
                f"<p>{escape(operation.get('summary', ''))}</p>"
                f"<p>{escape(operation.get('description', ''))}</p>"
                f"{_parameters(operation)}{_body(operation)}{_answers(operation)}</section>"
            )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><th scope=row><code>{escape(one['name'])}</code></th><td>{escape(one['in'])}</td>"
        f"<td>{escape(one.get('description', ''))}</td></tr>"
        for one in operation.get("parameters", ())
    )
    return f"<table><caption>Parameters</caption>{rows}</table>" if rows else ""


def _body(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    named = _name_of(content.get("schema", {}))
    examples = content.get("examples", {}).values()
    shown = "".join(f"<pre>{escape(_json(one['value']))}</pre>" for one in examples)
    return f"<p>Body: {named}</p>{shown}" if named or shown else ""


def _answers(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(status)}</th><td>{escape(answer.get('description', ''))}</td>"
        f"<td>{', '.join(_name_of(c.get('schema', {})) for c in _contents(answer))}</td></tr>"
        for status, answer in operation["responses"].items()
    )
    return f"<table><caption>Answers</caption>{rows}</table>"


def _contents(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return list(answer.get("content", {}).values())


def _name_of(schema: dict[str, Any]) -> str:
    name = schema.get("$ref", "").rpartition("/")[2]
    return f'<a href="#{escape(name)}">{escape(name)}</a>' if name else ""


def _shapes(schema: dict[str, Any]) -> Iterator[str]:
    for name, shape in schema.get("components", {}).get("schemas", {}).items():
        yield (
            f'<section id="{escape(name)}"><h3>{escape(name)}</h3>'
            f"<p>{escape(shape.get('description', ''))}</p>"
            f"<details><summary>Fields of {escape(name)}</summary>"
            f"<pre>{escape(_json(shape))}</pre></details></section>"
        )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
