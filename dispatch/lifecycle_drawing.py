"""Draws `docs/lifecycle.md` from the life cycle's table: a picture, and a story for each status.

`python -m dispatch.lifecycle_drawing` prints the page.
"""

import sys
from collections.abc import Iterator
from typing import NamedTuple

from dispatch.lifecycle import OWNERS, TABLE, ErrandAction, ErrandStatus, allowed

S = ErrandStatus


class Story(NamedTuple):
    """What a status means, who moves the errand on, and when."""

    means: str
    mover: str
    when: str


STORIES: dict[ErrandStatus, Story] = {
    S.POSTED: Story(
        "A unit has posted it, and nobody has been asked yet.",
        "The planner",
        "as soon as the posting has been saved, or two weeks before the wished day",
    ),
    S.ON_HOLD: Story(
        "The unit must answer something first; the team's clock stands still.",
        "The unit, or the coordinator for it",
        "when the answer is there",
    ),
    S.UNFILLED: Story(
        "Everybody who could has been asked, and a seat is still free.",
        "The coordinator or the chief",
        "within half an hour; the planner looks again each morning by itself",
    ),
    S.OFFERING: Story(
        "Somebody has been asked and has not answered, or a seat has just become free.",
        "The consultant who was asked, or the clock when the time to answer is over",
        "within the kind's time to answer, counted in that person's working time",
    ),
    S.STAFFED: Story(
        "Every seat has somebody who said yes.",
        "The first of the crew to say that he or she is on the way",
        "at the start; ten minutes after it the service asks, then somebody phones",
    ),
    S.UNDER_WAY: Story(
        "Somebody is on the way or at work.",
        "The crew, each with a word of their own",
        "when the work is over",
    ),
    S.CANCELLING: Story(
        "The unit has called it off while somebody was at it.",
        "The crew, by an OK; the coordinator, where something is already done",
        "within ten minutes, then somebody phones",
    ),
    S.DONE: Story(
        "Everybody of the crew has said that it is done.",
        "The unit, by its receipt, or the clock",
        "within three workdays; the crew can take it back for ten minutes",
    ),
    S.PARTIAL: Story(
        "Some of it is done; what is left is an errand of its own.",
        "The unit, by its receipt, or the clock",
        "within three workdays; the crew can take it back for ten minutes",
    ),
    S.FAILED: Story(
        "It could not be carried out; the coordinator decides about a new one.",
        "The unit, by its receipt, or the clock",
        "within three workdays; the crew can take it back for ten minutes",
    ),
    S.CANCELLED: Story("It was called off.", "Nobody", "never: only purging remains"),
    S.CLOSED: Story(
        "The unit has acknowledged it, or has let three workdays pass.",
        "Nobody",
        "never: only purging remains",
    ),
}

_HEAD = """\
# The life of an errand

This page is drawn from the table in `dispatch/lifecycle.py` by
`python -m dispatch.lifecycle_drawing > docs/lifecycle.md`; a test sees to it that the two agree.
What is not in the table is refused.
"""


def page() -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD, "```mermaid", *diagram(), "```", "", "## Each status", ""]
    for status in ErrandStatus:
        parts += [*_told(status), ""]
    parts += ["## Every step", "", *_steps()]
    return "\n".join(parts) + "\n"


def diagram() -> Iterator[str]:
    """The picture, line by line, in Mermaid; actions that lead back to the same status left out."""
    yield "stateDiagram-v2"
    yield f"    [*] --> {S.POSTED.value}: post"
    for (start, end), actions in _arrows().items():
        yield f"    {start.value} --> {end.value}: {', '.join(actions)}"
    for status in (S.CANCELLED, S.CLOSED):
        yield f"    {status.value} --> [*]"


def _arrows() -> dict[tuple[ErrandStatus, ErrandStatus], list[str]]:
    arrows: dict[tuple[ErrandStatus, ErrandStatus], list[str]] = {}
    for (start, action), end in TABLE.items():
        if start is not end:
            arrows.setdefault((start, end), []).append(action.value)
    return arrows


def _told(status: ErrandStatus) -> Iterator[str]:
    story = STORIES[status]
    yield f"### {status.value}"
    yield ""
    yield f"{story.means} It waits for: **{OWNERS[status].value}**. {_next(status, story)}"


def _next(status: ErrandStatus, story: Story) -> str:
    ends = dict.fromkeys(TABLE[status, action] for action in allowed(status))
    further = [f"`{end.value}`" for end in ends if end is not status]
    if not further:
        return f"{story.mover} moves it on, {story.when}."
    return f"{story.mover} moves it on, {story.when}. Next: {', '.join(further)}."


def _steps() -> Iterator[str]:
    yield "| from | action | to |"
    yield "|---|---|---|"
    for (start, action), end in sorted(TABLE.items(), key=_place):
        yield f"| {start.value} | {action.value} | {end.value} |"


def _place(step: tuple[tuple[ErrandStatus, ErrandAction], ErrandStatus]) -> tuple[int, int]:
    (start, action), _ = step
    return list(ErrandStatus).index(start), list(ErrandAction).index(action)


if __name__ == "__main__":
    sys.stdout.write(page())
