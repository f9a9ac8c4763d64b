"""Hears whether the next clause takes back what was said: "klar, typ", "sjuk men jag kommer"."""

from collections.abc import Sequence

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import lengths_left, strays
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook

PERSONAL = frozenset(
    {Meaning.DONE, Meaning.START, Meaning.ARRIVED, Meaning.ABSENT, Meaning.WITHDRAW, Meaning.UNDO}
    | {Meaning.DELAY}
)
"""What only the sender can say of himself or herself."""

HELD_BACK = PERSONAL | {Meaning.OPTOUT, Meaning.PARTIAL}
"""What a doubt anywhere in the sentence holds back."""

AT_ONCE = frozenset({Meaning.DONE, Meaning.START, Meaning.ARRIVED})
"""What a length of time beside it puts off: "20 min till sen klar"."""

_TAKE_BACK = frozenset({"nog", "not", "maybe", "soon", "condition"})


def said_next(clauses: Sequence[Clause], at: int) -> Sequence[Clause]:
    """The clause behind number `at`, past an "oj" or "förlåt"; none where the text ends there."""
    for later in range(at + 1, len(clauses)):
        clause = clauses[later]
        words = set(_texts_of(clause))
        if clause.asks or later + 1 == len(clauses) or not words or not words <= _CRIES:
            return clauses[later : later + 1]
    return ()


_CRIES = frozenset({"oj", "oops", "ops", "fel", "alltså", "förlåt", "sorry", "eh", "hm", "hoppsan"})


def taken_back(meaning: Meaning, following: Sequence[Clause], book: WordBook) -> bool:
    """Whether the next clause, all of `following`, leaves in doubt what was said as `meaning`."""
    if meaning is Meaning.PARTIAL and any(
        _is_yet_undone(clause) or _goes_on_with_it(clause) for clause in following
    ):
        return True
    if meaning is Meaning.START and any(map(_asks_leave, following)):
        return True
    if meaning is Meaning.UNDO and any(_goes_all_the_same(clause, book) for clause in following):
        return True
    if meaning in _MAY_TURN and any(_turns_back(meaning, clause) for clause in following):
        return True
    if meaning is Meaning.START and any(
        lengths_left(clause) or (clause.has("soon") and "där" in _texts_of(clause))
        for clause in following
    ):
        return False  # "på väg, 10 min kvar"
    return any(
        _undoes(meaning, clause, book) or _only_doubts(meaning, clause, book)
        for clause in following
    )


def _goes_on_with_it(clause: Clause) -> bool:
    """Whether "vi tar lunch nu" or "kör första vändan nu" is in the midst of the work."""
    words = set(_texts_of(clause))
    pauses = bool(words & {"lunch", "fika", "rast"})
    return not clause.asks and "nu" in words and (pauses or bool(words & {"kör", "vändan"}))


def _goes_all_the_same(clause: Clause, book: WordBook) -> bool:
    """Whether "men har kört nu" behind "läste fel tid" takes nothing back."""
    denied = set(_texts_of(clause)) & book.words_of("nekande")
    return clause.join == "men" and not denied


_MAY_TURN = AT_ONCE | {Meaning.WITHDRAW, Meaning.ABSENT}


def _turns_back(meaning: Meaning, clause: Clause) -> bool:
    """Whether "när regnet slutat", "eller jo det går" or "tar en alvedon och kör" follows."""
    words = _texts_of(clause)
    if not words or clause.asks:
        return False
    if meaning is Meaning.ARRIVED and (_goes_on_there(clause) or words[-1] == "först"):
        return True
    if meaning is Meaning.WITHDRAW:
        return words[0] in _AFTER_ALL or words[:2] == ["eller", "jo"] or words[:2] == ["om", "ni"]
    if meaning is Meaning.ABSENT and words[0] == "kan" and set(words[1:2]) & {"köra", "jobba"}:
        return True  # "ont i ryggen, kan köra men inte bära"
    if meaning is Meaning.ABSENT:
        return bool({"bättre", "alvedon", "ändå", "piggare"} & set(words)) or clause.names() == {
            "past"
        }
    return words[0] in {"när", "om", "ifall"} and len(words) > _ONE


