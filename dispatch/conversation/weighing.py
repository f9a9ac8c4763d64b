"""Weighs the things said in one text against each other before any of them is acted on."""

from collections.abc import Sequence

from dispatch.conversation.act import Act
from dispatch.conversation.begun_work import begun_already
from dispatch.conversation.clauses import Clause
from dispatch.conversation.doubted_answers import doubt_by_the_rest, wants_no_call
from dispatch.conversation.errands import candidates, meant
from dispatch.conversation.facts_asked import TROUBLE, facts_asked
from dispatch.conversation.intents import Meaning
from dispatch.conversation.narrowing import (
    aches_for_an_offer,
    as_leaving,
    as_offered,
    is_but_mended,
    merely_in_time,
    note_a_house_number,
    note_before_the_work,
    note_missing_tools,
    without_call_for_help,
    without_what_the_picture_shows,
)
from dispatch.conversation.own_sentences import (
    point_at_the_other,
    refuse_the_named,
    sentences_of_their_own,
    told_apart,
)
from dispatch.conversation.phrases import WordBook
from dispatch.conversation.reading import Reading
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer
from dispatch.conversation.wording import Word

_UNDER_WAY = frozenset({Meaning.START, Meaning.ARRIVED, Meaning.DONE, Meaning.DELAY})
_ALONE = (Meaning.OPTOUT, Meaning.WRONG_PERSON)
_REASONS = frozenset({Meaning.START, Meaning.ARRIVED, Meaning.DELAY, Meaning.PROBLEM})
_WHERE_I_AM = frozenset({Meaning.START, Meaning.ARRIVED})
_OWN_WORK = frozenset(
    {Meaning.START, Meaning.ARRIVED, Meaning.DONE, Meaning.PARTIAL, Meaning.DELAY}
    | {Meaning.NO_SHOW, Meaning.CANNOT_COMPLETE, Meaning.PROBLEM, Meaning.REPORT}
    | {Meaning.CALL_ME, Meaning.STATUS, Meaning.HELP, Meaning.ATTACH, Meaning.WITHDRAW}
)


def weigh(
    acts: Sequence[Act],
    answers: Sequence[Answer],
    reading: Reading,
    situation: Situation,
    book: WordBook,
) -> tuple[list[Act], list[Answer]]:
    """What remains to be acted on, and the question clauses as acts of their own."""
    for meaning in _ALONE:
        alone = [act for act in acts if act.meaning is meaning]
        if alone:
            return alone[:1], []
    left = [
        as_offered(act, situation)
        for act in acts
        if (act.meaning is not Meaning.ATTACH or situation.media)
        and not _in_passing(act, reading.clauses[act.clause])
        and not merely_in_time(act, situation)
        and not is_but_mended(act, reading.clauses[act.clause], situation)
    ]
    if situation.at(Stage.CANCELLING) and any(answer.verdict() == "yes" for answer in answers):
        left = [act for act in left if act.cause != "other"]  # "ok, stannar hemma"
    left = [act for act in left if not aches_for_an_offer(act, reading, situation, book)]
    left = [act for act in left if not _is_asked_of(act, reading)]
    left = without_what_the_picture_shows(left)
    left = without_call_for_help(left)
    if any(wants_no_call(clause, book) for clause in reading.clauses):
        left = [act for act in left if not _only_sits_there(act, reading.clauses[act.clause])]
    if any(act.meaning is Meaning.ABSENT for act in left):
        finished = [a for a in left if a.meaning is Meaning.DONE and _possible(a, situation)]
        finished += [a for a in left if _is_given_back(a, situation)]
        off = [act for act in left if act.meaning in {Meaning.ABSENT, Meaning.CALL_ME}]
        return [*finished, *off], []  # "klar 12, sjuk": first done, then off
    for act in left:
        note_missing_tools(act, situation)
        note_before_the_work(act, reading.clauses[act.clause], situation)
        note_a_house_number(act, reading.clauses[act.clause], situation)
    left, answers = as_leaving(left, list(answers), reading, situation, book)
    if situation.at(Stage.CANCELLING) and not situation.offers:
        left = begun_already(left, reading, book)
    left, said = _cancelling_first(left, list(answers), situation)
    said = _given_back_by_number(left, said, situation)
    point_at_the_other(answers, reading, situation)
    refuse_the_named(answers, situation)
    apart = sentences_of_their_own(said, reading, situation)
    said = _own_before_answer(left, said, situation)
    said += [answer for answer in apart if answer not in said]
    left = _without_reasons(left, said, reading, situation)
    left = _without_news_we_have(left, situation)
    left = _ended_once(left, situation)
    left, said = _without_contradiction(left, said)
    said = _without_opening(left, said)
    doubt_by_the_rest(said, reading, situation, book)
    left += facts_asked(reading, left, said, book)
    return left, said


