"""Why a text was read as it was, told to whoever reads it after us: "yes: japp; doubt: later"."""

import re
from collections.abc import Mapping

from dispatch.words import Words

HEARD: Mapping[str, Words] = {
    "yes": Words("ja", "yes"),
    "ok": Words("okej", "okay"),
    "accept": Words("tar det", "takes it"),
    "no": Words("nej", "no"),
    "decline": Words("tar det inte", "does not take it"),
    "wave": Words("inga problem", "no trouble"),
    "fine": Words("inga problem", "no trouble"),
    "free": Words("ledig", "free"),
    "start": Words("på väg", "on the way"),
    "arrived": Words("framme", "there"),
    "done": Words("klar", "done"),
    "partial": Words("delvis klar", "partly done"),
    "delay": Words("försenad", "late"),
    "problem": Words("hinder", "obstacle"),
    "no_show": Words("ingen på plats", "nobody there"),
    "cannot_complete": Words("gick inte att utföra", "could not be done"),
    "withdraw": Words("återbud", "gives it back"),
    "undo": Words("ångra", "undo"),
    "absent": Words("borta", "away"),
    "call_me": Words("ring mig", "call me"),
    "optout": Words("inga fler sms", "no more texts"),
    "optin": Words("sms igen", "texts again"),
    "alarm": Words("larm", "alarm"),
    "report": Words("brist", "shortcoming"),
    "status": Words("frågar efter sin lista", "asks for the own list"),
    "help": Words("frågar hur det går till", "asks how it works"),
    "question": Words("en fråga", "a question"),
    "cancel_conflict": Words("redan påbörjat", "already begun"),
    "ack_cancel": Words("godtar avbokningen", "accepts the cancellation"),
    "wrong_person": Words("fel person", "wrong person"),
    "attach": Words("en bild", "a picture"),
    "alert": Words("larm", "alarm"),
    "none_of": Words("ingen av dem", "none of them"),
    "tick": Words("en bock", "a tick"),
    "both": Words("båda", "both"),
    "courtesy": Words("artighet", "courtesy"),
    "automatic": Words("autosvar", "automatic reply"),
    "whole text": Words("hela sms:et", "the whole text"),
}
DOUBT: Mapping[str, Words] = {
    "unclear": Words("oklart", "unclear"),
    "maybe": Words("kanske", "maybe"),
    "more was said": Words("mer sades", "more was said"),
    "later": Words("senare", "later"),
    "others": Words("om någon annan", "about somebody else"),
    "condition": Words("ett villkor", "a condition"),
    "question": Words("en fråga", "a question"),
    "men": Words("ett men", "a but"),
    "not": Words("inte", "not"),
    "limit": Words("en gräns", "a limit"),
    "past": Words("om det som varit", "about what has been"),
    "aside": Words("om något annat", "about something else"),
    "soon": Words("snart", "soon"),
    "a cry": Words("ett utrop", "a cry"),
    "otherday": Words("en annan dag", "another day"),
    "told": Words("återberättat", "told again"),
    "nothing": Words("ser bara ut så", "only looks like it"),
    "nog": Words("nog", "probably"),
    "contradiction": Words("säger emot sig", "contradicts itself"),
    "taken back": Words("tas tillbaka", "taken back"),
    "where": Words("ett nummer som inte är ditt ärende", "a number that is no errand of yours"),
    "which": Words("något blev fel", "something went wrong"),
    "only": Words("bara en del", "only a part"),
    "a mate?": Words("kanske en arbetskamrat", "perhaps a work mate"),
    "denied": Words("nekat", "denied"),
    "own work": Words("kan gälla arbetet", "may be about the work"),
    "no time to talk": Words("kan inte prata nu", "can't talk now"),
}
PLAIN: tuple[tuple[str, Words], ...] = (
    (r"nothing that we can read", Words("inga ord som vi känner", "no words that we know")),
    (r"our question is still open", Words("vår fråga står kvar", "our question still stands")),
    (r"reaction: (.*)", Words("en reaktion på vårt sms", "a reaction to our text")),
    (r"puts off the answer: (.*)", Words("skjuter upp svaret: ”{0}”", "puts it off: “{0}”")),
    (r"meant for somebody else: (.*)", Words("till någon annan: ”{0}”", "for others: “{0}”")),
    (r"asks: (.*)", Words("frågar: ”{0}”", "asks: “{0}”")),
    (r"our own text, sent back", Words("vårt eget sms tillbaka", "our own text, sent back")),
    (r"which one\?", Words("vilket ärende?", "which errand?")),
    (r"is it (\d+)\?", Words("är det {0}?", "is it {0}?")),
    (r"(\d+) was not offered", Words("{0} var ingen fråga hit", "{0} was not offered")),
    (r"(\d+) is no longer open", Words("{0} är inte öppet längre", "{0} is no longer open")),
    (r"no longer open", Words("inte öppet längre", "no longer open")),
    (r"(\d+) was accepted", Words("{0} var accepterat", "{0} was accepted")),
    (r"(\d+) is already this person's", Words("{0} är redan hens", "{0} is already theirs")),
    (r"only (\d+) is meant", Words("bara {0} kan menas", "only {0} can be meant")),
    (r"already done", Words("redan klart", "already done")),
    (r"the offer has ended", Words("frågan är avslutad", "the offer has ended")),
    (r"nothing was offered", Words("inget var frågat", "nothing was offered")),
    (r"nothing to answer", Words("inget att svara på", "nothing to answer")),
    (r"not all of it", Words("inte allt", "not all of it")),
    (r"went home", Words("åkte därifrån", "left")),
    (r"tried, and nobody there", Words("försökte, ingen där", "tried, and nobody there")),
    (r"a mate", Words("en arbetskamrat saknas", "a work mate is missing")),
    (r"nothing at all", Words("inget alls", "nothing at all")),
    (r"a picture", Words("en bild", "a picture")),
    (r"automatic", Words("autosvar", "automatic reply")),
    (r"a number that we don't know", Words("ett okänt nummer", "an unknown number")),
    (r"the carrier says (\w+)", Words("operatören säger {0}", "the carrier says {0}")),
    (r"answers our cancellation", Words("svar på avbokningen", "answers our cancellation")),
    (r"answers our question how long: (\d+) min", Words("svar på hur länge: {0} min", "{0} min")),
    (r"none of those we asked about: (.*)", Words("ingen av dem: ”{0}”", "none of them: “{0}”")),
    (r"nothing is open to answer", Words("inget att svara på", "nothing to answer")),
    (r"calls a halt: (.*)", Words("säger stopp: ”{0}”", "calls a halt: “{0}”")),
    (r"begun already: (.*)", Words("redan påbörjat: ”{0}”", "already begun: “{0}”")),
    (r"the offer or the work\?", Words("frågan eller arbetet?", "the offer or the work?")),
    (r"a dent", Words("en skada", "a dent")),
    (r"knocked", Words("knackade", "knocked")),
    (r"can't go on", Words("kommer inte vidare", "can't go on")),
    (r"asks what to do", Words("frågar hur vi gör", "asks what to do")),
    (r"done all the same", Words("klart ändå", "done all the same")),
    (
        r"tells of something, and asks what to do: (.*)",
        Words("berättar ”{0}” och frågar hur vi gör", "tells “{0}” and asks what to do"),
    ),
    (r"not possible for .*", Words("går inte i det läget", "not possible as it stands")),
)
"""Whole pieces, and how they are told."""


