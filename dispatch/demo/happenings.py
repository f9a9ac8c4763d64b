"""The words for each thing that can happen to an errand, as one would tell it."""

from typing import Any

from dispatch.models import ErrandEvent
from dispatch.words import Words

WORDS: dict[str, Words] = {
    "post": Words(
        "{unit} lägger ärende {number}: {kind}, {when}.",
        "{unit} posts errand {number}: {kind}, {when}.",
    ),
    "ask": Words(
        "Vem kan ta {number} ({kind} {when})? Frågar {names}.",
        "Who can take {number} ({kind} {when})? Asking {names}.",
    ),
    "find_nobody": Words(
        "Ärende {number} är obesatt: {reason}. Chefen får veta.",
        "Errand {number} is unfilled: {reason}. The chief is told.",
    ),
    "accept_seat": Words(
        "ja till {number}, som behöver {seats}", "yes to {number}, which needs {seats}"
    ),
    "fill": Words("{number} är bemannat", "{number} is staffed"),
    "declined": Words("nej till {number}", "no to {number}"),
    "expired": Words(
        "Inget svar om {number} från {names} i tid.", "No answer about {number} from {names}."
    ),
    "withdrawn": Words(
        "Frågan om {number} till {names} tas tillbaka.",
        "The question about {number} to {names} is taken back.",
    ),
    "undeliverable": Words(
        "Frågan om {number} nådde inte {names}.", "The question about {number} missed {names}."
    ),
    "clashed": Words("{number} krockade med något annat", "{number} clashed with something else"),
    "lose_seat": Words(
        "{number} behöver någon ny efter {names}", "{number} needs somebody new after {names}"
    ),
    "start": Words("på väg till {number}", "on the way to {number}"),
    "arrive": Words("framme för {number}", "has arrived for {number}"),
    "delay": Words(
        "{number} blir {minutes} minuter sent, och {unit} får veta",
        "{number} will be {minutes} minutes late, and {unit} is told",
    ),
    "flag_silent": Words(
        "Ingen har hört något om {number}: undrar om {names} är på väg.",
        "Nobody has heard about {number}: is {names} on the way?",
    ),
    "finish_seat": Words("sin del av {number} är klar", "their part of {number} is done"),
    "complete": Words("{number} är klart", "{number} is done"),
    "complete_partly": Words(
        "{number} är delvis klart, resten blir ett nytt ärende",
        "{number} is partly done, the rest becomes a new errand",
    ),
    "fail": Words("{number} gick inte att utföra", "{number} could not be carried out"),
    "report_problem": Words("hinder i {number}", "an obstacle in {number}"),
    "cancel": Words("Ärende {number} ({unit}) är avbokat.", "Errand {number} ({unit}) is off."),
    "ask_to_cancel": Words(
        "{unit} vill avboka {number}, men någon är redan på väg: frågar först.",
        "{unit} wants to cancel {number}, but somebody is on the way: asking first.",
    ),
    "receipt": Words("{unit} kvitterar {number}.", "{unit} acknowledges {number}."),
    "hold": Words(
        "Ärende {number} väntar på svar från {unit}.", "Errand {number} waits for {unit}."
    ),
    "resume": Words("Ärende {number} försöks igen.", "Errand {number} is tried again."),
    "look_again": Words("Ärende {number} försöks igen.", "Errand {number} is tried again."),
    "change": Words("Ärende {number} har nya uppgifter.", "Errand {number} has new facts."),
    "replan": Words(
        "Ärende {number} får en ny tid: {when}.", "Errand {number} gets a new time: {when}."
    ),
    "undo_start": Words("ändå inte på väg till {number}", "not on the way to {number} after all"),
    "undo_end": Words("{number} är inte klart än", "{number} is not done yet"),
    "object_to_cancel": Words(
        "Arbetet med {number} har hunnit börja: samordnaren frågar {unit} hur det blir.",
        "Work on {number} has already begun: the coordinator asks {unit} what to do.",
    ),
    "go_on": Words("Ärende {number} görs ändå.", "Errand {number} goes ahead after all."),
    "close": Words("Ärende {number} är avslutat.", "Errand {number} is closed."),
}
"""By the event's action; what people do by text is told after the text itself."""

OTHERWISE = Words(
    "Ärende {number} har något nytt i sin historia.", "Errand {number} has news in its story."
)


def happening(event: ErrandEvent, slots: dict[str, Any], language: str) -> str:
    """What happened, in `language`; `slots` are what `WORDS` names."""
    words = WORDS.get(event.action, OTHERWISE)
    told = words.say(language).format_map(slots)
    if by_text(event):
        return told
    ending = "" if told.endswith((".", "?")) else "."
    return f"{told[:1].upper()}{told[1:]}{ending}"


def by_text(event: ErrandEvent) -> bool:
    """Whether this is what a consultant's text did, rather than something that followed from it."""
    followed = WORDS.get(event.action, OTHERWISE).sv.endswith(".")
    return event.actor.startswith("consultant:") and not followed
