"""What a turn of planning has done, as far as anybody wants to know afterwards."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Done:
    """What a step of a turn has done; steps add up.

    - `moved`: questions put otherwise, or taken back.
    - `again`: something had changed while it was planned, or there was more than one run takes.
    - `cut_short`: something newer came in, and the rest was left to the next turn.
    - `next_after`: the errand after which there is more to think of (None: no more).
    - `failed`: why a plan was not used.
    - `notes`: reasons as `kept` writes them, and why ways are estimated.
    """

    moved: int = 0
    again: bool = False
    cut_short: bool = False
    failed: str = ""
    notes: list[dict[str, Any]] = field(default_factory=list)
    next_after: int | None = None

    def __add__(self, other: "Done") -> "Done":
        return Done(
            moved=self.moved + other.moved,
            again=self.again or other.again,
            cut_short=self.cut_short or other.cut_short,
            failed=self.failed or other.failed,
            notes=self.notes + [note for note in other.notes if note not in self.notes],
            next_after=other.next_after,
        )
