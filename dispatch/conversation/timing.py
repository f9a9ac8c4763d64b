"""Hears whether what is said is so now, or first at an hour or after a while."""

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import lengths_in
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.wording import Word


def waits(cue: Cue, clause: Clause) -> bool:
    """Whether a length of time stands beside the cue, and not in it: "framme sen 5 min"."""
    own = sum(clause.words[at].kind == "minutes" for at in cue.places)
    return len(lengths_in(clause)) > own


def is_timed(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "är hos dem halv tio" tells when one will be; "framme 9.05" is a stamp."""
    spoken = any(word.kind == "clock" and not _in_figures(word) for word in clause.words)
    being = clause.words[cue.places[0]].text in {"är", "e", "ä"}
    return (
        spoken
        and being
        and not {word.text for word in clause.words} & book.words_of("nuord", "dåtid")
    )


def _in_figures(word: Word) -> bool:
    return any(sign.isdecimal() for sign in word.raw)
