"""The private server's folder: what lies where, and the socket's place when the path is long."""

import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dispatch.private_server.failure import PrivateServerFailed

SOCKET_NAME: Final = "/.s.PGSQL.5432"
LONGEST_SOCKET_PATH: Final = 107  # bytes: sun_path of unix(7) has 108, with a closing NUL


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything of one private server; `top` is absolute, open to its owner alone (0700)."""

    top: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.top / "cluster"

    @property
    def log(self) -> Path:
        return self.top / "server.log"

    @property
    def starting(self) -> Path:
        """Locked by whoever starts or stops the server just now."""
        return self.top / "starting.lock"

    @property
    def users(self) -> Path:
        """Locked, shared, by every process that uses the server."""
        return self.top / "users.lock"

    @property
    def alive(self) -> Path:
        """Locked by the server and its children themselves, as long as one of them lives."""
        return self.top / "alive.lock"

    @property
    def socket_note(self) -> Path:
        """Where the socket went, when the path to `top` is too long for it."""
        return self.top / "socket.path"

    def prepare(self) -> None:
        """Make the folder, for its owner alone."""
        try:
            self.top.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.top.stat().st_uid == os.geteuid():
                self.top.chmod(0o700)
            with tempfile.TemporaryFile(dir=self.top):
                pass
        except OSError as error:
            raise PrivateServerFailed(
                sv=f"Det går inte att skriva i databasmappen {self.top}: {error.strerror}.",
                en=f"The database folder {self.top} can not be written to: {error.strerror}.",
            ) from error

    def socket_folder(self) -> Path:
        """Where the server's socket is: here, or in a short folder of our own under /tmp.

        A comma in a path would make it two hosts to PostgreSQL's clients.
        """
        length = len(os.fsencode(f"{self.top}{SOCKET_NAME}"))
        if length <= LONGEST_SOCKET_PATH and "," not in str(self.top):
            return self.top
        noted = self._noted()
        if noted is None:
            noted = Path(tempfile.mkdtemp(prefix="serviceteam-", dir="/tmp"))
            self.socket_note.write_text(str(noted))
        return noted

    def forget_socket_folder(self) -> None:
        """Take away the short folder, after the server stopped."""
        noted = self._noted()
        self.socket_note.unlink(missing_ok=True)
        if noted is not None:
            for left_over in noted.glob(".s.PGSQL.*"):
                left_over.unlink(missing_ok=True)
            noted.rmdir()

    def _noted(self) -> Path | None:
        """The short folder from last time, if it is still ours and nobody else's."""
        try:
            noted = Path(self.socket_note.read_text())
            facts = noted.lstat()
        except OSError:
            return None
        ours = stat.S_ISDIR(facts.st_mode) and facts.st_uid == os.geteuid()
        return noted if ours and stat.S_IMODE(facts.st_mode) == 0o700 else None
