"""How much memory each process keeps for itself once it has started and done a little."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.load import free_port

WARM_UP = 12.0
PROCESSES = ("web", "engine", "clock", "up")


def measure() -> list[Figure]:
    return [Figure("memory", f"serviceteam {name}", _kept(name), "MB") for name in PROCESSES]


def _kept(name: str) -> float:
    folder = Path(tempfile.mkdtemp(prefix="st-bench-"))
    command = [str(Path(sys.executable).with_name("serviceteam")), name]
    settings = os.environ | {
        "SERVICETEAM_DATA_DIR": str(folder),
        "SERVICETEAM_PORT": str(free_port()),
    }
    try:
        with subprocess.Popen(
            command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(WARM_UP)
            kept = _proportional_megabytes(process.pid)
            process.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return kept


def _proportional_megabytes(pid: int) -> float:
    """PSS: pages that several processes share are counted in parts."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no Pss in smaps_rollup")
