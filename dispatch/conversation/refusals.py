"""Tells a refusal that gives its reason from a "kan inte" about something else."""

from collections.abc import Sequence

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import weight_of_strays
from dispatch.conversation.phrases import Cue, WordBook


def refuses_for_a_reason(names: Sequence[str], clause: Clause, book: WordBook) -> bool:
    """Whether "upptagen med annat" or "vill inte köra släp" refuses, and not "kan inte klaga"."""
    if "accept" in names or clause.has("past", "told", "aside", "utrop", "nothing"):
        return False
    if {word.text for word in clause.words} & book.words_of("återger"):
        return False
    open_verbs = book.words_of("öppna_verb")
    work = book.words_of("infinitiv") | book.words_of("jobb")
    for cue in clause.cues:
        if cue.name != "decline":
            continue
        next_at = cue.places[-1] + 1
        after = [] if next_at in clause.covered() else clause.words[next_at : next_at + 1]
        if weight_of_strays(clause, book, before=cue.places[0]) > 1:
            return False
        if _skips_a_meal(cue, clause, book):
            return False
        spoken = {clause.words[place].text for place in cue.places}
        if spoken & open_verbs and after and after[0].text not in work:
            return False
    return True


def _skips_a_meal(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """ "Hoppar över lunchen" refuses a lunch, not an errand."""
    spoken = {clause.words[place].text for place in cue.places}
    after = {word.text for word in clause.words[cue.places[-1] + 1 :]}
    return bool(spoken & book.words_of("avstår") and after & book.words_of("ledighet"))
