"""Which errands a clause speaks of: numbers, first and second, both, kinds, planned times."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.situation import Situation

_ORDINAL = {"first": 0, "second": 1, "third": 2, "last": -1}
_BROAD = {
    "shopping": ("shopping_office", "shopping_recipient"),
    "move": ("move_in", "move_out"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a clause points at, before we know among which errands."""

    numbers: tuple[int, ...] = ()
    both: bool = False
    ordinal: int | None = None
    kinds: tuple[str, ...] = ()
    clocks: tuple[int, ...] = ()

    @property
    def explicit(self) -> bool:
        """Whether it names errands by number, order or "both"."""
        return bool(self.numbers) or self.both or self.ordinal is not None

    def apart_from(self, other: "Reference") -> bool:
        """Whether this and `other` surely speak of different errands."""
        if self.explicit and other.explicit:
            return self != other
        return bool(self.kinds and other.kinds) and not set(self.kinds) & set(other.kinds)

    def joined(self, other: "Reference") -> "Reference":
        """Both references as one."""
        return Reference(
            tuple(dict.fromkeys(self.numbers + other.numbers)),
            self.both or other.both,
            self.ordinal if self.ordinal is not None else other.ordinal,
            tuple(dict.fromkeys(self.kinds + other.kinds)),
            self.clocks + other.clocks,
        )

    def among(self, candidates: Sequence[int], situation: Situation) -> tuple[int, ...] | None:
        """The errands among `candidates` that are meant; None when it points at none of them.

        A reference that says nothing leaves all candidates.
        """
        if self.numbers:
            return self.numbers if set(self.numbers) <= set(candidates) else None
        if self.both:
            hinted = self._hinted(candidates, situation)
            several = len(self.kinds) > 1 and len(candidates) > len(self.kinds)
            of_a_kind = bool(self.kinds) and 1 < len(hinted) < len(candidates)
            return (hinted if several or of_a_kind else tuple(candidates)) or None
        if self.ordinal is not None and (len(candidates) > 1 or self.ordinal in {0, -1}):
            at = self.ordinal
            return (candidates[at],) if candidates and at < len(candidates) else None
        return self._hinted(candidates, situation)

    def _hinted(self, candidates: Sequence[int], situation: Situation) -> tuple[int, ...]:
        left = tuple(candidates)
        if self.kinds:
            fitting = tuple(n for n in left if _is_kind(situation.kinds.get(n, ""), self.kinds))
            left = fitting or left
        if len(left) > 1 and self.clocks:
            timed = tuple(n for n in left if _minutes(situation, n) in self.clocks)
            left = timed or left
        return left

    def contradicts(self, number: int, situation: Situation) -> bool:
        """Whether it names a kind, and errand `number` is known to be of another."""
        kind = situation.kinds.get(number)
        return bool(self.kinds and kind and not _is_kind(kind, self.kinds))


def reference_of(clause: Clause, book: WordBook) -> Reference:
    """What `clause` points at."""
    names = [cue.name for cue in clause.cues]
    ordinal = next((_ORDINAL[name] for name in names if name in _ORDINAL), None)
    spoken = (word.text for word in clause.words if word.kind == "word")
    kinds = tuple(dict.fromkeys(kind for word in spoken for kind in book.kinds_of(word)))
    both = "both" in names or "none_of" in names
    clocks = tuple(
        word.value for word in clause.words if word.kind == "clock" and word.value is not None
    )
    return Reference(tuple(dict.fromkeys(clause.numbers)), both, ordinal, kinds, clocks)


def _is_kind(kind: str, wanted: Sequence[str]) -> bool:
    meant = {kind, *_BROAD.get(kind, ())}
    return any(name in meant or kind in _BROAD.get(name, ()) for name in wanted)


def _minutes(situation: Situation, number: int) -> int:
    at = situation.planned.get(number)
    return -1 if at is None else at.hour * 60 + at.minute
