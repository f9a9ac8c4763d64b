"""What several clauses of a text tell together: done but for a part, nobody there, mended."""

from collections.abc import Sequence
from itertools import pairwise

from dispatch.conversation.act import Act, spoken_of
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.references import Reference

_FEW_WORDS = 4
"""How long a "men inte B5" may be that leaves a part undone."""

_QUIET = frozenset({"not", "filler", "nothing", "condition", "only", "decline", "others"}) | {
    *("first", "second", "third", "last", "both", "later", "otherday")
}
"""What a clause that tells of the part left undone may hold beside its "inte"."""


def name_the_cause(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> None:
    """ "Kommer inte idag" beside a word of illness is sick, and beside a child's illness vab."""
    away = [act for act in acts if act.cause == "other"]
    illness = book.words_of("sjukdom") | {"ont", "värk"}
    ill = [clause for clause in clauses if spoken_of(clause, illness)]
    ill = [clause for clause in ill if not _is_of_a_grown_up(clause, book)]
    if away and ill and not any(clause.has("past", "question") for clause in ill):
        child = any(spoken_of(clause, book.words_of("barn")) for clause in ill)
        for act in away:
            act.cause = "vab" if child else "sick"


def _is_of_a_grown_up(clause: Clause, book: WordBook) -> bool:
    """Whether it is "min fru" who is ill, and neither oneself nor a child."""
    return spoken_of(clause, book.words_of("familj") - book.words_of("barn"))


def nobody_there(acts: Sequence[Act], clauses: Sequence[Clause]) -> list[Act]:
    """ "Har ringt och knackat, helt tyst": somebody tried, and nobody was there."""
    tried = [at for at, clause in enumerate(clauses) if clause.has("called")]
    empty = [at for at, clause in enumerate(clauses) if clause.has("void")]
    held = any(clause.asks or clause.has("past", "otherday", "told") for clause in clauses)
    if held or not tried or not empty or tried[0] >= empty[-1] or len(acts) > 0:
        return []
    return [Act(Meaning.NO_SHOW, Reference(), "tried, and nobody there", clause=tried[0], length=3)]


def note_who_knocked(acts: Sequence[Act], clauses: Sequence[Clause]) -> None:
    """Behind "knackat och knackat" a locked door tells that nobody opens."""
    tried = any(clause.has("called") for clause in clauses)
    for act in acts:
        words = {word.text for word in clauses[act.clause].words}
        if tried and act.meaning is Meaning.PROBLEM and words & {"låst", "låsta", "stängd"}:
            act.meaning = Meaning.NO_SHOW
            act.why += "; knocked"


def note_a_wrong_address(acts: Sequence[Act], clauses: Sequence[Clause]) -> None:
    """At a wrong address nobody is there either, but nobody has stayed away: it is a trouble."""
    wrong = any({word.text for word in clause.words} >= _WRONG_PLACE for clause in clauses)
    for act in acts:
        if wrong and act.meaning is Meaning.NO_SHOW:
            act.meaning = Meaning.PROBLEM


_WRONG_PLACE = frozenset({"fel", "adressen"})


def note_who_wants_to_talk(acts: Sequence[Act]) -> None:
    """Who asks for a call beside a "de har inga tider" has not given up: it is a trouble yet."""
    calls = any(act.meaning is Meaning.CALL_ME for act in acts)
    for act in acts:
        if calls and act.meaning is Meaning.CANNOT_COMPLETE:
            act.meaning = Meaning.PROBLEM


def left_partly(
    acts: Sequence[Act],
    clauses: Sequence[Clause],
    references: Sequence[Reference],
    book: WordBook,
) -> list[Act]:
    """ "Levererat till B3 men inte B5" and "tvättat, bilen ej laddad" are done in part only."""
    done = [act for act in acts if act.meaning is Meaning.DONE]
    left = [
        at
        for at, clause in enumerate(clauses)
        if not clause.asks and _tells_of_undone(clause, book) and not clause.numbers
    ]
    left += [a.clause for a in acts if a.meaning is Meaning.NO_SHOW and _of_one(a, clauses)]
    if len(done) == 1:
        left = [at for at in left if not _is_another_kind(clauses[at], done[0], book)]
        left = [
            at
            for at in left
            if not _is_of_another(_pointing(at, clauses, references), done[0].reference)
        ]
    if any(_is_yet_to_come(clauses[at], book) for at in left):
        return [act for act in acts if act not in done]  # "klar i butiken men inte lämnat än"
    if len(done) != 1 or not left or left == [done[0].clause] or left[0] < done[0].clause:
        return list(acts)
    done[0].meaning = Meaning.PARTIAL
    done[0].why += "; not all of it"
    return [act for act in acts if act is done[0] or act.clause not in left]


def _pointing(at: int, clauses: Sequence[Clause], references: Sequence[Reference]) -> Reference:
    """What a clause, or the sentence that it goes on with, points at."""
    while at and not references[at].numbers and clauses[at].join in {",", "och"}:
        at -= 1
    return references[at]


def _is_of_another(one: Reference, done: Reference) -> bool:
    """Whether the "65" of "64 klart. 65: verkstan stängd" is what the clause tells of."""
    return bool(one.numbers) and one.apart_from(done)


def _is_yet_to_come(clause: Clause, book: WordBook) -> bool:
    words = [word.text for word in clause.words]
    return words[-1] in {"än", "ännu"} and bool(set(words) & book.words_of("nekande"))


def _is_another_kind(clause: Clause, done: Act, book: WordBook) -> bool:
    """Whether "tippen får vänta" behind "flytten klar" may be an errand of its own."""
    words = [word.text for word in clause.words]
    kinds = {kind for word in words for kind in book.kinds_of(word)}
    apart = bool(kinds and done.reference.kinds) and not kinds & set(done.reference.kinds)
    return apart and (_is_put_off(words, book) or clause.has("decline", "no"))


def note_what_went_well(
    acts: Sequence[Act],
    clauses: Sequence[Clause],
    references: Sequence[Reference],
    book: WordBook,
) -> None:
    """ "Elskrotet gick bra men färgen tog de inte emot": one part was done."""
    well = book.words_of("utfört", "avslutar") | _WENT_WELL
    out = book.words_of("ting", "gods")
    for act in acts:
        if act.clause and references[act.clause - 1].apart_from(act.reference):
            continue
        if act.meaning in _NOT_ALL and clauses[act.clause].join == "men":
            before = {word.text for word in clauses[act.clause - 1].words} if act.clause else set()
            moved = bool(before & {"ute", "inne", "uppe", "nere"}) and bool(before & out)
            unmoved = act.meaning is Meaning.PROBLEM and "{verkar}" in act.why and moved
            well_before = before & well and act.meaning is Meaning.CANNOT_COMPLETE
            if (well_before or unmoved) and not before & book.words_of("nekande"):
                act.meaning = Meaning.PARTIAL
        refused = act.meaning is Meaning.CANNOT_COMPLETE and act.clause > 0
        if refused and _tells_of_one_done(clauses[act.clause - 1], book):
            act.meaning = Meaning.PARTIAL


_WENT_WELL = frozenset({"bra", "ok", "fint", "klart", "klar", "klara", "färdig", "färdigt"})
_NOT_ALL = frozenset({Meaning.CANNOT_COMPLETE, Meaning.PROBLEM})


def _tells_of_one_done(clause: Clause, book: WordBook) -> bool:
    """Whether "ett paket lämnat" counts what was done, before the rest that was not."""
    words = {word.text for word in clause.words}
    counted = words & _COUNTED or any(word.kind == "amount" for word in clause.words)
    return bool(counted and words & book.words_of("utfört")) and not words & book.words_of(
        "nekande"
    )


_COUNTED = frozenset(
    {"ett", "en", "ena", "första", "två", "tre", "hälften", "halva", "one", "some"}
)


def _tells_of_undone(clause: Clause, book: WordBook) -> bool:
    words = [word.text for word in clause.words]
    if "mm" in words:
        return False  # "har bara 2 mm kvar" is the tread
    opens = clause.join == "men" or (clause.join and _names_work(words[:1], book))
    if opens and _is_put_off(words, book):
        return True
    denying, finished = book.words_of("nekande"), book.words_of("utfört", "avslutar")
    quiet = clause.names() <= _QUIET
    if clause.join == "men" and words[0] in denying and 1 < len(words) <= _FEW_WORDS:
        return quiet
    managed = book.words_of("lyckades")
    if quiet and any(
        word in managed and set(words[at + 1 : at + 4]) & denying for at, word in enumerate(words)
    ):
        return True
    goes_on = clause.join in {",", "men", "och"} and set(words) & denying
    if quiet and goes_on and _names_work(words, book):
        return True
    denied = any(
        word in denying
        and set(words[at + 1 : at + 3]) & finished
        and words[max(at - 1, 0)] != "som"  # "is på trappan som ingen sandat"
        for at, word in enumerate(words)
    )
    return denied or any(word[:1] == "o" and word[1:] in finished for word in words)


def _is_put_off(words: Sequence[str], book: WordBook) -> bool:
    """Whether "pianot får nån annan ta" or "garaget står kvar" leaves a thing for later."""
    leaving = _LEFT_STANDING & set(words) or (
        {"får", "måste", "kan", "ska"} & set(words) and book.words_of("senare_verk") & set(words)
    )
    return bool(leaving) and _names_work(words, book)


_LEFT_STANDING = frozenset({"kvar", "återstår", "återstod", "left", "remains"})


def _names_work(words: Sequence[str], book: WordBook) -> bool:
    work = book.words_of("ting", "gods", "jobb", "delar")
    return any(word in work or book.kinds_of(word) or _is_code(word) for word in words)


def _of_one(act: Act, clauses: Sequence[Clause]) -> bool:
    """Whether "men B4 svarade inte" speaks of one of several."""
    clause = clauses[act.clause]
    return clause.join in {"men", ","} and any(_is_code(word.text) for word in clause.words)


def _is_code(word: str) -> bool:
    """Whether it is the unit's code of somebody: "B5"."""
    return word[:1].isalpha() and word[1:].isdecimal()


def given_up(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> None:
    """ "Porten är låst, åker hem": who leaves after a trouble has not done the errand."""
    for act in acts:
        home = any(_goes_home(clauses, at, book) for at in range(act.clause, len(clauses)))
        if act.meaning is Meaning.PROBLEM and (home or _turned_back(act, clauses, book)):
            act.meaning = Meaning.CANNOT_COMPLETE
            act.why += "; went home"


def _turned_back(act: Act, clauses: Sequence[Clause], book: WordBook) -> bool:
    """Whether "fick vända, ombudet lämnade inte ut paketet" opens with how it ended."""
    opens = act.clause == 0 and [w.text for w in clauses[0].words][:2] == ["fick", "vända"]
    return opens and any(spoken_of(c, book.words_of("nekande", "avstängt")) for c in clauses[1:])


def _goes_home(clauses: Sequence[Clause], at: int, book: WordBook) -> bool:
    clause = clauses[at]
    if clause.asks or clause.has("question", "condition", "maybe", "later", "otherday", "soon"):
        return False
    if at + 1 < len(clauses) and clauses[at + 1].join == "och":
        return False  # "åker hem och hämtar den"
    leaving, words = book.words_of("ger_sig"), [word.text for word in clause.words]
    if "tomhänt" in words:
        return True
    small = book.words_of("lätta", "bredvid", "före_hem")
    return any(
        one in leaving and other in _AWAY and set(words[: at - 1] + words[at + 1 :]) <= small
        for at, (one, other) in enumerate(pairwise(words), start=1)
    )


_AWAY = frozenset({"hem", "därifrån", "tomhänt", "hemåt"})


def without_its_reason(acts: list[Act]) -> list[Act]:
    """In "hoppar av 31, har ont i ryggen" and "lämnar 31, 30 drar ut" the second tells why."""
    back = [a.clause for a in acts if a.meaning is Meaning.WITHDRAW and a.reference.numbers]
    if not back:
        return acts
    return [a for a in acts if not _tells_why(a) or a.clause <= back[0]]


def _tells_why(act: Act) -> bool:
    unmeasured = act.meaning is Meaning.DELAY and act.minutes is None
    return act.meaning is Meaning.ABSENT or unmeasured
