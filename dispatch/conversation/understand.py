"""Reads an inbound text the way a kind and careful dispatcher would."""

from dataclasses import replace

from dispatch.conversation.act import Act
from dispatch.conversation.acts import acts_in
from dispatch.conversation.advice import calls_a_halt
from dispatch.conversation.alarms import alarming_clauses
from dispatch.conversation.answers import answers_in
from dispatch.conversation.courtesies import only_thanks
from dispatch.conversation.coverage import held_back, in_words
from dispatch.conversation.facts_asked import trouble_told
from dispatch.conversation.intents import CHANGES_NOTHING, Intent, Meaning
from dispatch.conversation.known_texts import KnownTexts, our_known_texts
from dispatch.conversation.nothing_said import asking, nothing_said
from dispatch.conversation.offer_or_work import (
    ask_which,
    doubt_beside_work,
    has_both,
    is_torn,
)
from dispatch.conversation.own_sentences import does_own_later
from dispatch.conversation.phrases import WordBook, our_words
from dispatch.conversation.plain_questions import plainly_asked
from dispatch.conversation.questions import answer_to
from dispatch.conversation.reactions import reaction, without_quotes
from dispatch.conversation.reading import Reading, known_numbers, read
from dispatch.conversation.references import Reference
from dispatch.conversation.rivals import without_overtaken
from dispatch.conversation.second_opinion import without_contradicted
from dispatch.conversation.settle import ask_back, settle_act, settle_answer, without_two_ends
from dispatch.conversation.situation import Situation, Stage
from dispatch.conversation.verdicts import Answer
from dispatch.conversation.weighing import weigh

_OF_A_PERSON = ("alert", "crash", "accept", "yes", "done", "arrived")
"""What no phone says by itself: "jag kör just nu, men tar den gärna"."""

_CARRIER = {"STOP": Meaning.OPTOUT, "START": Meaning.OPTIN, "HELP": Meaning.HELP}


def understand(
    text: str,
    situation: Situation,
    book: WordBook | None = None,
    known: KnownTexts | None = None,
) -> tuple[Intent, ...]:
    """What `text` means in `situation`: at least one intent, never an exception.

    `book` holds the phrases to read by, ours unless a municipality has its own; `known` what the
    words are weighed by, our known texts unless others are given. The order of reading is the
    carrier's flag, unknown senders, what phones add by themselves, alarms, whole words of command,
    answers to our question, and then clause by clause; a second look comes last.
    """
    book = book or our_words()
    flag = _CARRIER.get((situation.carrier_flag or "").upper())
    if flag is not None:
        return (Intent(flag, why=f"the carrier says {situation.carrier_flag}"),)
    reacted = reaction(text)
    if reacted is not None and situation.known_sender:
        return (_reacted(reacted, text, situation, book),)
    reading = read(without_quotes(text), situation, book)
    if not situation.known_sender:
        return (_from_stranger(reading, situation),)
    if situation.auto or _is_automatic(reading):
        return (Intent(Meaning.IGNORE, why=f"automatic: {reading.words('autoreply')}"),)
    intents = _alarm(reading, situation, book) or _command(reading, situation)
    if not intents and reading.has("astray"):
        intents = [_astray(reading, situation)]
    if not intents:
        intents = _said(text, reading, situation, book)
        if not reading.holds(book.own):  # what a municipality has taught us is not doubted
            known = known or our_known_texts()
            intents = without_contradicted(
                intents, reading, text=text, situation=situation, known=known
            )
    return tuple(intents)