def _only_sits_there(act: Act, clause: Clause) -> bool:
    """Whether the "sitter i bilen" of "ring inte, sitter i bilen" is but why one can't talk."""
    return act.meaning in _WHERE_I_AM and clause.words[0].text in {"sitter", "kör", "jag", "vi"}


def _is_asked_of(act: Act, reading: Reading) -> bool:
    """Whether "ska den med?" asks what to do with the "matta kvar" told of before."""
    following = reading.clauses[act.clause + 1 : act.clause + 2]
    asked = [clause for clause in following if clause.asks and len(clause.words) > 1]
    words = [clause.words for clause in asked]
    return act.meaning is Meaning.PARTIAL and any(
        (one[0].text == "ska" and one[1].text in {"den", "det", "de", "dom", "dem"})
        or (one[0].text in _WISHES and one[1].text in _SELF and _takes_another(one))
        for one in words
    )


_WISHES = frozenset({"ska", "skall", "får", "kan", "tar", "köper"})
_SELF = frozenset({"jag", "vi"})


def _takes_another(words: Sequence[Word]) -> bool:
    """Whether "ska jag ta vanlig?" asks for leave to bring something else."""
    others = {"ta", "köpa", "byta", "välja", "andra", "annan", "annat"}
    return bool({word.text for word in words} & others)


def _is_given_back(act: Act, situation: Situation) -> bool:
    """Whether "magsjuk, ta tillbaka 73" gives back one of this person's by its number too."""
    numbers = act.reference.numbers
    return act.meaning is Meaning.WITHDRAW and bool(numbers) and {*numbers} <= {*situation.active}


def _in_passing(act: Act, clause: Clause) -> bool:
    """Whether the "något mer idag" of "kan inte ta något mer idag" asks for no list."""
    return act.meaning is Meaning.STATUS and clause.has("accept", "decline") and not clause.asks


def _cancelling_first(
    acts: list[Act], answers: list[Answer], situation: Situation
) -> tuple[list[Act], list[Answer]]:
    """While the unit's cancellation is open, "already bought" outweighs "ok"."""
    cancelling = situation.at(Stage.CANCELLING)
    if not cancelling:
        kept = [
            act for act in acts if act.meaning not in {Meaning.CANCEL_CONFLICT, Meaning.ACK_CANCEL}
        ]
        return kept, answers
    conflicts = [act for act in acts if act.meaning is Meaning.CANCEL_CONFLICT]
    if conflicts:
        return conflicts[:1], []
    if any(act.meaning is Meaning.ACK_CANCEL for act in acts):
        return [act for act in acts if act.meaning is Meaning.ACK_CANCEL][:1], []
    partly = [act for act in acts if act.meaning in {Meaning.PARTIAL, Meaning.DONE}]
    partly = [act for act in partly if "hann" not in act.why]  # "hann inte ens starta"
    if partly and not meant(partly[0].meaning, partly[0].reference, situation):
        partly[0].meaning = Meaning.CANCEL_CONFLICT
        return partly[:1], []
    if any(answer.verdict() == "yes" for answer in answers):  # "mottaget, avbryter"
        acts = [act for act in acts if _possible(act, situation)]
    return acts, answers


def _given_back_by_number(
    acts: Sequence[Act], answers: list[Answer], situation: Situation
) -> list[Answer]:
    """The "12 går inte" of "fått förhinder, 12 går inte" names what is given back."""
    back = [act for act in acts if act.meaning is Meaning.WITHDRAW and not act.reference.explicit]
    naming = [
        a for a in answers if (a.reference.numbers or a.reference.kinds) and a.verdict() == "no"
    ]
    if len(back) != 1 or len(naming) != 1 or situation.offers:
        return answers
    if not set(naming[0].reference.numbers) <= set(situation.at(Stage.ACCEPTED)):
        return answers
    back[0].reference = naming[0].reference
    return [answer for answer in answers if answer is not naming[0]]


