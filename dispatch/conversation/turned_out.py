"""Hears that a trouble is over: "först startade den inte men nu går den", "det löste sig"."""

from collections.abc import Container, Sequence
from itertools import pairwise

from dispatch.conversation.act import Act, spoken_of
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Meaning
from dispatch.conversation.phrases import Cue, WordBook

_TROUBLE = frozenset(
    {Meaning.PROBLEM, Meaning.NO_SHOW, Meaning.CANNOT_COMPLETE, Meaning.PARTIAL, Meaning.DELAY}
)
_I = frozenset({"jag", "vi"})
_STILL_TOLD = _TROUBLE | {Meaning.WITHDRAW, Meaning.REPORT, Meaning.ALERT}


def without_mended(
    acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook
) -> tuple[list[Act], list[Act]]:
    """The acts that still hold, and the troubles that a later word has ended.

    What is told again behind that word holds: "det löste sig, men nu är hissen trasig".
    """
    told = {act.clause for act in acts if act.meaning in _STILL_TOLD}
    over = [
        act
        for act in acts
        if (act.meaning in _TROUBLE and _is_over(act, clauses[act.clause :], told, book))
        or (act.meaning is Meaning.DONE and _only_mended(act, clauses, book))
    ]
    return [act for act in acts if act not in over], over


def _is_over(act: Act, clauses: Sequence[Clause], told: Container[int], book: WordBook) -> bool:
    """Whether one of `clauses`, from that of `act` on, tells that all is right again."""
    for at, clause in enumerate(clauses, start=act.clause):
        if not clause.asks and _is_overcome(act, clause, book):
            return True
        if clause.asks or clause.has("question", "condition", "maybe"):
            continue
        if _is_mended(clause, book) or (at == act.clause and _was_only_thought(clause)):
            return True
        if at == act.clause and len(clauses) > 1 and _was_at_first(clause):
            return True
        if at == act.clause or at in told or spoken_of(clause, book.words_of("nekande")):
            continue
        own = spoken_of(clause, book.words_of("avhjälpt")) and spoken_of(clause, _I)
        if own and act.meaning is Meaning.PROBLEM:
            return True
        if act.meaning is not Meaning.DELAY and _turns(clause, book):
            return True
    return False


def _is_overcome(act: Act, clause: Clause, book: WordBook) -> bool:
    """Whether "testar den vid torget istället" or "inte försenad" leaves no trouble."""
    if act.meaning is Meaning.DELAY:
        late = spoken_of(clause, {"försenad", "försenade", "försening"})
        denied = spoken_of(clause, book.words_of("nekande"))
        return denied if late else _is_in_time(clause) and not denied
    did = clause.concludes and spoken_of(clause, _I)
    did = did and not spoken_of(clause, book.words_of("nekande"))
    otherwise = did and spoken_of(clause, book.words_of("utfört", "avslutar"))
    if act.meaning in _COPED_WITH and (_copes(clause) or otherwise):
        return True
    return act.meaning in _HELPED_OUT_OF and _was_helped(clause, book)


def _is_in_time(clause: Clause) -> bool:
    """Whether "jag startade tidigt så det är lugnt" or "jag hinner" is told, and no hour."""
    if any(word.kind in {"clock", "minutes", "number"} for word in clause.words):
        return False
    words = {word.text for word in clause.words}
    return bool(words & {"hinner", "lugnt", "släppte", "framåt"}) or {"gott", "tid"} <= words


_HELPED_OUT_OF = frozenset({Meaning.PROBLEM, Meaning.NO_SHOW, Meaning.CANNOT_COMPLETE})


def _was_helped(clause: Clause, book: WordBook) -> bool:
    """Whether "vaktmästaren öppnade" or "lånade en av grannen" tells how one got on."""
    words = {word.text for word in clause.words}
    if clause.asks or clause.has(
        "question", "problem", "no_show", "cannot_complete", "call_me", "withdraw", "partial"
    ):
        return False
    if _was_only_that(clause, words):
        return True
    against = book.words_of("nekande", "trasigt") | _AWAY_FROM | {"ingen", "inget", "inga"}
    return bool(words & book.words_of("redde_sig")) and not words & against


