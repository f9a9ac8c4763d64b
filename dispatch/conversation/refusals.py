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
    work = book.words_of("infinitiv", "jobb", "kropp", "gods", "fordon", "dag", "görverb")
    for cue in clause.cues:
        if cue.name != "decline":
            continue
        after = _first_of_weight(cue.places[-1] + 1, clause, book)
        if weight_of_strays(clause, book, before=cue.places[0]) > 1:
            return False
        if _skips_a_meal(cue, clause, book):
            return False
        spoken = {clause.words[place].text for place in cue.places}
        if spoken & open_verbs and after and not (after in work or book.kinds_of(after)):
            return False
    return True


def _first_of_weight(at: int, clause: Clause, book: WordBook) -> str:
    """The word behind a "kan inte" that says what one can't do; "" when a phrase says more."""
    small = book.words_of("lätta", "ägande", "småled")
    covered = clause.covered()
    while at < len(clause.words) and at not in covered and clause.words[at].text in small:
        at += 1
    ends = at >= len(clause.words) or at in covered or clause.words[at].kind != "word"
    return "" if ends else clause.words[at].text


def _skips_a_meal(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """ "Hoppar över lunchen" refuses a lunch, not an errand."""
    spoken = {clause.words[place].text for place in cue.places}
    after = {word.text for word in clause.words[cue.places[-1] + 1 :]}
    return bool(spoken & book.words_of("avstår") and after & book.words_of("ledighet"))
