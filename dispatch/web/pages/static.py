"""The pages' own files: styles, scripts, pictures; read once, and kept by browsers for a year."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Response

from dispatch.errors import NotFound

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    content: bytes
    media_type: str
    version: str
    """Changes with the content, so that a browser never shows an old one."""


@cache
def static_files() -> dict[str, StaticFile]:
    """Every file that may be asked for, by its name."""
    folder = files("dispatch.web") / "static"
    found = {}
    for entry in folder.iterdir():
        suffix = "." + entry.name.rpartition(".")[2]
        if entry.is_file() and suffix in TYPES:
            content = entry.read_bytes()
            version = hashlib.sha256(content).hexdigest()[:12]
            found[entry.name] = StaticFile(content, TYPES[suffix], version)
    return found


def address_of(name: str) -> str:
    """Where the browser finds the file in its present version. Raises KeyError."""
    return f"/static/{name}?v={static_files()[name].version}"


def static_routes() -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/static/{name}")
    def static_file(name: str) -> Response:
        found = static_files().get(name)
        if found is None:
            raise NotFound
        headers = {"Cache-Control": A_YEAR}
        return Response(found.content, media_type=found.media_type, headers=headers)

    return routes