_AFTER_ALL = frozenset({"jo", "glöm", "skojar", "löste"})
_ONE = 1


def _goes_on_there(clause: Clause) -> bool:
    """Whether "svänger in på macken, sen åker jag till boendet" is not there yet."""
    return _texts_of(clause)[:1] in (["sen"], ["sedan"]) and clause.has("start")


def _asks_leave(clause: Clause) -> bool:
    """Whether "jag cyklar dit, funkar det?" waits for our word first."""
    return clause.asks and bool(set(_texts_of(clause)) & {"funkar", "okej", "ok", "duger"})


def _undoes(meaning: Meaning, clause: Clause, book: WordBook) -> bool:
    """Whether `clause` tells what goes against `meaning`."""
    if meaning is Meaning.ABSENT and (
        _comes_all_the_same(clause, book) or _fetches(clause) or _may_go_home(clause)
    ):
        return True
    if meaning is Meaning.DONE and (
        _forgot_something(clause) or _is_weather(clause, book) or _asks_where_to(clause)
    ):
        return True
    if meaning is Meaning.WITHDRAW and _comes_all_the_same(clause, book):
        another = bool(clause.numbers)  # "ta bort mig från 160 men 162 kan jag"
        return not another and (clause.has("start", "accept") or "ändå" in _texts_of(clause))
    if meaning in HELD_BACK and clause.join == "men" and clause.has("condition"):
        return True  # "åker, fast om jag kör så ..."
    if (meaning is not Meaning.UNDO and _turns_to_no(clause)) or (
        meaning in AT_ONCE and _comes_first(clause, book)
    ):
        return True
    going = meaning in {Meaning.START, Meaning.ARRIVED}
    return going and (
        _goes_otherwise(clause) or _in_the_wrong_place(clause) or _is_private(clause, book)
    )


def _may_go_home(clause: Clause) -> bool:
    """Whether "blir det värre får jag kanske gå hem" leaves the day open."""
    return clause.has("maybe") and not clause.asks and "hem" in _texts_of(clause)


def _asks_where_to(clause: Clause) -> bool:
    """Whether "men var ska lysrören?" tells of something left in the van."""
    return clause.asks and clause.join == "men" and "ska" in _texts_of(clause)


def _fetches(clause: Clause) -> bool:
    """Whether "och hämta verktyg" behind "måste hem" tells of an errand of some minutes."""
    words = _texts_of(clause)
    return clause.join == "och" and words[:1] in (["hämta"], ["byta"], ["ladda"]) and len(words) > 1


def _only_doubts(meaning: Meaning, clause: Clause, book: WordBook) -> bool:
    """Whether `clause` says nothing but a doubt: "klar, typ", "stängt men osäker"."""
    return (
        (meaning in PERSONAL | {Meaning.OPTOUT} or clause.join == "men")
        and bool(clause.names() & _TAKE_BACK)
        and clause.names() <= _TAKE_BACK | {"filler"}
        and not strays(clause, book)
        and not (clause.join == "men" and (_names_somebody(clause) or _leaves_a_part(clause, book)))
    )


def _leaves_a_part(clause: Clause, book: WordBook) -> bool:
    """Whether "men inte tankat" tells what part was not done."""
    words = _texts_of(clause)
    denied = bool(set(words[:1]) & book.words_of("nekande"))
    return denied and bool(set(words[1:3]) & book.words_of("utfört"))


def _is_private(clause: Clause, book: WordBook) -> bool:
    """Whether "till tandläkaren", "hem" or "imorgon" tells where to, or when, after all."""
    words = _texts_of(clause)
    if clause.asks or clause.numbers or clause.has("thanks") or not words:
        return False
    if len(words) == 1 and (words[0] in _NOT_THERE or clause.has("later")):
        return True
    private = book.words_of("ledighet", "familj", "skälsord")
    return words[0] in _TO and bool(set(words[1:]) & private)