_OTHERWISE = re.compile(r"known texts (?:mean (\w+)|change nothing): (.*)")
_UNKNOWN = "ord som jag inte förstod: "
_OUR_QUESTION = re.compile(r"answers our question which errand \((\w+)\)")


def rule_words(why: str, language: str) -> str:
    """The rules that fired, in `language`; what has no words is told as it is."""
    pieces = [piece for piece in why.split("; ") if piece]
    return ", ".join(_piece(piece, language) or piece for piece in pieces)


def without_words(why: str) -> list[str]:
    """The pieces of `why` that have no words of ours."""
    return [piece for piece in why.split("; ") if piece and _piece(piece, "sv") is None]


def _piece(piece: str, language: str) -> str | None:
    """One piece in `language`, None when nothing here tells it."""
    for pattern, words in PLAIN:
        found = re.fullmatch(pattern, piece)
        if found is not None:
            return words.say(language).format(*found.groups())
    asked = _OUR_QUESTION.fullmatch(piece)
    if asked is not None:
        about = HEARD[asked[1]].say(language) if asked[1] in HEARD else asked[1]
        return Words("svar på vår fråga: ", "answers our question: ").say(language) + about
    if (otherwise := _OTHERWISE.fullmatch(piece)) is not None:
        return _known_otherwise(otherwise[1], otherwise[2], language)
    if piece.startswith(_UNKNOWN):
        return _unknown(piece.removeprefix(_UNKNOWN), language)
    return _cue_or_doubt(piece, language)


def _cue_or_doubt(piece: str, language: str) -> str | None:
    """A phrase that was found, or what made us doubt."""
    name, colon, rest = piece.partition(": ")
    if name == "doubt":
        return _doubts(rest, language)
    plain = _plainly(rest)
    quoted = f"”{plain}”" if language == "sv" else f"“{plain}”"
    cues = name.split("+") if name else []
    if not colon or not all(cue in HEARD for cue in cues):
        return None
    heard = " + ".join(HEARD[cue].say(language) for cue in cues)
    return f"{heard}: {quoted}" if heard else quoted


def _plainly(phrase: str) -> str:
    """A phrase of the word lists without their signs: "{nr} klar/klart (nu)" as "… klar"."""
    if not re.search(r"[{(*^$]|\w/\w|\.\.", phrase):
        return phrase
    said = re.sub(r"\([^)]*\)|[\^$]", " ", phrase)
    said = re.sub(r"\{\w+\}|\.{2,3}", "…", said)
    words = [word.split("/")[0].replace("*", "…") for word in said.split(" ") if word]
    return re.sub(r"…(?: …)+", "…", " ".join(words)) or phrase


def _doubts(listed: str, language: str) -> str | None:
    """What made us doubt; None when one of the doubts has no words."""
    known, _, strange = listed.partition(_UNKNOWN)
    doubts = [one for one in dict.fromkeys(known.split(", ")) if one]
    if not all(one in DOUBT for one in doubts):
        return None
    told = [DOUBT[one].say(language) for one in doubts]
    told += [_unknown(strange, language)] if strange else []
    return Words("tvekan: ", "doubt: ").say(language) + ", ".join(told)


def _known_otherwise(meaning: str | None, words: str, language: str) -> str:
    """What texts of these words mean as far as we know, though it was read otherwise."""
    nothing = Words("inget som ändrar något", "nothing that changes anything")
    meant = (nothing if meaning is None else HEARD.get(meaning, nothing)).say(language)
    told = Words(
        "kända texter med ”{0}” säger oftast: {1}", "known texts with “{0}” mostly say: {1}"
    )
    return told.say(language).format(words, meant)


def _unknown(words: str, language: str) -> str:
    return Words("okända ord: ", "unknown words: ").say(language) + words
