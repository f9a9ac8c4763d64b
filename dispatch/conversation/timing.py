"""Hears whether what is said is so now, or first at an hour or after a while."""

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import lengths_in
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.wording import Word


def waits(cue: Cue, clause: Clause) -> bool:
    """Whether a length of time, or a last "sen", stands beside the cue and not in it."""
    own = sum(clause.words[at].kind == "minutes" for at in cue.places)
    later = clause.words[-1].text in _LATER and len(clause.words) - 1 not in cue.places
    return later or len(lengths_in(clause)) > own


_LATER = frozenset({"sen", "senare", "sedan", "later"})


def is_timed(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "är hos dem halv tio" and "bilen är färdig kl 15" tell when one will be.

    "Framme 9.05" is a stamp: what has happened is told by the minute, what is to come by the hour.
    """
    spoken = any(
        word.kind == "clock" and not _is_stamp(at, clause) for at, word in enumerate(clause.words)
    )
    being = any(clause.words[at].text in {"är", "e", "ä"} for at in cue.places)
    leaving = cue.name == "start"  # "ger mig av kl 9"
    return (
        spoken
        and (being or leaving)
        and not {word.text for word in clause.words} & book.words_of("nuord", "dåtid")
    )


def _is_stamp(at: int, clause: Clause) -> bool:
    announced = at > 0 and clause.words[at - 1].text in {"kl", "klockan"}
    return _in_figures(clause.words[at]) and not (announced and clause.words[at].raw.isdecimal())


def _in_figures(word: Word) -> bool:
    return any(sign.isdecimal() for sign in word.raw)
