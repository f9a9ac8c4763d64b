"""The pages' own files and the vendored ones: read once, squeezed, kept by browsers for a year."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request, Response

from dispatch.errors import NotFound
from dispatch.web.pages import day_grid
from dispatch.web.pages.icons import SPRITE, sprite
from dispatch.web.pages.squeezing import takes_gzip

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class StaticFile:
    content: bytes
    media_type: str
    version: str
    """Changes with the content, so that a browser never shows an old one."""

    @cached_property
    def compressed(self) -> bytes:
        """The content as gzip has it; for a file that is compressed already, the content."""
        smaller = gzip.compress(self.content, mtime=0)
        return smaller if len(smaller) < len(self.content) else self.content


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
    def static_file(name: str, request: Request) -> Response:
        found = static_files().get(name)
        if found is None:
            raise NotFound
        squeezed = takes_gzip(request.headers.get("accept-encoding", ""))
        content = found.compressed if squeezed else found.content
        # Each form of a file has a tag of its own (RFC 9110, 8.8.3.3).
        headers = {"Cache-Control": A_YEAR, "Vary": "Accept-Encoding", "ETag": f'"{found.version}"'}
        if content is not found.content:
            headers |= {"Content-Encoding": "gzip", "ETag": f'"{found.version}-gzip"'}
        known = request.headers.get("if-none-match", "")
        if headers["ETag"] in {tag.strip().removeprefix("W/") for tag in known.split(",")}:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=found.media_type, headers=headers)

    return routes