_NOT_THERE = frozenset({"hem", "hemåt", "inte"})
_TO = frozenset({"till", "hos", "på", "med", "efter", "mot", "i"})


def _in_the_wrong_place(clause: Clause) -> bool:
    """Whether "framme fast fel gata" has come to another place."""
    words = _texts_of(clause)
    return "fel" in words and bool(
        {"gata", "gatan", "hus", "adress", "port", "ort", "person"} & set(words)
    )


def _turns_to_no(clause: Clause) -> bool:
    """Whether "fast nej förresten" or "nej skojar bara" takes it all back."""
    if clause.numbers or clause.asks or {"tack", "till", "nästa"} & set(_texts_of(clause)):
        return False
    if clause.has("correction"):
        return not clause.has("done", "start", "arrived")
    opens = clause.words[0].text in _NO or (clause.join == "men" and clause.has("no"))
    return opens and clause.names() <= {"no", "filler", "maybe", "not"}


_NO = frozenset({"nej", "nä", "näe", "nää", "no"})


def _is_weather(clause: Clause, book: WordBook) -> bool:
    """Whether the "och kallt idag" of "klart och kallt idag" makes it the sky that is clear."""
    return clause.join == "och" and clause.words[0].text in book.words_of("väder")


_NONE = frozenset({"inget", "ingenting", "inga", "ingen"})


def _is_yet_undone(clause: Clause) -> bool:
    """Whether "inget är lämnat än" tells that no part is done so far."""
    words = _texts_of(clause)
    return bool(set(words) & _NONE) and words[-1] in {"än", "ännu"}


def _forgot_something(clause: Clause) -> bool:
    """Whether "glömde en kasse i bilen" leaves a part; "glömde smsa" does not."""
    words = [word for word in _texts_of(clause) if word not in _SENDER | _CRIES]
    forgot = words[:1] in (["glömde"], ["missade"]) and not clause.asks
    return forgot and not set(words[1:3]) & _MESSAGES


_SENDER = frozenset({"jag", "vi", "men", "och"})
_MESSAGES = frozenset(
    {"smsa", "skriva", "säga", "svara", "meddela", "messa", "skicka", "rapportera", "att", "bort"}
    | {"klarmarkera", "höra", "ringa", "sms", "smset", "svar"}
)


def _comes_all_the_same(clause: Clause, book: WordBook) -> bool:
    """Whether "men mormor passar henne" follows on "dottern är sjuk"."""
    if clause.join != "men" or clause.asks or clause.has("decline", "withdraw", "away", "sick"):
        return False
    return not set(_texts_of(clause)) & book.words_of("nekande") and not clause.has(
        "call_me", "done"
    )


def _comes_first(clause: Clause, book: WordBook) -> bool:
    """Whether "när 12 är klar" puts off what stood before it: "åker till 15"."""
    words = _texts_of(clause)
    opens = words[:1] and (words[0] in book.words_of("bisats") or words[:2] == ["så", "fort"])
    return bool(opens) and not clause.asks and clause.has("done", "arrived", "start")


def _goes_otherwise(clause: Clause) -> bool:
    """Whether a "men fel hus kanske" that no phrase reads may take back "framme"."""
    said = clause.names() - {"filler", "thanks", "maybe"}
    unsure = clause.has("maybe") or not said
    return clause.join == "men" and unsure and len(clause.words) >= _SHORTEST_TURN


_SHORTEST_TURN = 3


def _names_somebody(clause: Clause) -> bool:
    """Whether "men inte B5" speaks of one recipient, by the unit's code."""
    return any(
        word.kind == "word" and any(sign.isdecimal() for sign in word.text) for word in clause.words
    )


def _texts_of(clause: Clause) -> list[str]:
    return [word.text for word in clause.words if word.kind == "word"]
