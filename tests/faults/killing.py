"""Starts another process that kills itself at a chosen step of its work."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.journeys.town import Town
from tests.twilio_fake import FakeTwilio

ROOT = Path(__file__).parents[2]


def killed_at(step: str, town: Town, twilio: FakeTwilio, *, duty: str, of: int = 0) -> bool:
    """Let another process do the duty and die at the step; False when it never came so far."""
    told = {
        "url": town.service.database.url.render_as_string(hide_password=False),
        "twilio": twilio.url,
        "now": town.now.isoformat(),
        "step": step,
        "duty": duty,
        "of": str(of),
    }
    child = subprocess.run(
        [sys.executable, "-m", "tests.faults.dying", json.dumps(told)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert child.returncode in {0, -signal.SIGKILL}, child.stderr.decode()
    return child.returncode == -signal.SIGKILL
