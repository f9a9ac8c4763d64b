"""Tells what is said to be so from what is denied, imagined, or done by others before."""

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import Cue, WordBook


def none_of_it(cue: Cue, clause: Clause) -> bool:
    """Whether "ingen skada på något" tells that all is well."""
    before = clause.words[cue.places[0] - 1].text if cue.places[0] > 0 else ""
    return before in {"ingen", "inga", "inget", "utan", "no"}


def was_done_already(clause: Clause) -> bool:
    """Whether "stopp, bilen är redan besiktigad" tells that somebody else has done it."""
    words = {word.text for word in clause.words}
    mine = words & {"jag", "vi", "nu"}
    return clause.words[0].text in {"stopp", "stop"} or ({"är", "redan"} <= words and not mine)


def went_wrong(clause: Clause) -> bool:
    """Whether "körde till fel adress först" ends no errand."""
    return "fel" in {word.text for word in clause.words}


def only_if_so(clause: Clause) -> bool:
    """Whether "men då måste någon annan ta 33" names a price, and gives nothing back yet."""
    return clause.join == "men" and clause.words[0].text == "då"


def imagined(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "skulle" or "låtsas" before it makes the cue something that is not so."""
    before = {word.text for word in clause.words[: cue.places[0]][-3:]}
    return bool(before & book.words_of("overkligt"))
