"""Two things about two errands in one text are never taken for one another."""

from itertools import permutations

import pytest

from dispatch.conversation.context import read_context
from dispatch.conversation.score import HARMLESS
from dispatch.conversation.understand import understand

SAID = {
    "done": ("{} klar", "klar med {}", "{} är färdig"),
    "start": ("på väg till {}", "kör {} nu"),
    "arrived": ("framme vid {}", "är framme på {}"),
    "delay": ("{} blir 20 min sen", "20 min sen till {}"),
    "withdraw": ("hinner inte {}", "lämnar tillbaka {}", "kan inte ta {} längre"),
    "accept": ("ja till {}", "tar {}"),
    "decline": ("nej till {}", "inte {}", "{} kan jag inte"),
    "no_show": ("ingen hemma på {}",),
    "cannot_complete": ("{} gick inte, stängt",),
    "partial": ("{} delvis klar", "hann bara hälften av {}"),
    "problem": ("problem med {}",),
}
STAGES = {
    "start": "accepted",
    "delay": "accepted",
    "withdraw": "accepted",
    "no_show": "arrived",
    "cannot_complete": "arrived",
}
JOINS = (", ", " och ", ". ", " men ", " sen ", "\n")
AT_ONCE = {"start", "arrived", "done"}
BY_NUMBER, BY_KIND = ("12", "15"), ("däckbytet", "handlingen")


def situation(first: str, last: str) -> str:
    offers, active = [], []
    for number, meaning in ((12, first), (15, last)):
        if meaning in {"accept", "decline"}:
            offers.append(f"{number}")
        else:
            active.append(f"{number}:{STAGES.get(meaning, 'started')}")
    told = [f"offers={','.join(offers)}"] if offers else []
    told += [f"active={','.join(active)}"] if active else []
    return "; ".join(["kind=12:tyre_change,15:shopping", *told])


def readings(first: str, last: str, names: tuple[str, str]) -> list[tuple[str, set[str], bool]]:
    """Each text made of the two, what was read wrongly, and whether all of it was read."""
    found = []
    context = read_context(situation(first, last))
    for one in SAID[first]:
        for other in SAID[last]:
            for join in JOINS:
                text = one.format(names[0]) + join + other.format(names[1])
                read = understand(text, context)
                told = {f"{i.meaning}({i.number})" for i in read if i.meaning not in HARMLESS}
                meant = {f"{first}(12)", f"{last}(15)"}
                put_off = join == " sen " and last in AT_ONCE  # "12 klar sen kör 15"
                whole = told == meant or (put_off and told == {f"{first}(12)"})
                found.append((text, told - meant, whole))
    return found


@pytest.mark.parametrize(("first", "last"), list(permutations(SAID, 2)))
@pytest.mark.parametrize("names", [BY_NUMBER, BY_KIND], ids=["by number", "by kind"])
def test_neither_is_taken_for_the_other(first: str, last: str, names: tuple[str, str]) -> None:
    wrong = [(text, told) for text, told, _ in readings(first, last, names) if told]
    assert wrong == []


@pytest.mark.parametrize(("names", "share"), [(BY_NUMBER, 0.95), (BY_KIND, 0.75)])
def test_both_are_read_mostly(names: tuple[str, str], share: float) -> None:
    whole = [read for pair in permutations(SAID, 2) for _, _, read in readings(*pair, names)]
    assert sum(whole) / len(whole) >= share


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("12, den andra får någon annan ta", {"accept(12)", "decline(15)"}),
        ("15 men inte 12", {"accept(15)", "decline(12)"}),
        ("tar 12, 15 får vänta", {"accept(12)", "ask_back"}),
    ],
)
def test_the_one_is_taken_and_the_other_left(text: str, labels: set[str]) -> None:
    assert {i.label for i in understand(text, read_context("offers=12,15"))} == labels


@pytest.mark.parametrize(
    "text", ["god jul alla", "Glad påsk till alla", "tack till er båda", "hej båda"]
)
def test_wishes_to_everybody_take_no_errand(text: str) -> None:
    read = understand(text, read_context("offers=12,15"))
    assert all(intent.meaning in HARMLESS for intent in read)