def _was_only_that(clause: Clause, words: set[str]) -> bool:
    """Whether "det var bara handbromsen", "ringer igen" or "lämnade hos grannen" goes on."""
    opening = [word.text for word in clause.words[:4] if word.text not in {"den", "en"}]
    again = "igen" in words and bool(words & {"ringer", "knackar", "provar", "försöker"})
    elsewhere = bool(words & {"annan", "andra"}) and bool(words & {"åker", "går", "kör"})
    left = bool(words & {"lämnade", "lämnat", "ställde", "ställt"}) and bool(words & _WITH_WHOM)
    only = len(opening) > _ONLY_WAS and opening[:_ONLY_WAS] == ["det", "var", "bara"]
    return only or again or elsewhere or left


_ONLY_WAS = 3
_WITH_WHOM = frozenset({"hos", "innanför", "utanför", "till"})
_AWAY_FROM = frozenset({"hem", "hemåt", "därifrån", "härifrån", "tomhänt", "home", "lämnade"})
_COPED_WITH = frozenset({Meaning.CANNOT_COMPLETE, Meaning.PARTIAL})
_WAITS = frozenset({"väntar", "testar", "provar", "prövar", "försöker", "waiting", "trying"})
_ANOTHER = frozenset({"istället", "instead", "stället"})
_GOES_FOR_IT = frozenset({"tar", "tog", "köper", "köpte", "åker", "kör", "går", "testar", "provar"})


def _copes(clause: Clause) -> bool:
    """Whether "öppnar 13, väntar utanför" or "testar den vid torget" has not given up."""
    words = {word.text for word in clause.words}
    clock = any(word.kind in {"clock", "number", "amount"} for word in clause.words)
    other = bool(words & _ANOTHER) and bool(words & _GOES_FOR_IT)
    opens = "öppnar" in words and clock and not clause.has("later", "otherday")
    return bool(words & _WAITS) or opens or other


def _only_mended(act: Act, clauses: Sequence[Clause], book: WordBook) -> bool:
    """Whether "men det är fixat nu" behind a trouble may speak of the trouble alone."""
    clause = clauses[act.clause]
    if clause.join != "men" or act.reference.explicit or act.clause == 0:
        return False
    trouble = book.words_of("trasigt", "nekande", "bekymmer", "strulade")
    work = book.words_of("jobb") | {"allt", "alla"}
    if "{avslutar}" not in act.why:
        work |= book.words_of("ting", "gods", "fordon")
    return spoken_of(clauses[act.clause - 1], trouble) and not spoken_of(clause, work)


def _is_mended(clause: Clause, book: WordBook) -> bool:
    """Whether a phrase says so, and no "inte" stands around it: "det löste sig inte"."""
    denying = book.words_of("nekande")
    return any(
        not {clause.words[at].text for at in _beside(cue, len(clause.words))} & denying
        for cue in clause.cues
        if cue.name == "mended"
    )


def _beside(cue: Cue, length: int) -> list[int]:
    """The places right before and behind a phrase, and between its words."""
    around = range(max(cue.places[0] - 1, 0), min(cue.places[-1] + 2, length))
    return [at for at in around if at not in cue.places]


def _was_at_first(clause: Clause) -> bool:
    """Whether "dörren gick inte upp först" goes on to tell how it did."""
    words = [word.text for word in clause.words if word.kind == "word"]
    return words[-1:] == ["först"] or words[:1] == ["först"]


def _was_only_thought(clause: Clause) -> bool:
    """Whether "ingen hemma trodde jag" was so, and not "mer än jag trodde"."""
    words = [word.text for word in clause.words]
    return any(
        one in {"trodde", "tänkte", "thought"} and before not in {"jag", "vi", "i", "ni", "än"}
        for before, one in pairwise(words)
    )


def _turns(clause: Clause, book: WordBook) -> bool:
    """Whether "men startade sen" or "så nu är jag inne" tells how it went in the end."""
    goes_on = _STAYING | book.words_of("trasigt", "öde")
    if clause.has("later", "otherday", "soon", "not") or spoken_of(clause, goes_on):
        return False
    if clause.concludes:
        other_way = spoken_of(clause, _TOOK) and spoken_of(clause, _I)
        return spoken_of(clause, {"nu", "now"}) or (other_way and not spoken_of(clause, _AWAY))
    return clause.join == "men" and len(clause.words) > 1


_TOOK = frozenset({"tog", "gick", "bar", "använde", "lånade", "took", "used", "borrowed"})
_AWAY = frozenset({"hem", "hemåt", "tillbaka", "därifrån", "om", "med", "home", "back"})
_STAYING = frozenset(
    {"kvar", "står", "sitter", "väntar", "måste", "blir", "får", "stuck", "waiting"}
)
