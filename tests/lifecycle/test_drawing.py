"""The page about the life cycle says what the table says."""

from pathlib import Path

import pytest

from dispatch.lifecycle import TABLE, ErrandStatus
from dispatch.lifecycle_drawing import STORIES, diagram, page

PAGE = Path(__file__).parents[2] / "docs" / "lifecycle.md"


def test_the_page_in_the_docs_is_in_step_with_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run: python -m dispatch.lifecycle_drawing > docs/lifecycle.md"
    )


@pytest.mark.parametrize("status", ErrandStatus)
def test_every_status_has_a_story(status: ErrandStatus) -> None:
    assert all(part.strip() for part in STORIES[status])
    assert f"### {status.value}\n" in page()


def test_every_move_between_two_statuses_is_in_the_picture() -> None:
    picture = "\n".join(diagram())
    for (start, action), end in TABLE.items():
        if start is end:
            continue
        (arrow,) = (
            line for line in picture.splitlines() if f" {start.value} --> {end.value}: " in line
        )
        assert action.value in arrow.partition(": ")[2].split(", ")
