"""Whose doing a phrase tells of: the sender's, somebody else's, or a thing's."""

from collections.abc import Sequence
from itertools import pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.company import MYSELF
from dispatch.conversation.phrases import Cue, WordBook
from dispatch.conversation.wording import Word


def somebody_else(
    cue: Cue, clause: Clause, book: WordBook, *, things: bool, children: bool = True
) -> bool:
    """Whether a name, a person or a word we don't know stands before the cue as its subject.

    `things` tells that a thing there ("bilen är ...") makes it somebody else's too, `children`
    that a child does: a child's fever is the parent's absence.
    """
    opening = clause.words[cue.places[0]].text
    if cue.places[0] == 0 or any(_is_myself(place, cue, clause) for place in cue.places):
        return False
    before = clause.words[cue.places[0] - 1]
    if _names_a_subject(clause.words, cue.places[0], book, children=children):
        return True
    if before.kind != "word" or any(sign.isdecimal() for sign in before.text):
        return False
    if things and _works_or_not(before.text, opening, book):
        return True  # "nyckeln passar inte"
    if things and _is_thing(before.text, book):
        return opening in book.words_of("tillstånd")
    return not book.is_known(before.text)


def _is_myself(place: int, cue: Cue, clause: Clause) -> bool:
    """Whether the sender speaks there; the "i" of "ont i halsen" is no English one."""
    text = clause.words[place].text
    return text in MYSELF and (text != "i" or place == cue.places[0])


