"""What stands in the house from elsewhere stands there unchanged, and is named with its licence."""

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from dispatch.web.pages.icons import icon_names
from dispatch.web.pages.page import templates
from dispatch.web.pages.static import static_files
from dispatch.web.pages.ways import WAYS

VENDOR = Path(str(files("dispatch.web"))) / "vendor"


def manifest() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((VENDOR / "manifest.toml").read_text("utf-8"))[
        "file"
    ]
    return found


def test_every_vendored_file_is_as_its_package_has_it() -> None:
    listed = {one["path"]: one["sha256"] for one in manifest()}
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.toml"
    }
    assert there == listed


def test_every_package_is_named_with_version_and_licence_and_brings_its_licence() -> None:
    for one in manifest():
        assert one["package"]
        assert one["version"]
        assert one["licence"]
        assert (VENDOR / one["path"].split("/")[0] / "LICENSE").is_file()


def test_the_pages_ask_only_for_files_that_are_there() -> None:
    environment = templates()
    for name in environment.list_templates():
        source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
        for asked in source.split('static("')[1:]:
            assert asked.split('"')[0] in static_files(), name


def test_every_way_has_an_icon_of_the_set() -> None:
    assert {way.icon for way in WAYS} <= icon_names()
