"""What reading a text costs the processor, beside one pass of a regular expression over it."""

import re
import time
from collections.abc import Callable
from statistics import median

from benchmarks.figures import Figure
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.understand import understand

TEXTS = (
    "ja 12",
    "nej tyvärr, kan inte i dag",
    "42 klar, tar 15",
    "fastnat på E4an en timme, kommer så fort det går",
    "Var är nyckeln? Ingen svarar på telefonen",
    "ok",
)
SITUATION = Situation(offers=(12, 15), active={42: Stage.STARTED})
BARE = re.compile(r"\b(ja|nej|klar|sjuk|hjälp|försenad|framme|ring)\b", re.IGNORECASE)
ROUNDS = 200


def measure() -> list[Figure]:
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(_took(lambda text: understand(text, SITUATION)))
        bare.append(_took(BARE.search))
    return [
        Figure("reading", "one text", median(ours) * 1000, "ms", "under 1"),
        Figure("reading", "ours / one regular expression", median(ours) / median(bare), "x"),
    ]


def _took(read: Callable[[str], object]) -> float:
    began = time.process_time()
    for text in TEXTS:
        read(text)
    return (time.process_time() - began) / len(TEXTS)
