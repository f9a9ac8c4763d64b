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
    (r"nothing is open to answer", Words("inget att svara på", "nothing to answer")),
    (r"not possible for .*", Words("går inte i det läget", "not possible as it stands")),
)
"""Whole pieces, and how they are told."""


def rule_words(why: str, language: str) -> str:
    """The rules that fired, in `language`; what has no words is told as it is."""
    pieces = (_piece(piece, language) for piece in why.split("; ") if piece)
    return ", ".join(pieces)


def _piece(piece: str, language: str) -> str:
    for pattern, words in PLAIN:
        found = re.fullmatch(pattern, piece)
        if found is not None:
            return words.say(language).format(*found.groups())
    name, colon, rest = piece.partition(": ")
    if name == "doubt":
        doubts = dict.fromkeys(rest.split(", "))
        told = [DOUBT[one].say(language) if one in DOUBT else one for one in doubts]
        return Words("tvekan: ", "doubt: ").say(language) + ", ".join(told)
    cues = name.split("+")
    quoted = f"”{rest}”" if language == "sv" else f"“{rest}”"
    if colon and not name:
        return quoted
    if colon and all(cue in HEARD for cue in cues):
        heard = " + ".join(HEARD[cue].say(language) for cue in cues)
        return f"{heard}: {quoted}"
    return piece
