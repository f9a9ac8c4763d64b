"""Adds what one clause says to the answer that it belongs to: names, doubts, and manner."""

from collections.abc import Sequence
from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import (
    strange_words,
    subclause,
    unknown_words,
    weight_of_strays,
)
from dispatch.conversation.mentions import answers_otherwise, limits_of, only_spoken_of
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.refusals import refuses_for_a_reason
from dispatch.conversation.subjects import denied_before, somebody_else
from dispatch.conversation.turns import SOFT, concludes, refuses_after_all, since_correction
from dispatch.conversation.verdicts import ANSWERS, DOUBTS, YES, Answer

_REFUSING = frozenset({"no", "decline"})
_WHOLE = frozenset({"accept", "decline"})
_ONLY = frozenset(
    {
        "ja nej",
        "jo nej",
        "bara",
        "istället",
        "i stället",
        "instead",
        "hellre",
        "helst",
        "nja",
        "njae",
        "njaee",
        "njo",
    }
)
"""What limits a yes, and only gives the reason of a no: "har bara B"."""

_RATHER = frozenset({"istället", "i stället", "instead", "hellre"})
"""What is no condition where the errand is taken by its number: "då tar jag 63 istället"."""

_BESIDE_LIMIT = 2
"""How much may stand beside a yes of a whole sentence."""

_REASON_LIMIT = 7
"""How much may stand beside a refusal that gives its reason."""


def hear(answer: Answer, clause: Clause, book: WordBook) -> None:
    """Add to `answer` what `clause` says."""
    names = [cue.name for cue in own_cues(clause, book) if cue.name in ANSWERS]
    refused = answer.refused
    if refused and _asks_for_more(answer, clause, names):
        return
    _turn(answer, clause, names, book)
    names = _meant(answer, clause, names)
    if clause.has("utrop") and names and not set(names) & {"accept", "decline", "ok"}:
        answer.doubts.append("a cry")
    if clause.join == "men" and answer.names and not set(names) & _same_side(answer.names):
        answer.doubts.append("men")
    answer.waved |= _waves(clause, book)
    answer.waved |= _waves_at_last(answer, names)
    answer.names += names
    answer.words.append(clause.written())
    if refused and set(names) <= _REFUSING and not clause.asks:
        answer.doubts += _left_open(clause)
        return
    doubts = [*_doubts_of(clause), *sorted(clause.under), *_beside(clause, names, book)]
    if "accept" in names and not doubts and not clause.has("question"):
        answer.doubts = [doubt for doubt in answer.doubts if doubt != "nog"]  # "går nog, tar den"
    answer.doubts += doubts
    for cue in clause.cues:
        _note(answer, cue, clause, book)
    answer.unknown += unknown_words(clause, book)


def _asks_for_more(answer: Answer, clause: Clause, names: Sequence[str]) -> bool:
    """Whether "hör gärna av er nästa gång" behind a no only asks for another offer."""
    words = {word.text for word in clause.words}
    another = clause.has("later", "otherday", "condition") and not clause.numbers
    asks = bool(words & _ASKING_FOR_MORE) or "decline" in answer.names
    return "gärna" in words and another and asks and set(names) <= {"yes"}


_ASKING_FOR_MORE = frozenset({"hör", "hörs", "fråga", "återkom", "kontakta", "skriv", "ring"})


def _turn(answer: Answer, clause: Clause, names: Sequence[str], book: WordBook) -> None:
    """Forget what "men kan inte" and "så ja" leave behind."""
    if refuses_after_all(clause, names, book) and answer.polite:
        answer.names, answer.doubts = [], []
    elif concludes(clause, names):
        answer.names, answer.concluded = [], True
        answer.doubts = [doubt for doubt in answer.doubts if doubt not in SOFT]


def _meant(answer: Answer, clause: Clause, names: list[str]) -> list[str]:
    """`names` without the "ledig hela dagen" behind a yes, and the "passar" of "ingen passar"."""
    if set(answer.names) & YES and "ledig" in {word.text for word in clause.words}:
        names = [name for name in names if name != "decline"]
    if "none_of" in names:
        names = [name for name in names if name != "accept"]
    return names


def _beside(clause: Clause, names: Sequence[str], book: WordBook) -> list[str]:
    """The doubts that the words beside the phrases of `clause` raise."""
    doubts: list[str] = []
    if set(names) & _REFUSING and (
        _sets_kinds_apart(clause, book) or _not_quite_both(clause, book)
    ):
        doubts.append("men")
    told = subclause(clause, book)
    leads = told is not None and told < min(clause.covered(), default=0)
    if leads or (set(names) & YES and (told is not None or clause.has("aside"))):
        doubts.append("aside")
    if clause.asks or clause.has("question"):
        doubts.append("question")
    doubts += limits_of(names, clause, book)
    if set(names) & _WHOLE:
        allowed = _REASON_LIMIT if refuses_for_a_reason(names, clause, book) else _BESIDE_LIMIT
        if weight_of_strays(clause, book) > allowed:
            doubts.append("more was said")
    elif names:
        allowed = 0 if set(names) <= {"ok", "tick", "fine"} else 1
        if strange_words(clause, book) > allowed or answers_otherwise(names, clause, book):
            doubts.append("unclear")
    return doubts


