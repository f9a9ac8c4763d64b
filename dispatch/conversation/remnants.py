"""Hears that something is still to be done behind a "klar": "två lass körda, ett är kvar"."""

from collections.abc import Sequence

from dispatch.conversation.act import Act
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.number_words import COUNT
from dispatch.conversation.phrases import WordBook

_REST = frozenset({"resten", "återstår", "återstod", "återstående", "glömdes", "saknar", "saknas"})
_SOME = frozenset({"ett", "en", "någon", "nån", "något", "nåt", "några", "lite", "sista", *COUNT})
_TO_DO = frozenset({"ska", "måste", "behöver"})
_THEN = frozenset({"sen", "senare", "sedan", "imorgon", "ikväll", "efter", "måndag", "later"})
_OFF_WORK = frozenset(
    {"hem", "hemåt", "lunch", "lunchen", "fika", "fikar", "rast", "rasten", "nästa", "äta", "barn"}
    | {"barnen", "tack", "hörs", "vi", "ringer", "ring", "ni", "du"}
)
"""What makes a "sen" or a "ska" about the time after work, or about somebody else."""


def leaving_something(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> list[Act]:
    """The acts of being done that a later clause speaks against without saying by how much."""
    return [
        act
        for act in acts
        if act.meaning is Meaning.DONE
        and (any(map(_excepts, clauses[act.clause :])) or _leaves_some(act, clauses, book))
    ]


def _excepts(clause: Clause) -> bool:
    """Whether "allt lämnat utom osten" leaves something out."""
    return bool({word.text for word in clause.words} & {"utom", "förutom", "except"})


def _leaves_some(act: Act, clauses: Sequence[Clause], book: WordBook) -> bool:
    return any(
        _is_left(clause, book) and not _is_of_another_kind(clause, act, book)
        for clause in clauses[act.clause + 1 :]
    )


def _is_of_another_kind(clause: Clause, act: Act, book: WordBook) -> bool:
    """Whether "handlingen kvar" behind "däckbytet klart" may be an errand of its own."""
    kinds = {kind for word in clause.words for kind in book.kinds_of(word.text)}
    mere = len(clause.words) <= _PAIR and clause.words[-1].text == "kvar"
    return mere and bool(kinds and act.reference.kinds) and not kinds & set(act.reference.kinds)


def _is_left(clause: Clause, book: WordBook) -> bool:
    words = [word.text for word in clause.words if word.kind != "mark"]
    spoken = set(words)
    if _tells_otherwise(clause, words, book):
        return False
    if _is_of_another_in_order(words, book) or _goes_on_working(spoken):
        return True
    if _is_put_off(clause, words, book) or _is_undone(words, spoken, book):
        return True
    if spoken & _REST or _counts_the_rest(clause, words) or _names_the_rest(clause, words, book):
        return True
    return not spoken & _OFF_WORK and _is_to_come(words, book)


def _tells_otherwise(clause: Clause, words: Sequence[str], book: WordBook) -> bool:
    """Whether the clause asks, is read as something else, or speaks of another errand."""
    spoken = set(words)
    if clause.asks or clause.numbers or clause.has("report", "thanks", "delay", "withdraw"):
        return True
    if spoken & _NEW and clause.has("decline", "no", "accept", "yes"):
        return True  # "fixat. Nästa hinner jag inte"
    return bool(spoken & _NONE) and not ("fick" in spoken and _names_a_thing(words[0], book))


def _is_put_off(clause: Clause, words: Sequence[str], book: WordBook) -> bool:
    """Whether "garaget tar vi imorgon" or "lampan måste bytas" names a thing and what it awaits."""
    if not _names_a_thing(words[0], book) or len(words) < _TOLD_OF:
        return False
    later = bool(set(words) & _THEN) or clause.has("later", "otherday")
    later = later and not set(words) & _OFF_WORK - {"vi"}
    ours = bool(set(words[1:4]) & {"jag", "vi", "får", "ska", "måste"})
    awaits = words[1] in {"måste", "behöver", "borde", "bör"}
    left = words[1] == "fick" and bool(set(words[2:5]) & {"lämna", "ställa", "stå", "ha", "ta"})
    return (later and ours) or awaits or left


def _is_undone(words: Sequence[str], spoken: set[str], book: WordBook) -> bool:
    """Whether "tankningen hann jag inte" or "kylskåpet står kvar" tells what has not been done."""
    things = book.words_of("gods", "ting", "jobb")
    named = _names_a_thing(words[0], book) or words[0] in _SOME
    mere = words[-1] == "kvar" and len(words) <= _TOLD_OF
    stays = named and "kvar" in spoken and (mere or bool(spoken & _LEFT_THERE))
    wrong = "fel" in spoken and bool(spoken & things)
    denied = bool(spoken & book.words_of("nekande")) and bool(spoken & _MANAGED)
    none = "fick" in spoken and bool(spoken & _NONE) and _names_a_thing(words[0], book)
    back = words[0] in _TO_DO and "tillbaka" in spoken
    checks = words[0] in _TO_DO and bool(spoken & _CHECKS)
    return stays or wrong or denied or none or back or checks or bool(spoken & _STILL)


def _names_a_thing(word: str, book: WordBook) -> bool:
    known = word in book.words_of("gods", "ting", "jobb", "plats", "avfall", "sak")
    definite = word.endswith(("en", "et", "an", "na", "orna", "arna")) and not book.is_known(word)
    return known or definite or bool(book.kinds_of(word))


_TOLD_OF = 3
_LEFT_THERE = frozenset({"står", "ligger", "är", "blev", "får", "fick", "stå", "ligga", "blir"})
_MANAGED = frozenset({"hunnit", "hann", "hinner", "hanns", "blev", "blivit"})
_CHECKS = frozenset({"kolla", "titta", "vänta", "höra", "fråga", "prata"})
_STILL = frozenset({"fortfarande", "still"})


def _goes_on_working(spoken: set[str]) -> bool:
    """Whether "vi bär vidare" or "sitter i fiket tills de är klara" is in the midst of it."""
    onward = "vidare" in spoken and bool(spoken & {"bär", "jobbar", "lastar", "packar", "flyttar"})
    until = "tills" in spoken and bool(spoken & _STAYS)
    return onward or until or ("när" in spoken and bool(spoken & _READY))


_STAYS = frozenset({"sitter", "väntar", "står", "stannar", "är"})
_READY = frozenset({"klar", "klart", "klara", "färdig", "färdigt", "färdiga"})


def _is_of_another_in_order(words: Sequence[str], book: WordBook) -> bool:
    """Whether "det fjärde sitter fast" or "den andra var borta" tells of one that is not done."""
    opens = words[:1] and words[0] in {"den", "det", "de", "dom"}
    one_of_them = bool(opens) and bool(set(words[1:2]) & _IN_ORDER)
    return one_of_them and len(words) > _PAIR and not set(words) & book.words_of("utfört")


_NEW = frozenset({"nästa", "nya", "nytt", "fler"})
_PAIR = 2
_IN_ORDER = frozenset(
    {"andra", "tredje", "fjärde", "femte", "sjätte", "sista", "ena", "övriga", "återstående"}
)
_NONE = frozenset({"inget", "ingen", "inga", "ingenting", "nothing", "none", "no"})


def _counts_the_rest(clause: Clause, words: Sequence[str]) -> bool:
    """Whether "ett är kvar", "två till ikväll" or "några lådor blev över" counts what is left."""
    if words[0] not in _SOME and clause.words[0].kind != "amount":
        return False
    over = "över" in words and "blev" in words
    return "kvar" in words or over or (words[1:2] == ["till"] and len(words) > 2)


def _names_the_rest(clause: Clause, words: Sequence[str], book: WordBook) -> bool:
    """Whether "inte bak", "har en låda i bilen" or "leveransen efter lunch" names what is left."""
    things = book.words_of("gods", "jobb", "ting")
    named = set(words) & things
    if words[0] in {"inte", "ej"}:
        return len(words) == _DENIED and (bool(named) or words[1] in _PARTS)
    hurried = "hinner" in words[:2] and bool(set(words) & book.words_of("nekande"))
    if (words[0] == "har" and named and "i" in words) or (
        hurried and set(words) & book.words_of("görverb")
    ):
        return True
    begun = words[0] in things or bool(book.kinds_of(words[0]))
    again = bool(set(words) & _AGAIN)
    return (begun or again) and (bool(set(words) & _THEN) or clause.has("later", "otherday"))


_DENIED = 2
_PARTS = frozenset({"bak", "fram", "alla", "allt", "båda", "andra", "sista", "inuti", "utvändigt"})
_AGAIN = frozenset({"återkommer", "fortsätter", "återvänder", "avslutar"})


def _is_to_come(words: Sequence[str], book: WordBook) -> bool:
    """Whether "tankar sen" or "ska lämna av det nu" is work that comes first hereafter."""
    work = set(words) & book.words_of("görverb") - _GOING
    named = set(words) & book.words_of("gods", "jobb", "ting")
    if words[0] in _TO_DO:
        return bool(work) or bool(named and set(words) & _GOING)
    return bool(set(words) & _THEN) and bool(work) and (bool(named) or len(words) == 2)


_GOING = frozenset({"åker", "åka", "kör", "köra", "kommer", "komma", "hjälper", "hjälpa", "tar"})
