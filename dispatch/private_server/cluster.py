"""PostgreSQL's own steps: lay out a cluster, start a server on it, end that server.

Whoever calls these is alone with the folder (see `server`).
"""

import fcntl
import os
import shutil
import signal
import subprocess
from typing import Final

from dispatch.errors import DataDirectoryInUse
from dispatch.private_server import configuration, locks
from dispatch.private_server.binaries import as_allowed_user, builtin_locale, programs_for
from dispatch.private_server.failure import PrivateServerFailed
from dispatch.private_server.folder import Folder

ADMIN: Final = "postgres"
STOP_WAIT: Final = 20.0  # seconds for connections to end before the server is stopped harder


def launch(folder: Folder, *, durable: bool, patience: float) -> None:
    """Start a server where none answers, and come back when it does."""
    alive = locks.take(folder.alive, fcntl.LOCK_EX, wait=patience)
    if alive is None:
        raise DataDirectoryInUse(folder=folder.top)
    try:
        programs, prefix = programs_for(folder.cluster), as_allowed_user()
        if not (folder.cluster / "PG_VERSION").exists():
            options = builtin_locale(programs) + (() if durable else ("--no-sync",))
            _lay_out(folder, (*prefix, str(programs / "initdb")), options, alive)
        # We hold `alive`: no process of an earlier server lives, whatever its files say, and
        # its number may belong to someone else by now (after a restart of a container).
        (folder.cluster / "postmaster.pid").unlink(missing_ok=True)
        socket_folder = folder.socket_folder()
        for left_over in socket_folder.glob(".s.PGSQL.*"):
            left_over.unlink()
        configuration.write(folder.cluster, socket_folder, durable=durable)
        wait = ("-w", "-t", str(max(1, round(patience))))
        place = ("-D", folder.cluster.name, "-l", folder.log.name)
        _run(folder, (*prefix, str(programs / "pg_ctl"), "start", *wait, *place), alive)
    finally:
        os.close(alive)


def end(folder: Folder) -> None:
    """Stop the server: open transactions are rolled back, then harder if it takes long."""
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        pid = postmaster(folder)
        if pid is None or is_gone(folder, wait=0):
            break
        try:
            os.kill(pid, how)
        except ProcessLookupError:
            continue
        if is_gone(folder, wait=STOP_WAIT):
            break
    folder.forget_socket_folder()


def is_gone(folder: Folder, *, wait: float = 0) -> bool:
    """Whether no process of the server lives, within `wait` seconds."""
    with locks.held(folder.alive, wait=wait) as alone:
        return alone


def postmaster(folder: Folder) -> int | None:
    """The process id that the server wrote down; it may be dead."""
    try:
        return int((folder.cluster / "postmaster.pid").read_text().partition("\n")[0])
    except (OSError, ValueError):
        return None


def _lay_out(folder: Folder, initdb: tuple[str, ...], options: tuple[str, ...], alive: int) -> None:
    """Make the cluster beside its place and move it there whole: a kill leaves none or one.

    initdb outlives a killed starter for a moment; it holds `alive` as the server would, so that
    the next starter waits for it.
    """
    half = folder.top / "cluster.new"
    shutil.rmtree(half, ignore_errors=True)
    always = (f"--username={ADMIN}", "--auth=trust", "--encoding=UTF8", "--locale=C")
    _run(folder, (*initdb, "-D", half.name, *always, *options), alive)
    half.rename(folder.cluster)


def _run(folder: Folder, command: tuple[str, ...], *inherited: int) -> None:
    """Run a program of PostgreSQL in its folder; PrivateServerFailed tells what it said."""
    environment = {name: value for name, value in os.environ.items() if name[:2] != "PG"}
    with folder.log.open("ab") as log:
        ended = subprocess.run(  # noqa: S603 - a program of our own wheel, in our own folder
            command,
            cwd=folder.top,
            env=environment | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=inherited,
            check=False,
        )
    if ended.returncode != 0:
        said = _last_word(folder)
        raise PrivateServerFailed(
            sv=f"Den egna databasen i {folder.top} startar inte: {said} (mer i {folder.log}).",
            en=f"The private database in {folder.top} does not start: {said}"
            f" (more in {folder.log}).",
        )


def _last_word(folder: Folder) -> str:
    lines = folder.log.read_text(errors="replace").strip().splitlines()
    telling = [line for line in lines[-20:] if "FATAL" in line or "error:" in line]
    return (telling or lines or ["?"])[-1]