def _said(text: str, reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    """What the sender tells or answers, by the rules alone."""
    answered: list[Intent] = []
    if situation.asked is not None:
        answered = answer_to(situation.asked, reading, situation, book)
        if answered and situation.asked.kind == "delay":
            answered += _answered_beside(reading, situation, book)
    intents = answered or _clause_by_clause(reading, situation, book)
    if not answered and has_both(situation) and not _names_errands(reading):
        intents = _unless_torn(intents, reading, text, situation, book)
    return _or_question(intents, reading, situation, book)


def _is_automatic(reading: Reading) -> bool:
    """Whether a phone answers by itself; "jag kör just nu, men tar den gärna" is a person."""
    written = reading.words("autoreply").lower()
    return reading.has("autoreply") and ("auto" in written or not reading.has(*_OF_A_PERSON))


def _names_errands(reading: Reading) -> bool:
    return any(reference.numbers for reference in reading.references)


def _unless_torn(
    intents: list[Intent], reading: Reading, text: str, situation: Situation, book: WordBook
) -> list[Intent]:
    """`intents`, or a question where the same words answer an offer and tell of work."""
    if all(intent.meaning in CHANGES_NOTHING for intent in intents):
        return intents
    offered = replace(situation, active={}, asked=None)
    working = replace(situation, offers=(), asked=None)
    torn = is_torn(
        intents,
        reading,
        by_offer=lambda: _read_as(text, offered, book),
        by_work=lambda: _read_as(text, working, book),
    )
    return ask_which(intents, situation) if torn else intents


def _read_as(text: str, situation: Situation, book: WordBook) -> list[Intent]:
    """What `text` would have said in another situation."""
    return _said(text, read(without_quotes(text), situation, book), situation, book)


def _answered_beside(reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    """The "nej till den nya" of "tre kvart. och nej till den nya", behind a length of time."""
    rest = [
        at
        for at, clause in enumerate(reading.clauses)
        if clause.has("no", "decline", "accept") and len(clause.words) >= _WHOLE_ANSWER
    ]
    if not situation.offers or not rest or len(rest) == len(reading.clauses):
        return []
    clauses = [reading.clauses[at] for at in rest]
    beside = replace(reading, clauses=clauses, references=[reading.references[at] for at in rest])
    found = _clause_by_clause(beside, situation, book)
    return [one for one in found if one.meaning in {Meaning.ACCEPT, Meaning.DECLINE}]


_WHOLE_ANSWER = 3
"""Words from which on a yes or no beside a length of time is no mere "ja" that opens it."""


def _or_question(
    intents: list[Intent], reading: Reading, situation: Situation, book: WordBook
) -> list[Intent]:
    """`intents`, or what a text plainly asks that we would else only ask back."""
    if [intent.meaning for intent in intents] != [Meaning.ASK_BACK]:
        return intents
    halt = None if situation.offers else calls_a_halt(reading.clauses)
    if halt is not None and situation.at(Stage.ACCEPTED, Stage.STARTED, Stage.ARRIVED):
        return settle_act(Act(Meaning.PROBLEM, Reference(), f"calls a halt: {halt}"), situation)
    asked = plainly_asked(reading, book)
    if asked is None:
        return intents
    named = {number for reference in reading.references for number in reference.numbers}
    number = Reference(tuple(n for n in situation.offers if n in named))
    found = settle_act(Act(Meaning.QUESTION, number, f"asks: {asked}"), situation)
    nobody_knows_which = found[0].number is None and len(situation.offers) > 1
    return intents if nobody_knows_which else found


def _reacted(kind: str, text: str, situation: Situation, book: WordBook) -> Intent:
    """A thumb on our text is no answer: it may be "I have seen it"."""
    if situation.auto:
        return Intent(Meaning.IGNORE, why=f"automatic: reaction, {kind}")
    about = {"like": Meaning.ACCEPT, "dislike": Meaning.DECLINE}.get(kind)
    quoted = read(text, situation, book)
    named = {number for clause in quoted.clauses for number in clause.numbers}
    open_named = tuple(n for n in situation.offers if n in named)
    if kind == "removed" or not (open_named or (situation.offers and not named)):
        return Intent(Meaning.ACK, why=f"reaction: {kind}")
    return ask_back(f"reaction: {kind}", about, open_named or situation.offers)


def _from_stranger(reading: Reading, situation: Situation) -> Intent:
    if reading.is_only("stop", "optout"):
        return Intent(Meaning.OPTOUT, why=f"whole text: {reading.words('stop', 'optout')}")
    if reading.is_only("begin", "optin") and situation.opted_out:
        return Intent(Meaning.OPTIN, why=f"whole text: {reading.words('begin', 'optin')}")
    if situation.auto or reading.has("autoreply"):
        return Intent(Meaning.IGNORE, why="automatic")
    return Intent(Meaning.WRONG_PERSON, why="a number that we don't know")


def _astray(reading: Reading, situation: Situation) -> Intent:
    """Words of love, or thanks for a table, went to the wrong number: nothing is acted on."""
    open_now = situation.offers or tuple(situation.active)
    return ask_back(f"meant for somebody else: {reading.words('astray')}", None, open_now)


def _alarm(reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    for at in alarming_clauses(reading, book):
        why = f"alarm: {reading.words('alert', 'crash')}"
        named = reading.references[at].numbers
        numbers = Reference(tuple(n for n in named if n in situation.active))
        return settle_act(Act(Meaning.ALERT, numbers, why), situation)
    return []


def _command(reading: Reading, situation: Situation) -> list[Intent]:
    """STOPP, START and HJÄLP count only when they are the whole text."""
    asks = any(clause.asks for clause in reading.clauses)
    if (asks and not reading.has("help", "help_word")) or reading.has("nothing"):
        return []
    if reading.is_only("stop"):
        return [Intent(Meaning.OPTOUT, why=f"whole text: {reading.words('stop')}")]
    if reading.is_only("begin"):
        why = f"whole text: {reading.words('begin')}"
        if situation.at(Stage.ACCEPTED) and not situation.opted_out:
            return settle_act(Act(Meaning.START, Reference(), why), situation)
        return [Intent(Meaning.OPTIN, why=why)]
    if reading.is_only("help", "help_word"):
        return [Intent(Meaning.HELP, why=f"whole text: {reading.words('help', 'help_word')}")]
    return []


def _clause_by_clause(reading: Reading, situation: Situation, book: WordBook) -> list[Intent]:
    known = known_numbers(situation)
    acts, doubtful = acts_in(reading.clauses, reading.references, book, known)
    answers = answers_in(reading.clauses, reading.references, book, known)
    acts, answers = weigh(acts, answers, reading, situation, book)
    doubt_beside_work(answers, reading, situation, book)
    if acts:
        answers = [answer for answer in answers if not does_own_later(answer, situation)]
    only_doubted = not situation.offers and not any(answer.names for answer in answers)
    thanks = None if acts or situation.offers or situation.ended else only_thanks(reading)
    if thanks is not None:
        return [Intent(Meaning.ACK, why=f"courtesy: {thanks}")]
    if not acts and (trouble := _in_trouble(reading, situation)):
        return trouble
    if not acts and (not answers or (only_doubted and asking(reading, book) is not None)):
        return nothing_said(reading, doubtful, situation, book)
    intents: list[Intent] = []
    for said in _in_order(acts, answers):
        found = _settled(said, held_back(said, reading, book), situation)
        intents.extend(intent for intent in found if intent not in intents)
    return _one_question(without_two_ends(without_overtaken(intents, situation)))


def _settled(said: Act | Answer, strange: list[str], situation: Situation) -> list[Intent]:
    """The intents of one thing said; a question where `strange` words stand beside it."""
    found = (
        settle_answer(said, situation) if isinstance(said, Answer) else settle_act(said, situation)
    )
    if not strange or all(intent.meaning in CHANGES_NOTHING for intent in found):
        return found
    if isinstance(said, Answer):
        said.doubts.append(in_words(strange))
        return settle_answer(said, situation)
    numbers = tuple(intent.number for intent in found if intent.number is not None)
    return [ask_back(f"{said.why}; {in_words(strange)}", said.meaning, numbers)]


def _in_order(acts: list[Act], answers: list[Answer]) -> list[Act | Answer]:
    return [*answers, *acts]


def _one_question(intents: list[Intent]) -> list[Intent]:
    """We ask one thing at a time, and a receipt beside an action says nothing."""
    kept: list[Intent] = []
    for intent in intents:
        if intent.meaning is Meaning.ACK and len(intents) > 1:
            continue
        if any(old.label == intent.label for old in kept):
            continue
        kept.append(intent)
    return kept or intents[:1]


def _in_trouble(reading: Reading, situation: Situation) -> list[Intent]:
    """Who has no offer to answer, tells of something, and asks us what to do."""
    trouble = None if situation.offers else trouble_told(reading, situation)
    return [] if trouble is None else settle_act(trouble, situation)
