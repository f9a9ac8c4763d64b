"""Tells what is to be mended some day from what hinders the work now."""

from collections.abc import Sequence
from itertools import pairwise

from dispatch.conversation.act import Act
from dispatch.conversation.advice import seeks_advice
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook


def tell_defects_from_obstacles(acts: Sequence[Act], clauses: Sequence[Clause]) -> None:
    """Make each defect told a shortcoming or an obstacle, by what else the text says of it."""
    _note_what_is_only_told(acts, clauses)
    _note_dents(acts, clauses)
    _note_what_stops_us(acts, clauses)


def _note_what_is_only_told(acts: Sequence[Act], clauses: Sequence[Clause]) -> None:
    """What is broken, told "bara så ni vet", hinders nothing: it is a shortcoming."""
    written = [f" {clause.written().lower()} " for clause in clauses]
    told = any(marker in one for marker in _FOR_KNOWLEDGE for one in written)
    for act in acts:
        hinders = {word.text for word in clauses[act.clause].words} & _SHUT
        if told and act.meaning is Meaning.PROBLEM and not hinders:
            act.meaning = Meaning.REPORT


def _note_dents(acts: Sequence[Act], clauses: Sequence[Clause]) -> None:
    """A scratch or a dent that is merely seen hinders nothing; one that somebody made may."""
    made = any({word.text for word in clause.words} & _MADE for clause in clauses)
    asked = any(clause.asks or seeks_advice(clause) for clause in clauses)
    for act in acts if not (made or asked) else ():
        words = {word.text for word in clauses[act.clause].words}
        if act.meaning is Meaning.PROBLEM and words & _DENTS and not words & _SHUT:
            act.meaning = Meaning.REPORT
            act.why += "; a dent"