def _own_before_answer(
    acts: Sequence[Act], answers: list[Answer], situation: Situation
) -> list[Answer]:
    """A bare yes, no or ok beside "klar" or "ring mig" opens the sentence; it answers nothing."""
    if any(act.meaning is Meaning.UNDO for act in acts):
        return []
    if not any(act.meaning in _OWN_WORK and _possible(act, situation) for act in acts):
        return answers
    if any(act.meaning is Meaning.REPORT for act in acts) and not situation.offers:
        return []  # "brist: 2 mm på båda"
    back = {n for a in acts if a.meaning is Meaning.WITHDRAW for n in a.reference.numbers}
    if not situation.offers and any(act.meaning is Meaning.WITHDRAW for act in acts):
        return [
            a
            for a in answers
            if a.reference.explicit
            and set(a.names) != {"no"}
            and not (a.reference.numbers and set(a.reference.numbers) <= back)
        ]
    told = {n for a in acts if a.meaning in TROUBLE | _UNDER_WAY for n in a.reference.numbers}
    answers = [  # the "nej" of "nej det blev inget av med 42"
        a
        for a in answers
        if not a.reference.numbers
        or not set(a.reference.numbers) <= told & set(situation.active)
        or a.verdict() == "yes"
    ]
    failed = any(a.meaning in TROUBLE and _possible(a, situation) for a in acts)
    partly = any(act.meaning is Meaning.PARTIAL for act in acts) and not situation.offers
    return [  # "två av tre körda, sista hinner vi inte" has said it all
        answer
        for answer in answers
        if (situation.offers and all(answer.reference.apart_from(act.reference) for act in acts))
        or (answer.reference.numbers if partly else answer.reference.explicit)
        or (answer.strong and situation.offers and not (failed and answer.verdict() == "no"))
    ]


def _possible(act: Act, situation: Situation) -> bool:
    """Whether this person has any errand that the act could be about."""
    groups = candidates(act.meaning, situation)
    return not groups or any(groups)


def _without_reasons(
    acts: list[Act], answers: Sequence[Answer], reading: Reading, situation: Situation
) -> list[Act]:
    """In "nej, är på väg till ett annat" the second half only gives the reason."""
    if any(answer.verdict() == "yes" for answer in answers):
        going = {Meaning.START, Meaning.ARRIVED}
        return [a for a in acts if a.meaning not in going or _possible(a, situation)]
    if not any(answer.verdict() in {"no", "unsure"} for answer in answers):
        return acts
    return [
        act
        for act in acts
        if act.reference.explicit
        or act.meaning not in _REASONS
        or (_possible(act, situation) and told_apart(act, answers, reading))
        or all(act.reference.apart_from(answer.reference) for answer in answers)
    ]


def _without_news_we_have(acts: list[Act], situation: Situation) -> list[Act]:
    """The "hos kunden" of "stopp i avloppet hos kunden" only says where, once one has arrived."""
    going = {Meaning.START, Meaning.ARRIVED}
    news = [act for act in acts if act.meaning not in going or _possible(act, situation)]
    return news or acts


def _ended_once(acts: list[Act], situation: Situation) -> list[Act]:
    """What has not begun is given back; the "gick inte" beside it only tells why."""
    back = any(act.meaning is Meaning.WITHDRAW for act in acts)
    begun = situation.at(Stage.STARTED, Stage.ARRIVED)
    return [a for a in acts if begun or not back or a.meaning is not Meaning.CANNOT_COMPLETE]


def _without_contradiction(
    acts: list[Act], answers: list[Answer]
) -> tuple[list[Act], list[Answer]]:
    """ "Klar men nyckeln är borta": done or not is for the person to say."""
    done = [act for act in acts if act.meaning is Meaning.DONE]
    trouble = [act for act in acts if act.meaning in {Meaning.PROBLEM, Meaning.NO_SHOW}]
    if not done or not trouble or done[0].reference.apart_from(trouble[0].reference):
        return acts, answers
    doubt = Answer(done[0].reference, doubts=["contradiction"], words=[done[0].why, trouble[0].why])
    return [act for act in acts if act not in done + trouble], [*answers, doubt]


def _without_opening(acts: Sequence[Act], answers: list[Answer]) -> list[Answer]:
    """The "ja" of "ja alltså jag kan inte komma längre" only opens what refuses."""
    if not any(act.meaning is Meaning.DECLINE for act in acts):
        return answers
    return [
        a
        for a in answers
        if a.reference.explicit or a.reference.kinds or a.strong or a.verdict() != "yes"
    ]
