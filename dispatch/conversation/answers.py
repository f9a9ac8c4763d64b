"""Yes or no to what we offered: one verdict for each errand, or group of errands, spoken of."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.courtesies import takes_leave
from dispatch.conversation.heard import hear, own_cues
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.references import Reference
from dispatch.conversation.turns import goes_on_asking, is_answered_later, only_opens
from dispatch.conversation.verdicts import ANSWERS, DOUBTS, Answer

_ALSO_TELLING = frozenset({"var", "va", "när", "vad"})
_MYSELF = frozenset({"jag", "vi"})


def answers_in(
    clauses: Sequence[Clause],
    references: Sequence[Reference],
    book: WordBook,
    known: frozenset[int],
) -> list[Answer]:
    """The answers in a text, in order; a clause without an errand belongs to its neighbour."""
    answers: list[Answer] = []
    for at, (clause, reference) in enumerate(zip(clauses, references, strict=True)):
        said = [cue for cue in own_cues(clause, book) if cue.name in ANSWERS]
        if only_opens(clause, clauses[at + 1 :]) or goes_on_asking(clauses[: at + 1], book):
            continue
        if answers and takes_leave(clause):
            continue
        if clause.has("correction") and is_answered_later(clauses[at:]):
            answers.clear()
            if not said:
                continue
        if answers and clause.has("correction") and not is_answered_later(clauses[at:]):
            answers[-1].doubts.append("taken back")
        if answers and clause.words[0].text in book.words_of("eller"):
            answers[-1].doubts.append("maybe")
        if _asks_with_a_word(clause, said, book):
            said = []
        if not said and clause.has("withdraw"):
            continue
        if not said and not (answers and _bends(clause)):
            if not clause.has(*DOUBTS) or clause.has("question"):
                continue
            said = [cue for cue in clause.cues if cue.name in DOUBTS]
        if reference.numbers and not any(cue.name in ANSWERS for cue in said):
            _name_only(answers, at, clause, reference, known)
            continue
        reference = _without_work_at_hand(reference, clause, book)  # noqa: PLW2901
        answer = _answer_about(answers, reference)
        answer.clauses.append(at)
        hear(answer, clause, book)
    _doubt_where_others_follow(answers, clauses, book)
    return answers


def _doubt_where_others_follow(
    answers: Sequence[Answer], clauses: Sequence[Clause], book: WordBook
) -> None:
    """ "Ja, hon har fött" and "ok, hur gick det för Bo?" talk of somebody else."""
    past = book.words_of("dåtid")
    others = past | book.words_of("namn", "om_personer", "någon") - book.words_of("barn")
    follows = any(
        (
            not {*clause.names()} & ANSWERS
            and not (clause.has("withdraw") and clause.join in {".", ","})
            and any(
                word.text in (past if clause.words[0].text in _MYSELF else others)
                for word in clause.words[:6]
            )
        )
        or _says_of_you(clause, book)
        for clause in clauses[1:]
    )
    for answer in answers if follows and len(answers) == 1 else ():
        if set(answer.names) <= {"yes", "ok", "fine", "tick"} and not answer.reference.explicit:
            answer.doubts.append("others")


def _says_of_you(clause: Clause, book: WordBook) -> bool:
    """Whether "visst, det säger ni alltid" speaks of what others say."""
    pairs = pairwise(word.text for word in clause.words)
    return any(
        one in book.words_of("säger") and other in {"ni", "du", "de"} for one, other in pairs
    )


def _without_work_at_hand(reference: Reference, clause: Clause, book: WordBook) -> Reference:
    """`reference` without the 18 of "fullt upp med 18" and "hinner inte efter 18"."""
    if not clause.has("decline"):
        return reference
    words, denying = clause.words, book.words_of("nekande")
    busy = {
        word.value
        for at, (before, word) in enumerate(pairwise(words))
        if word.kind == "number"
        and before.text in book.words_of("mitt_i")
        and not (before.text == "med" and at > 0 and words[at - 1].text in denying)
    }
    left = tuple(number for number in reference.numbers if number not in busy)
    return replace(reference, numbers=left) if busy else reference


def _name_only(
    answers: list[Answer],
    at: int,
    clause: Clause,
    reference: Reference,
    known: frozenset[int],
) -> None:
    """An errand is named, but neither taken nor refused."""
    bends = clause.has("condition", "limit") or not set(reference.numbers) <= known
    if answers and bends:
        answers[-1].doubts.append("unclear")
    elif not clause.has("withdraw"):
        answers.append(_unclear(at, clause, reference))


def _unclear(at: int, clause: Clause, reference: Reference) -> Answer:
    """An errand is named, but what about it we can't read: "12 är för tidigt"."""
    return Answer(reference, doubts=["unclear"], words=[clause.written()], clauses=[at])


def _answer_about(answers: list[Answer], reference: Reference) -> Answer:
    """The answer that a clause about `reference` belongs to, a new one when there is none."""
    answer = _belongs_to(answers, reference)
    if answer is None:
        answers.append(Answer(reference))
        return answers[-1]
    answer.reference = answer.reference.joined(reference)
    return answer


def _belongs_to(answers: list[Answer], reference: Reference) -> Answer | None:
    if not answers:
        return None
    last = answers[-1]
    kinds, before = set(reference.kinds), set(last.reference.kinds)
    if kinds and before and not kinds & before:
        return None
    if not reference.explicit or not last.reference.explicit:
        return last
    return None


def _asks_with_a_word(clause: Clause, said: Sequence[Cue], book: WordBook) -> bool:
    """ "hur lång tid tar det": the "tar det" of a question takes nothing."""
    asking = book.words_of("frågeord")
    places = [
        at
        for at, word in enumerate(clause.words)
        if word.text in asking
        and (at == 0 or word.text not in _ALSO_TELLING)
        and not any(cue.name == "utrop" and at in cue.places for cue in clause.cues)
    ]
    if clause.asks and clause.cues and clause.cues[0].name == "question":
        places.append(clause.cues[0].places[0])
    return bool(places) and all(
        cue.name in {"accept", "decline", "free"} and cue.places[0] > min(places) for cue in said
    )


def _bends(clause: Clause) -> bool:
    """Whether a clause without an answer still changes the one before it."""
    if clause.cues and clause.cues[0].name == "maybe" and not clause.asks:
        return True  # "ja ja, vi får väl se hur det blir"
    if clause.asks or clause.has("question", "call_me"):
        return clause.join == "men" or _proposes(clause)
    if clause.has(*DOUBTS, "not"):
        return True
    return clause.join == "men" and "thanks" not in clause.names()


def _proposes(clause: Clause) -> bool:
    """Whether "går det bra kl 11 istället?" proposes another time or another person."""
    other = {word.text for word in clause.words} & {"istället", "senare", "tidigare", "annan"}
    asks_a_fact = bool(clause.cues) and clause.cues[0].name == "question"
    return bool(other) or (not asks_a_fact and any(word.kind == "clock" for word in clause.words))
