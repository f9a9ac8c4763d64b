"""Keeps an errand from ending in two ways at once: what rules can't decide is asked."""

from collections.abc import Sequence
from itertools import combinations

from dispatch.conversation.act import Act, spoken_of
from dispatch.conversation.afterthoughts import AT_ONCE
from dispatch.conversation.clauses import Clause
from dispatch.conversation.intents import Intent, Meaning
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.situation import Situation, Stage

_ENDS = frozenset({Meaning.DONE, Meaning.PARTIAL, Meaning.CANNOT_COMPLETE, Meaning.NO_SHOW})
"""How an errand can end, or stop; only one of these is true of it."""

_AT_A_STAND = frozenset({Meaning.PROBLEM, Meaning.CANNOT_COMPLETE})

_FAILED = frozenset({Meaning.CANNOT_COMPLETE})
_ENDING = frozenset(
    {"slutföra", "slutföras", "genomföra", "genomföras", "utföra", "utföras", "utfört", "utförd"}
    | {"genomfört", "tomhänt", "oförrättat"}
)
_AT_ALL = frozenset({"något", "någonting", "nåt", "nånting", "ingenting", "alls", "anything"})


def name_total_failure(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> None:
    """ "Fick inte med mig något" leaves no mere part undone."""
    parts = [act for act in acts if act.meaning is Meaning.PARTIAL]
    without = any(map(_left_without, clauses))
    for act in parts if without and not _tells_of_work_done(clauses, book) else ():
        act.meaning = Meaning.CANNOT_COMPLETE  # "de hade den inte, åkte hem utan"
    failed = [act for act in acts if act.meaning in _FAILED]
    ended = any(
        spoken_of(clauses[a.clause], _ENDING) or _came_to_nothing(clauses[a.clause]) for a in failed
    )
    for act in parts if ended else ():
        act.meaning = Meaning.CANNOT_COMPLETE  # "kan inte slutföra 43, de hade inte paketet"
    nothing = any(
        spoken_of(clauses[act.clause], _AT_ALL)
        and spoken_of(clauses[act.clause], book.words_of("nekande"))
        for act in parts
    )
    if nothing and not _tells_of_work_done(clauses, book):
        for act in parts:
            act.meaning = Meaning.CANNOT_COMPLETE
            act.why += "; nothing at all"


def _came_to_nothing(clause: Clause) -> bool:
    """Whether "servicen blev inte av" or "fick köra tillbaka med allt" ended with nothing done."""
    words = [word.text for word in clause.words]
    kept_all = words[-2:] == ["med", "allt"] and _goes_back(clause)
    return kept_all or _left_without(clause) or (words[-1] == "av" and "blev" in words)


def _left_without(clause: Clause) -> bool:
    """Whether "åkte hem utan" brought nothing."""
    return clause.words[-1].text == "utan" and _goes_back(clause)


def _goes_back(clause: Clause) -> bool:
    return spoken_of(clause, {"tillbaka", "hem", "därifrån"})


def note_a_rest(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> list[Act]:
    """The acts, "the rest is too heavy" a part left, and "stängt, lasset står kvar" none."""
    done = _tells_of_work_done(clauses, book)
    failed = any(act.meaning is Meaning.CANNOT_COMPLETE for act in acts)
    for act in acts:
        opening = [word.text for word in clauses[act.clause].words[:2]]
        if act.meaning is Meaning.PROBLEM and done and set(opening) & book.words_of("delar"):
            act.meaning = Meaning.PARTIAL
    return [
        act
        for act in acts
        if not failed or done or act.meaning is not Meaning.PARTIAL or "kvar" not in act.why
    ]


def without_rivals(
    acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook
) -> tuple[list[Act], list[Act]]:
    """The acts to go by, and those that can't be told from each other.

    Where nobody was there, what is "kvar i bilen" is no part left undone, unless something else
    was done: then the place where nobody was is the part.
    """
    kept = list(acts)
    doubtful: list[Act] = []
    for one, other in combinations(acts, 2):
        ends = {one.meaning, other.meaning}
        if Meaning.START in ends and ends & _AT_A_STAND:
            if one.clause == other.clause:  # "punka på väg dit"
                kept = [act for act in kept if act.meaning is not Meaning.START]
            elif not one.reference.apart_from(other.reference):
                doubtful += [act for act in (one, other) if act in kept]
                kept = [act for act in kept if act not in (one, other)]
            continue
        if len(ends) < 2 or not ends <= _ENDS or one.reference.apart_from(other.reference):
            continue
        if ends == {Meaning.PARTIAL, Meaning.NO_SHOW}:
            done = _tells_of_work_done(clauses, book)
            loser = Meaning.NO_SHOW if done else Meaning.PARTIAL
            kept = [act for act in kept if act not in (one, other) or act.meaning is not loser]
        else:
            doubtful += [act for act in (one, other) if act in kept]
            kept = [act for act in kept if act not in (one, other)]
    return kept, doubtful


_OVERTAKEN: dict[Meaning, frozenset[Meaning]] = {
    Meaning.DONE: frozenset({Meaning.DELAY, Meaning.START, Meaning.ARRIVED}),
    Meaning.PARTIAL: frozenset({Meaning.DELAY, Meaning.START, Meaning.ARRIVED}),
    Meaning.WITHDRAW: frozenset({Meaning.DELAY, Meaning.PROBLEM}),
    Meaning.CANNOT_COMPLETE: frozenset({Meaning.PROBLEM, Meaning.ARRIVED}),
}
"""What has no news in it any more beside how the same errand ended."""


def without_overtaken(intents: Sequence[Intent], situation: Situation) -> list[Intent]:
    """`intents` without the "kö" of an errand that is done: "det var kö men nu är det klart".

    What could not be done before it was begun is but the reason why it is given back.
    """
    ended = {(later, one.number) for one in intents for later in _OVERTAKEN.get(one.meaning, ())}
    ended |= {
        (Meaning.CANNOT_COMPLETE, one.number)
        for one in intents
        if one.meaning is Meaning.WITHDRAW and one.number in situation.at(Stage.ACCEPTED)
    }
    return [one for one in intents if (one.meaning, one.number) not in ended]


def half_way(acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook) -> list[Act]:
    """The done of "handlat klart, kör ut kassarna nu", and the shut of "låst och larmat".

    Who has bought or loaded and sets off is rather half way, who has shut behind oneself has no
    trouble, and "two delivered one not home" is more than nobody there.
    """
    onward = [at for at, clause in enumerate(clauses) if _sets_off(clause, book)]
    tidied = any(spoken_of(clause, book.words_of("stänger_efter_sig")) for clause in clauses)
    shut = {Meaning.PROBLEM, Meaning.CANNOT_COMPLETE}
    return [
        act
        for act in acts
        if (
            act.meaning is Meaning.DONE
            and spoken_of(clauses[act.clause], book.words_of("mellansteg"))
            and any(at > act.clause for at in onward)
        )
        or (act.meaning is Meaning.DONE and clauses[act.clause].words[0].text in _FIRST_OF)
        or (act.meaning is Meaning.CANNOT_COMPLETE and _is_of_one(act, clauses))
        or ("underkänd" in act.why and _tells_of_work_done(clauses, book))
        or (act.meaning is Meaning.NO_SHOW and _only_one_missing(clauses[act.clause], book))
        or (tidied and act.meaning in shut and _is_shut_behind(act, clauses[act.clause]))
    ]


_FIRST_OF = frozenset({"första", "ena", "halva"})
"""What opens "första lasset är avlämnat", of several."""


def _is_shut_behind(act: Act, clause: Clause) -> bool:
    """Whether "dörren är låst efter mig", or a mere "låst", tells how one left."""
    behind = spoken_of(clause, {"efter"}) and spoken_of(clause, {"mig", "oss"})
    return ("låst" in act.why and act.length == 1) or behind


def _is_of_one(act: Act, clauses: Sequence[Clause]) -> bool:
    """Whether "B4 vägrade ta emot" speaks of one of several that the text names by their codes."""
    own = _codes(clauses[act.clause])
    return bool(own) and any(_codes(clause) - own for clause in clauses)


def _codes(clause: Clause) -> set[str]:
    words = (word.text for word in clause.words if word.kind == "word")
    return {word for word in words if word[:1].isalpha() and word[1:].isdecimal()}


def _only_one_missing(clause: Clause, book: WordBook) -> bool:
    """Whether something was done first in the same breath as nobody was there."""
    done = book.words_of("avslutar", "utfört") - {"gått", "kört", "körde", "lämna"}
    words = [word.text for word in clause.words]
    denied = [at for at, word in enumerate(words) if word in book.words_of("nekande")]
    return bool(denied) and bool(done.intersection(words[: denied[0]]))


def _sets_off(clause: Clause, book: WordBook) -> bool:
    """Whether one drives or goes on there, and not home."""
    home = {"hem", "hemåt", "tillbaka", "home", "back"}
    words = {word.text for word in clause.words}
    return bool(words & book.words_of("kör_ut")) and not words & home and not clause.numbers


def beside_something_unread(
    acts: Sequence[Act], clauses: Sequence[Clause], book: WordBook
) -> list[Act]:
    """ "Sängen är monterad, garderoben saknar skruvar": done, if we only knew the rest."""
    if any(act.meaning is Meaning.REPORT for act in acts):
        return []  # "klar men bakljuset lyser inte, brist"
    unread = [
        clause
        for clause in clauses
        if _tells_of_a_thing(clause, book) or _is_not_taken(clause, book)
    ]
    return [
        act
        for act in acts
        if (
            act.meaning is Meaning.DONE
            and (unread or any(_takes_away(clause, book) for clause in clauses[act.clause + 1 :]))
        )
        or (act.meaning in AT_ONCE and any(_does_what(clause, book) for clause in clauses))
    ]


def _is_not_taken(clause: Clause, book: WordBook) -> bool:
    """Whether "de tog inte emot färgburkarna" leaves something with the sender."""
    words = {word.text for word in clause.words}
    return {"emot"} <= words and bool(
        words & {"tog", "tar", "ta"} and words & book.words_of("nekande")
    )


def _does_what(clause: Clause, book: WordBook) -> bool:
    """Whether "kylaren kokar" tells what a thing does that we have no words for."""
    words = [word.text for word in clause.words]
    if clause.asks or clause.names() - {"filler"} or not 1 < len(words) <= _FEW:
        return False
    noun, verb = words[:2]
    definite = noun.endswith(("en", "et", "an", "rna", "tna")) and not book.is_known(noun)
    return definite and verb.endswith("r") and not book.is_known(verb)


_FEW = 4


def _takes_away(clause: Clause, book: WordBook) -> bool:
    """Whether a "men" clause may tell of what is not done: by an "inte", or of a thing unread."""
    if clause.has("decline", "no") and spoken_of(clause, _ANOTHER):
        return False  # "klar, men den nya kan jag inte ta"
    return _denies(clause, book) or _keeps_a_thing(clause, book)


_ANOTHER = frozenset({"nya", "nästa", "nytt", "fler", "andra"})


def _keeps_a_thing(clause: Clause, book: WordBook) -> bool:
    """Whether "men färgburkarna fick vi med oss tillbaka" may be about what is left."""
    if clause.join != "men" or clause.asks or clause.names() - _SAYS_LITTLE:
        return False
    words = [word.text for word in clause.words if word.text.isalpha()]
    things = book.words_of("ting", "gods", "jobb", "delar", "avfall")
    return len(words) >= _SHORTEST and any(
        word in things or book.kinds_of(word) or not book.is_known(word) for word in words
    )


_SAYS_LITTLE = frozenset(
    {"filler", "nothing", "later", "otherday", "limit", "first", "accept", "question"}
)


def _denies(clause: Clause, book: WordBook) -> bool:
    """Whether a "men ... inte" takes away from what was done, or may do so."""
    if clause.join != "men" or clause.numbers:
        return False
    return spoken_of(clause, book.words_of("nekande"))


def _tells_of_a_thing(clause: Clause, book: WordBook) -> bool:
    """Whether a thing of work does something there that no phrase reads."""
    if clause.asks or clause.names() - {"filler", "thanks"} or len(clause.words) < _SHORTEST:
        return False
    things = book.words_of("ting", "gods", "jobb") - book.words_of("fordon")
    word = clause.words[0].text
    whereabouts = spoken_of(clause, book.words_of("platsord") | _BACK | _LYING)
    return not whereabouts and (word in things or bool(book.kinds_of(word)))


_LYING = frozenset({"låg", "ligger", "hänger", "hängde", "står", "stod"})
_SHORTEST = 3
_BACK = frozenset({"tillbaka", "åter", "back", "in", "with", "inne", "uppe", "nere", "här", "där"})


def _tells_of_work_done(clauses: Sequence[Clause], book: WordBook) -> bool:
    """Whether some clause without an "inte" tells that something was done, or counts it."""
    denying = book.words_of("nekande")
    done = book.words_of("utfört", "avslutar")
    return any(
        _counts(clause) or (spoken_of(clause, done) and not spoken_of(clause, denying))
        for clause in clauses
    )


def _counts(clause: Clause) -> bool:
    """Whether "2 av 3" stands there."""
    amounts = any(word.kind == "amount" for word in clause.words)
    return amounts and spoken_of(clause, {"av", "of"})
