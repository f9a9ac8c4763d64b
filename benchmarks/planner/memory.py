"""How much memory this process has at most had in hand, from a moment on (Linux)."""

import resource
from pathlib import Path

STATUS = Path("/proc/self/status")
FORGET = Path("/proc/self/clear_refs")
RESET_PEAK = "5"
"""proc(5): sets the peak back to what is held now."""


def forget_peak() -> float:
    """What is held now, in MB; from here on `peak` tells of what comes."""
    try:
        FORGET.write_text(RESET_PEAK, encoding="ascii")
    except OSError:
        return peak()
    return _status("VmRSS")


def peak() -> float:
    """The most that was held since the last `forget_peak`, in MB."""
    try:
        return _status("VmHWM")
    except (OSError, LookupError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _status(name: str) -> float:
    for line in STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)
