"""Real processes of `serviceteam` on a data folder of the test's own."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 240.0


class Process:
    """`serviceteam` with these words, under way; what it prints is gathered."""

    def __init__(self, data: Path, *words: str, **env: str) -> None:
        usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dispatch.cli", *words],
            env=usual | {"SERVICETEAM_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"} | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as out:
            self.lines.extend(out)

    @property
    def printed(self) -> str:
        return "".join(self.lines)

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until it has printed something like that; AssertionError when it never does."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            ended = self.process.poll() is not None and not self._reader.is_alive()
            found = re.search(pattern, self.printed)
            if found:
                return found
            assert not ended, f"it ended and said: {self.printed}"
            threading.Event().wait(0.05)
        raise AssertionError(f"no {pattern!r} in: {self.printed}")

    def address(self) -> str:
        """Where its pages are, once it is up."""
        found = self.says(r"(http://[^/\s]+)/queue")[1]
        self.says("I gång")
        return found

    def ends(self, number: int = signal.SIGTERM) -> int:
        """Send the signal and wait; the exit code."""
        self.process.send_signal(number)
        return self.waits()

    def waits(self) -> int:
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code


def status(url: str) -> int:
    """The HTTP status of a GET; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return int(error.code)
    except OSError:
        return 0