def _not_quite_both(clause: Clause, book: WordBook) -> bool:
    """Whether "båda hinner jag inte" may still leave room for one of them."""
    both = [cue.places[0] for cue in clause.cues if cue.name == "both"]
    words = [word.text for word in clause.words]
    behind = words[both[0] + 1 :] if both else []
    return bool(set(behind) & {"jag", "vi"}) and bool(set(behind) & book.words_of("nekande"))


def _sets_kinds_apart(clause: Clause, book: WordBook) -> bool:
    """Whether "inte bilen utan tippen" takes one kind where it refuses another."""
    words = [word.text for word in clause.words]
    if "utan" not in words or not set(words) & book.words_of("nekande"):
        return False
    return any(book.kinds_of(word) for word in words[words.index("utan") :])


def _note(answer: Answer, cue: Cue, clause: Clause, book: WordBook) -> None:
    """Note who speaks in `cue`, and whether it denies, or takes."""
    if cue.name not in ANSWERS:
        return
    spoken = _spoken(cue, clause)
    denied = bool(spoken & book.words_of("nekande"))
    answer.negated |= denied
    answer.takes |= cue.name == "accept" and bool(spoken & book.words_of("tagande"))
    if cue.name in _WHOLE and somebody_else(cue, clause, book, things=True):
        answer.doubts.append("others")
    if only_spoken_of(cue, clause, book):
        answer.doubts.append("aside")
    if cue.name == "no" and denied and spoken & book.words_of("kan"):
        answer.unable |= not weight_of_strays(clause, book)
    if cue.name != "decline":
        return
    if denied_before(cue, clause, book):
        answer.doubts.append("denied")
    unable = (denied and bool(spoken & book.words_of("kan"))) or "annan" in spoken
    plain = not clause.has("withdraw", "undo") and not weight_of_strays(clause, book)
    answer.unable |= unable and plain


def _waves(clause: Clause, book: WordBook) -> bool:
    """Whether the no of a clause only waves trouble away: "nej inga problem"."""
    trouble = book.words_of("bekymmer")
    return any(
        one.name == "no"
        and (
            other.name in {"wave", "calm"}
            or (other.name == "fine" and trouble & _spoken(other, clause))
        )
        for one, other in pairwise(clause.cues)
    )


def _waves_at_last(answer: Answer, names: Sequence[str]) -> bool:
    """Whether "inga bekymmer" tells what the "nej" before "jag tar den" was about."""
    taken = "accept" in answer.names and "decline" not in answer.names
    return taken and answer.names[:1] == ["no"] and bool(set(names) & {"fine", "wave"})


def _spoken(cue: Cue, clause: Clause) -> set[str]:
    return {clause.words[place].text for place in cue.places}


def _left_open(clause: Clause) -> list[str]:
    """What a clause behind a no may still leave open; who and when are but its reasons."""
    return [doubt for doubt in _doubts_of(clause) if doubt in {"maybe", "condition", "later"}]


def _doubts_of(clause: Clause) -> list[str]:
    """The doubts that phrases of `clause` raise, but for those behind an "eftersom"."""
    ends = min((cue.places[0] for cue in clause.cues if cue.name == "reason"), default=None)
    raising = DOUBTS | {"not", "others"}
    offers_a_part = bool(clause.numbers) or clause.has("accept", "yes")
    return [
        "only" if cue.written in _ONLY and not offers_a_part else cue.name
        for cue in clause.cues
        if cue.name in raising
        and (ends is None or cue.places[0] < ends)
        and not (cue.written in _RATHER and clause.numbers and clause.has("accept"))
    ]


def _undenied(cues: Sequence[Cue], clause: Clause, book: WordBook) -> list[Cue]:
    """`cues` without the "ta 42" of "kan inte ta 42" and "har inte tid att ta 42"."""
    denied = [
        _past_small_words(cue.places[-1] + 1, clause, book)
        for cue in cues
        if cue.name in {"decline", "not", "no"}
    ]
    verbs = book.words_of("infinitiv")
    kept: list[Cue] = []
    for cue in cues:
        first = cue.places[0]
        led = first in denied or (
            clause.words[first - 1].text == "att" and any(at < first for at in denied)
        )
        if cue.name == "accept" and (
            (led and clause.words[first].text in verbs)
            or _taken_back_at_once(cue, cues, clause, book)
        ):
            continue
        kept.append(cue)
    return kept


def _past_small_words(at: int, clause: Clause, book: WordBook) -> int:
    """The place behind the "längre" of "kan inte längre ta 42"."""
    while at < len(clause.words) and clause.words[at].text in book.words_of("efter_inte"):
        at += 1
    return at


def _taken_back_at_once(cue: Cue, cues: Sequence[Cue], clause: Clause, book: WordBook) -> bool:
    """Whether "tyvärr inte" follows on "det funkar"."""
    after = [word.text for word in clause.words[cue.places[-1] + 1 :][:2]]
    refused = any(other.name in {"no", "decline"} for other in cues)
    return refused and bool(set(after) & book.words_of("nekande"))


def own_cues(clause: Clause, book: WordBook) -> list[Cue]:
    """The phrases that the sender says, without what stands behind "Bo sa att" or "när jag"."""
    asides = [cue.places[0] for cue in clause.cues if cue.name in {"aside", "reason"}]
    asides = [at for at in asides if at > 0 or clause.cues[0].name != "reason"]
    before = [cue for cue in clause.cues if not asides or cue.places[0] < asides[0]]
    return _undenied(since_correction(before), clause, book)


def _same_side(names: Sequence[str]) -> frozenset[str]:
    return YES if set(names) & YES else _REFUSING