def damaged_on_the_way(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> list[Act]:
    """The acts of who damaged something and goes on: a shortcoming or an obstacle, we must ask.

    "Det blev ett märke i parketten", "ett paket ägg gick sönder"; not who asks what to do.
    """
    if any(clause.asks or seeks_advice(clause) or _needs_more(clause) for clause in clauses):
        return []
    return [
        act
        for act in acts
        if act.meaning is Meaning.PROBLEM and _is_damage(clauses[act.clause], book)
    ]


def _needs_more(clause: Clause) -> bool:
    return any(word.text in {"behöver", "behövs", "hjälp", "måste"} for word in clause.words)


def _is_damage(clause: Clause, book: WordBook) -> bool:
    words = {word.text for word in clause.words}
    if words & (_SHUT | _NEEDED | book.words_of("fordon")):
        return False
    broken = bool(
        words & {"sönder", "krossade", "krossades", "krossat"} and words & book.words_of("sak")
    )
    return bool(words & _MARKS) or broken


_NEEDED = frozenset({"däck", "däcket", "däcken", "lås", "låset", "hjulet", "dörren"})
"""Without which the work stops, if it is broken."""

_MARKS = frozenset(
    {"repa", "repan", "repor", "repig", "märke", "märken", "hack", "jack", "skråma", "buckla"}
    | {"bucklan", "bucklig", "sprack", "spräckt", "sprucket", "sprucken", "spricka"}
)

_DENTS = frozenset({"repa", "repan", "repor", "repig", "buckla", "bucklan", "bucklig", "stenskott"})
_MADE = frozenset(
    {"fick", "fått", "krock", "krockat", "krockade", "körde", "backade", "råkade", "gjorde", "blev"}
    | {"skrapade", "inte", "ej"}
)


def _note_what_stops_us(acts: Sequence[Act], clauses: Sequence[Clause]) -> None:
    """ "Stenskott i rutan, kan inte köra vidare" is more than a shortcoming."""
    stuck = any(_can_not_drive(clause) for clause in clauses)
    for act in acts:
        if stuck and act.meaning is Meaning.REPORT:
            act.meaning = Meaning.PROBLEM
            act.why += "; can't go on"


def _can_not_drive(clause: Clause) -> bool:
    words = [word.text for word in clause.words]
    return any(
        one in {"inte", "ej"} and other in {"köra", "köras", "åka", "fortsätta"}
        for one, other in pairwise([word for word in words if word not in {"att", "längre"}])
    )


_FOR_KNOWLEDGE = (
    *(" fanns där ", " fanns innan ", " där redan ", " att ni vet ", " ska ni veta "),
    *(" när jag hämtade ", " när vi hämtade ", " när jag fick den "),
    *(" vill bara ", " ville bara ", " tänkte bara ", " bara meddela "),
    *(" bra att veta ", " bör veta ", " borde veta ", " sen innan ", " sedan innan "),
    *(
        " så ni vet ",
        " om ni vet ",
        " till nästa gång ",
        " bör bytas ",
        " behöver bytas ",
        " borde bytas ",
    ),
    *(" bör lagas ", " behöver lagas ", " säg det till ", " får veta "),
    *(" går att köra ", " gick att köra ", " fyi ", " för kännedom "),
)
_SHUT = frozenset(
    {"låst", "låsta", "stängd", "stängt", "startar", "starta", "punka", "nyckeln", "borta"}
    | {"försvunnen", "stulen", "blockerad", "blockerat", "kvar", "spärrat", "nekas", "nekades"}
    | {"nekat"}
)
"""What hinders the work, unlike a broken mirror."""


def note_a_shortcoming(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> None:
    """ "Klar, backspegeln är sprucken": what is broken has not kept the errand from being done."""
    done = [act.clause for act in acts if act.meaning is Meaning.DONE]
    broken = book.words_of("trasigt", "skada") - _SHUT
    for act in acts:
        if act.meaning is not Meaning.PROBLEM or not done:
            continue
        rest = {word.text for word in clauses[done[0]].words} & {"övrigt", "annars"}
        if act.clause <= done[0] and not rest:
            continue
        words = {word.text for word in clauses[act.clause].words}
        if words & (book.words_of("servicest") - {"de", "dom"}):
            continue  # "tankat men tvätthallen var trasig"
        unlit = "lyser" in words and bool(words & book.words_of("nekande"))
        lit = "lyser" in words and any(word.endswith("lampan") for word in words)
        if (words & broken or unlit or lit) and not words & _SHUT:
            act.meaning = Meaning.REPORT
            act.why += "; done all the same"


def without_needless_reports(
    acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook
) -> list[Act]:
    """The acts without a report of what is as it should be, or is but why nothing could be done."""
    done = any(act.meaning is Meaning.DONE for act in acts)
    failed = any(act.meaning is Meaning.CANNOT_COMPLETE for act in acts)
    return [
        act
        for act in acts
        if act.meaning is not Meaning.REPORT
        or not (
            _is_deep_enough(act, clauses[act.clause])
            or (done and _tells_that_all_is_well(clauses[act.clause], book))
            or (failed and "{ting}" in act.why)
        )
    ]


_PLENTY_OF_TREAD = 4
"""Millimetres of tread from which on nobody has to be told; the law wants 1.6, in winter 3."""


def _is_deep_enough(act: Act, clause: Clause) -> bool:
    """Whether "alla däck 6 mm" only tells what was measured."""
    figures = [int(w.raw) for w in clause.words if w.kind == "amount" and w.raw.isdecimal()]
    little = {word.text for word in clause.words} & {"under", "bara", "nere", "ner", "knappt"}
    return "mm" in act.why and not little and min(figures, default=0) >= _PLENTY_OF_TREAD


def _tells_that_all_is_well(clause: Clause, book: WordBook) -> bool:
    """Whether "kan rapportera att allt gick bra" reports no shortcoming."""
    words = {word.text for word in clause.words}
    broken = words & (book.words_of("trasigt", "skada", "nekande") | {"saknas", "slut", "brist"})
    return {"allt", "bra"} <= words and not broken