def of_a_thing(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether it is the parcel that has not come in "mannen säger paketet inte kommit"."""
    things = book.words_of("ting", "gods")
    words = [word.text for word in clause.words[cue.places[0] : cue.places[-1] + 1]]
    denied = [at for at, word in enumerate(words) if word in book.words_of("nekande")]
    before = [word for word in words[: denied[0]] if word not in _HELPING] if denied else []
    own = not set(before) & {"som", "med", "with", "who"}  # "mannen med nyckeln har inte kommit"
    return own and len(before) > 1 and before[-1] in things


_HELPING = frozenset({"har", "hade", "är", "var", "kom", "finns", "has", "is"})


def of_private_life(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "Ahmed har punka" or "grannens bil" tells of a trouble that is no errand's."""
    private = book.words_of("namn", "privata")
    theirs = {"hans", "hennes", "deras", "sin", "sitt", "sina"}
    before = {word.text for word in clause.words[: cue.places[0]]} - MYSELF
    spoken = {word.text for word in clause.words[: cue.places[-1] + 3]}
    if _is_at_home(clause, book):
        return True  # "vattenläcka hemma"
    opening = (word.text for word in clause.words[: cue.places[0] + 1])
    if any(is_owner(text, book, "namn", "familj") for text in opening):
        return True  # "Peters bil har gått sönder"
    return bool(before & private) or (bool(spoken & theirs) and bool(spoken & private))


def _is_at_home(clause: Clause, book: WordBook) -> bool:
    """Whether it happens at the sender's own home, and not "hemma hos kunden"."""
    words = [word.text for word in clause.words]
    if "hemma" not in words or set(words) & book.words_of("nekande", "ting", "möts"):
        return False
    return words[words.index("hemma") + 1 :][:1] != ["hos"]


def _works_or_not(word: str, verb: str, book: WordBook) -> bool:
    """Whether it is a thing one carries, and no errand, of which is told how it works."""
    things = book.words_of("ting", "gods") - book.words_of("jobb")
    return word in things and not book.kinds_of(word) and verb in book.words_of("verkar")


def goes_to_family(clause: Clause, book: WordBook) -> bool:
    """Whether "på tåget till mormor" and "hos min syster" say where, and it is no errand's."""
    words = [word.text for word in clause.words if word.kind == "word"]
    family = book.words_of("familj") - book.words_of("barn")
    return any(
        at > 0
        and word in family
        and {*words[max(at - 2, 0) : at]} & (book.words_of("platsord") | {"med"})
        for at, word in enumerate(words)
    )


def of_ones_own(clause: Clause, book: WordBook) -> bool:
    """Whether "min kusin är inte hemma" speaks of the sender's own people."""
    first, second = ([word.text for word in clause.words] + ["", ""])[:2]
    return first in book.words_of("ägande") and second in book.words_of("familj")


def of_course(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether the "klart" of "klart vi väntar" only means "of course"; "klart jag åker" ends."""
    here = cue.places[-1]
    following = [word.text for word in clause.words[here + 1 : here + 3]]
    if len(cue.places) > 1 or clause.words[here].text != "klart" or len(following) < 2:
        return False
    return following[0] in {*MYSELF, "man"} and following[1] not in book.words_of("färd")


def _is_thing(word: str, book: WordBook) -> bool:
    named = word in book.words_of("sak") or word in book.words_of("fordon")
    return named or word == "den" or bool(book.kinds_of(word))


def _names_a_subject(words: Sequence[Word], before: int, book: WordBook, *, children: bool) -> bool:
    """Whether the nearest person named in `words` ahead of `before` is another than the sender."""
    others = book.words_of("namn", "annan", "andra_subjekt", "yrke")
    for at, word in reversed(list(enumerate(words[:before]))):
        if word.text in MYSELF:
            return False
        if word.kind != "word" or _is_called_out(words, at, book):
            continue
        if word.text in others or is_owner(word.text, book):
            return True
        if word.text in book.words_of("barn"):
            if children:
                return True
        elif at > 0 and words[at - 1].text in book.words_of("ägande"):
            return not _is_of_work(word.text, book)  # "min chef", "vår granne"
    return False


def _is_of_work(word: str, book: WordBook) -> bool:
    """Whether what somebody owns is a thing or a part of the body, and no person."""
    own = book.words_of("sak", "gods", "fordon", "jobb", "skälsord", "plats", "mål", "den")
    return word in own or bool(book.kinds_of(word))


def _is_called_out(words: Sequence[Word], at: int, book: WordBook) -> bool:
    """Whether "bror" is how the reader is addressed, and not "min bror" or "bror är"."""
    before = words[at - 1].text if at > 0 else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    called = words[at].text in book.words_of("tilltal")
    if at == 0 and after in book.words_of("jagverb", "tar", "kan"):
        return False  # "brorsan kan ta den"
    owned = before in book.words_of("ägande") or before in book.words_of("tillstånd")
    return called and not owned and after not in book.words_of("tillstånd")


def is_owner(text: str, book: WordBook, *whose: str) -> bool:
    """Whether `text` says whose something is: "grannens", "Karins"; of the groups `whose`."""
    owner = text[:-1] if text.endswith("s") else ""
    return len(owner) > _SHORT_NAME and owner in book.words_of(*(whose or _OWNERS))


_OWNERS = ("annan", "namn", "barn", "andra_subjekt")
_SHORT_NAME = 3


def opens_with_a_stranger(clause: Clause, book: WordBook) -> bool:
    """Whether "ekonomin är hemma med barn" begins with somebody, or some house, that is not I."""
    first, second = [*clause.words[:2], None, None][:2]
    if first is None or second is None or first.kind != "word" or not first.text.isalpha():
        return False
    others = book.words_of("yrke", "annan", "servicest", "plats", "mål") - book.words_of("barn")
    stranger = first.text in others or not book.is_known(first.text)
    return stranger and second.text in {"är", "har", "mår", "blev", "fick"}


def is_named_so(cue: Cue, clause: Clause) -> bool:
    """Whether the "Klara" of "Klara som skulle möta mig" and "Klara är sjuk" is a name."""
    following = [word.text for word in clause.words[cue.places[-1] + 1 :][:2]]
    if len(cue.places) > 1 or not following:
        return False
    does = clause.words[cue.places[0]].text == "klara" and following[0] in _DOES
    return following[0] == "som" or (does and following[1:] not in (["vi"], ["jag"], ["alla"]))


_DOES = frozenset({"är", "har", "kan", "ska", "vill", "säger", "ringde", "sa", "mår", "kommer"})


_READY = frozenset({"är", "klar", "klara", "färdig", "färdiga"})


def is_done_by_the_workshop(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether "verkstan är klar med bilen" and "bilen är klar att hämtas" leave the rest to us."""
    words = [word.text for word in clause.words]
    ready = words[cue.places[0] :]
    fetched = any(
        pair in {("att", "hämta"), ("att", "hämtas"), ("för", "hämtning"), ("för", "avhämtning")}
        for pair in pairwise(ready)
    )
    makers = book.words_of("verkstad", "yrke")
    begins = [word for word in words[:3] if word not in {"nu", "så", "och", "men"}]
    theirs = begins[:1] and begins[0] in makers and begins[1:2] in (["är"], ["blev"], ["var"])
    return fetched or (bool(theirs) and ready[0] in _READY)


_REFUSING = frozenset({"no", "decline", "withdraw"})


def denied_before(cue: Cue, clause: Clause, book: WordBook) -> bool:
    """Whether an "inte" that belongs to no phrase of its own denies the cue: "inte upptagen"."""
    denying = book.words_of("nekande")
    if any(clause.words[place].text in denying for place in cue.places):
        return False
    told = {at for other in clause.cues if other.name in _REFUSING for at in other.places}
    before = range(max(cue.places[0] - 3, 0), cue.places[0])
    return any(clause.words[at].text in denying and at not in told for at in before)
