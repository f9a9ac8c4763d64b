"""What can be done about something that needs a human, beside saying that it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatch.board import Need
from dispatch.lifecycle import ErrandAction, ErrandStatus, after
from dispatch.models import DecisionKind


@dataclass(frozen=True, slots=True)
class Help:
    """A button: `word` in the section `needs`, where it leads, and whether it changes something."""

    word: str
    path: str
    posts: bool = False


ALSO_DECIDED = ("silent", "cancel_unanswered")
"""What one phones about, and may have to decide."""

NOBODY_HAS_IT = (ErrandStatus.POSTED, ErrandStatus.UNFILLED, ErrandStatus.OFFERING)


def helps(need: Need) -> Sequence[Help]:
    """The most fitting first; at most three, so that one sees at once what to press."""
    if need.kind is DecisionKind.READ:
        return [Help("do_read", need.read_at)]
    if need.number is None or need.status is None:
        return []
    if need.kind is DecisionKind.CALL and need.why not in ALSO_DECIDED:
        return []
    about = f"/errands/{need.number}"
    status = need.status
    if status is ErrandStatus.CANCELLING:
        return [
            Help("do_go_on", f"{about}/go-on", posts=True),
            Help("do_cancel", f"{about}/cancel", posts=True),
        ]
    found = []
    if after(status, ErrandAction.FILL) is not None:
        found.append(Help("do_find", f"{about}/who"))
    elif status is ErrandStatus.STAFFED:
        found.append(Help("do_move", f"{about}/who"))
    if status is ErrandStatus.UNFILLED:
        found.append(Help("do_again", f"{about}/resume", posts=True))
    if status in NOBODY_HAS_IT:
        found.append(Help("do_time", f"{about}/time"))
    return found[:3]
