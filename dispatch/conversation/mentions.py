"""Tells a yes or no that is given from one that is spoken of, cut short, or tied to a day."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import lengths_in
from dispatch.conversation.phrases import Cue, WordBook

_BARE = frozenset({"yes", "ok", "no"})
_AT_WORK = frozenset({"klar", "klart", "klara", "färdig", "färdigt", "framme", "done"})
_HABIT = frozenset({"aldrig", "alltid", "brukar", "inte", "never", "always"})
_THEN = frozenset({"sen", "sedan", "därefter", "efteråt"})
_FAR = frozenset({"bort", "kvar", "härifrån", "away", "om", "förväg"})
"""Beside a length of time, what makes it a way or a moment and no part of the work."""


def only_spoken_of(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "min man säger alltid nej" and "aldrig att jag säger nej" tell of a yes or no."""
    if cue.name not in _BARE:
        return False
    words = [word.text for word in clause.words[: cue.places[-1] + 1]]
    said = next((at for at, word in enumerate(words) if word in book.words_of("säger")), None)
    if said is None:
        return False
    if set(words[: cue.places[-1]]) & _HABIT:
        return True
    others = book.words_of("någon", "annan", "namn", "andra_subjekt", "yrke", "om_personer")
    unknown = said > 0 and words[said - 1].isalpha() and not book.is_known(words[said - 1])
    return unknown or bool(set(words[:said]) & (others | book.words_of("familj")))


def answers_otherwise(names: Sequence[str], clause: Clause, book: WordBook) -> bool:
    """Whether a bare "nej" answers a mother, or somebody who asked if it is done yet."""
    words = [word.text for word in clause.words]
    if "no" not in names or len(words) < 2:
        return False
    if set(words[1:]) <= book.words_of("familj"):
        return True
    denied = book.words_of("nekande")
    if any(one in denied and other in _AT_WORK for one, other in pairwise(words)):
        return True  # "nej inte klar"
    yet = "än" in words or "ännu" in words
    return yet and "har" in words and bool(set(words) & book.words_of("avslutar", "utfört"))


def limits_of(names: Sequence[str], clause: Clause, book: WordBook) -> Iterator[str]:
    """What an acceptance or a refusal leaves open beside it."""
    words = [word.text for word in clause.words]
    if "accept" in names and (_for_a_while(clause) or _rather_than(words)):
        yield "limit"
    if "accept" in names and "yes" not in names and _on_that_day(clause, words, book):
        yield "otherday"
    if "accept" in names and _lets_do_something_else(clause, words, book):
        yield "aside"
    if "accept" in names and _told_to_others(clause, words):
        yield "others"
    if "decline" in names and (_goes_through(clause, words) or _misses_a_bus(words, book)):
        yield "aside"
    if "decline" in names and (
        _can_then(words, book) or _not_both(clause, words, book) or _only_that(clause, words, book)
    ):
        yield "condition"


def _for_a_while(clause: Clause) -> bool:
    """Whether "kan hjälpa till en timme" offers a part of the work."""
    return bool(lengths_in(clause)) and not {word.text for word in clause.words} & _FAR


def _rather_than(words: Sequence[str]) -> bool:
    """Whether "hellre än den andra" only compares."""
    return any(
        one in {"hellre", "rather"} and other in {"än", "than"} for one, other in pairwise(words)
    )


def _on_that_day(clause: Clause, words: Sequence[str], book: WordBook) -> bool:
    """Whether "på torsdag kan jag" names the day first: perhaps not the day of the errand."""
    named = words[:1] == ["på"] and words[1:2] and words[1] in book.words_of("dag")
    return bool(named) and not clause.numbers and clause.words[-1].kind != "clock"


def _lets_do_something_else(clause: Clause, words: Sequence[str], book: WordBook) -> bool:
    """Whether "det går bra att ringa mig" allows a call, and takes nothing."""
    for cue in clause.cues:
        behind = words[cue.places[-1] + 1 :][:2]
        if cue.name == "accept" and behind[:1] == ["att"]:
            return bool(set(behind[1:]) & book.words_of("annatverb"))
    return False


def _misses_a_bus(words: Sequence[str], book: WordBook) -> bool:
    """Whether "hinner inte med bussen" tells how one travels."""
    return "hinner" in words and bool(set(words) & book.words_of("färdmedel"))


def _goes_through(clause: Clause, words: Sequence[str]) -> bool:
    """Whether "den går inte in genom dörren" tells of a thing that is too big."""
    return any(
        cue.name == "decline"
        and {words[at] for at in cue.places} & {"går", "kommer", "får", "fick"}
        and set(words[cue.places[-1] + 1 :][:1]) & _THROUGH
        for cue in clause.cues
    )


_THROUGH = frozenset({"in", "igenom", "genom", "upp", "ner", "ut", "runt"})


def _told_to_others(clause: Clause, words: Sequence[str]) -> bool:
    """Whether "kör på du" and "ta den ni" leave it to somebody else."""
    return words[-1] in {"du", "ni", "you"} and any(
        cue.name == "accept"
        and cue.places[-1] >= len(words) - 2
        and words[cue.places[0]] in _ORDERED
        and not set(words) & _MYSELF
        for cue in clause.cues
    )


_ORDERED = frozenset({"ta", "kör", "gör", "fixa", "lös", "take", "do"})
_MYSELF = frozenset({"jag", "vi", "mig", "i"})


def _only_that(clause: Clause, words: Sequence[str], book: WordBook) -> bool:
    """Whether the "inte bära" of "kan bara köra, inte bära" refuses but a part of the work."""
    goes_on = clause.join in {",", "men"} and len(words) > 1
    return (
        goes_on
        and words[0] in book.words_of("nekande")
        and words[1] in book.words_of("görverb")
        and words[1].endswith("a")
        and not book.kinds_of(words[1])
    )


def _not_both(clause: Clause, words: Sequence[str], book: WordBook) -> bool:
    """Whether "vi kan inte båda två åka" may leave one who can."""
    together = {"båda", "bägge", "alla", "both"}
    denied = (
        one in book.words_of("nekande") and other in together for one, other in pairwise(words)
    )
    return not clause.numbers and any(denied)


def _can_then(words: Sequence[str], book: WordBook) -> bool:
    """Whether "upptagen till 14 sen kan jag" takes back half of the refusal."""
    able = book.words_of("kan", "kunnaverb") | {"går", "funkar", "passar"}
    for at, word in enumerate(words[:-1]):
        if word in _THEN and words[at + 1] in able:
            return not set(words[at + 2 :]) & book.words_of("nekande")
    return False
