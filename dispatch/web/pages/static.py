"""The pages' own files and the vendored ones: read once, and kept by browsers for a year."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Response

from dispatch.errors import NotFound
from dispatch.web.pages import day_grid
from dispatch.web.pages.icons import SPRITE, sprite

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    content: bytes
    media_type: str
    version: str
    """Changes with the content, so that a browser never shows an old one."""


@cache
def static_files() -> dict[str, StaticFile]:
    """Every file that may be asked for, by its name; vendored ones as `vendor/PACKAGE/FILE`."""
    web = files("dispatch.web")
    found = _in(web / "static", "") | _in(web / "vendor", "vendor/")
    found[SPRITE] = _file(sprite().encode(), ".svg")
    found[day_grid.FILE] = _file(day_grid.day_grid().encode(), ".css")
    return found


def _in(folder: Traversable, before: str) -> dict[str, StaticFile]:
    found: dict[str, StaticFile] = {}
    for entry in folder.iterdir():
        suffix = "." + entry.name.rpartition(".")[2]
        if entry.is_dir():
            found |= _in(entry, f"{before}{entry.name}/")
        elif suffix in TYPES and not before.startswith("vendor/lucide"):
            found[f"{before}{entry.name}"] = _file(entry.read_bytes(), suffix)
    return found


def _file(content: bytes, suffix: str) -> StaticFile:
    return StaticFile(content, TYPES[suffix], hashlib.sha256(content).hexdigest()[:12])


def address_of(name: str) -> str:
    """Where the browser finds the file in its present version. Raises KeyError."""
    return f"/static/{name}?v={static_files()[name].version}"


def static_routes() -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/static/{name:path}")
    def static_file(name: str) -> Response:
        found = static_files().get(name)
        if found is None:
            raise NotFound
        headers = {"Cache-Control": A_YEAR}
        return Response(found.content, media_type=found.media_type, headers=headers)

    return routes
