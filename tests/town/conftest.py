"""What the town's tests share: a copy of the seed to spoil, and a moment."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.town.paper import Paper

NOW = datetime(2026, 4, 9, 8, 0, tzinfo=UTC)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.fixture
def now() -> datetime:
    """A Thursday morning."""
    return NOW
