"""Doubts a yes or no that the rest of its text speaks against."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from dispatch.conversation.clauses import Clause
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer
from dispatch.conversation.whereabouts import names_a_stray_number


def doubt_by_the_rest(
    answers: Sequence[Answer], reading: Reading, situation: Situation, book: WordBook
) -> None:
    """Note on each answer what the rest of the text says against it."""
    _doubt_giving_up(answers, reading, situation, book)
    _doubt_both_ways(answers)
    _doubt_reason_beside_question(answers, reading)
    _doubt_beside_no_calls(answers, reading, book)
    _doubt_asked_by_order(answers, reading, book)
    _doubt_beside_asking_back(answers, reading)
    _doubt_not_yet(answers, reading, book)


def _doubt_giving_up(
    answers: Sequence[Answer], reading: Reading, situation: Situation, book: WordBook
) -> None:
    """ "Ok, då struntar jag i det" agrees to a cancellation, and takes no errand."""
    gives_up = book.words_of("ger_upp")
    told = any(word.text in gives_up for clause in reading.clauses for word in clause.words)
    for answer in answers if told and not situation.at(Stage.CANCELLING) else ():
        if not answer.strong and answer.verdict() == "yes":
            answer.doubts.append("aside")


def _doubt_reason_beside_question(answers: Sequence[Answer], reading: Reading) -> None:
    """ "Hur länge håller det på? Ska hämta barn 15.30" asks whether there is time for both."""
    if not any(clause.asks for clause in reading.clauses):
        return
    for answer in answers:
        if answer.names == ["decline"] and not answer.negated:
            answer.doubts.append("question")


def _doubt_not_yet(answers: Sequence[Answer], reading: Reading, book: WordBook) -> None:
    """ "Nej, jag har inte hunnit titta än" answers nothing yet."""
    denying = book.words_of("nekande")
    texts = [[word.text for word in clause.words] for clause in reading.clauses]
    yet = any(w and w[-1] in {"än", "ännu"} and denying & {*w} and _LOOKED & {*w} for w in texts)
    for answer in answers if yet else ():
        if set(answer.names) == {"no"}:
            answer.doubts.append("later")


_LOOKED = frozenset({"hunnit", "sett", "läst", "kollat", "tittat", "bestämt", "hört", "frågat"})


def _doubt_beside_asking_back(answers: Sequence[Answer], reading: Reading) -> None:
    """ "Nej, är det redan måndag?" and "det låter roligt, är det i stan?" decide nothing yet."""
    asking = [clause for clause in reading.clauses if clause.asks and clause.join == ","]
    turned = any(_turns_to_it(clause) for clause in asking)
    for answer in answers if turned else ():
        if len(answers) == 1 and not (answer.strong or answer.takes):
            answer.doubts.append("question")


def _turns_to_it(clause: Clause) -> bool:
    """Whether "är det", "var det inte" opens the question, and no "var" or "hur"."""
    first, second = ([word.text for word in clause.words] + ["", ""])[:2]
    return first in {"är", "var", "blir", "va"} and second in {"det", "den", "inte", "de"}


def _doubt_asked_by_order(answers: Sequence[Answer], reading: Reading, book: WordBook) -> None:
    """ "Kan jag hämta den" asks, "kan jag göra" agrees; "kör på 500" names no errand of ours."""
    for answer in answers:
        clauses = [reading.clauses[at] for at in answer.clauses]
        if set(answer.names) == {"accept"} and any(_asks_leave(one, book) for one in clauses):
            answer.doubts.append("question")
        stray = answer.verdict() == "yes" and any(map(names_a_stray_number, clauses))
        both = answer.verdict() == "no" and any(c.has("first") and c.has("second") for c in clauses)
        if stray or both:  # "kör på 500", "jag tar första inte andra"
            answer.doubts.append("which")


def _asks_leave(clause: Clause, book: WordBook) -> bool:
    words = [word.text for word in clause.words if word.kind != "mark"]
    things = book.words_of("ting", "plats") - {"vara"}
    if words[:1] == ["kan"] and words[1:2] and words[1] in things:
        return True  # "kan hissen ta en säng"
    opens = next((at for at, two in enumerate(pairwise(words)) if two in _LEAVE), None)
    if opens is None or (opens > 0 and words[0] not in book.words_of("frågeverb")):
        return False
    asked = words[opens + 2 :]
    return bool(asked) and (asked[0] in _FIRST_ASKED or asked[1:2] in (["den"], ["dem"], ["dom"]))


_LEAVE = (("kan", "jag"), ("kan", "vi"), ("får", "jag"), ("får", "vi"))
_FIRST_ASKED = frozenset({"åka", "hämta", "lämna", "svara", "byta", "vänta", "få", "gå", "börja"})


def _doubt_beside_no_calls(answers: Sequence[Answer], reading: Reading, book: WordBook) -> None:
    """ "Ring inte nu, jag kör" and "sitter i möte, ringer sen" only say why nobody answers."""
    if not any(wants_no_call(clause, book) for clause in reading.clauses):
        return
    for answer in answers:
        driving = _ONLY_DRIVES.issuperset(" ".join(answer.words).split())
        reason = answer.names == ["decline"] and not answer.negated
        if reason or (driving and set(answer.names) == {"accept"}):
            answer.doubts.append("no time to talk")


_ONLY_DRIVES = frozenset({"jag", "vi", "kör", "åker", "nu", "ring", "ringa", "inte", "mig", "bil"})


def wants_no_call(clause: Clause, book: WordBook) -> bool:
    """Whether it says "ring inte", "kan inte prata" or "ringer upp sen"."""
    words = [word.text for word in clause.words]
    talking, denying = book.words_of("talverb"), book.words_of("nekande")
    if words[:1] in (["ring"], ["ringa"]):
        return bool(denying & {*words[1:4]})
    answering = book.words_of("svarsverb") & {*words}
    if answering and (clause.has("later") or len(words) == 1):
        return True
    unable = book.words_of("kan") | {"hinner", "orkar", "får"}
    return any(
        one in unable and (other in denying and third in talking)
        for one, other, third in zip(words, words[1:], words[2:], strict=False)
    )


def _doubt_both_ways(answers: Sequence[Answer]) -> None:
    """A yes and a no to the same errand are neither, nor is a yes beside "12 kanske"."""
    for one, other in combinations(answers, 2):
        verdicts = {one.verdict(), other.verdict()}
        same = set(one.reference.numbers) & set(other.reference.numbers)
        if (same and verdicts == {"yes", "no"}) or (
            "unsure" in verdicts and not one.reference.apart_from(other.reference)
        ):
            one.doubts.append("contradiction")
            other.doubts.append("contradiction")
