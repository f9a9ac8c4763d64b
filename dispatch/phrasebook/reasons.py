"""Why something waits for a human, in a few words."""

from typing import NamedTuple


class Why(NamedTuple):
    sv: str
    en: str


WHY: dict[str, Why] = {
    "silent": Why("ring: inget ord sedan start", "call: no word since the start"),
    "reassign": Why("tysta efter start, hitta någon annan?", "silent after start, find another?"),
    "asked_for_a_call": Why("vill bli uppringd", "wants to be called"),
    "not_by_text": Why("går inte att nå med sms, ring", "can't be reached by text, call"),
    "undelivered": Why("sms kom inte fram, ring", "text did not arrive, call"),
    "unknown_delivery": Why("oklart om sms kom fram, ring", "unclear whether text arrived, call"),
    "alarm": Why("LARM", "ALARM"),
    "problem": Why("hinder, behöver beslut", "obstacle, needs a decision"),
    "no_show": Why("ingen på plats", "nobody there"),
    "question": Why("en fråga", "a question"),
    "collides": Why("försening krockar med nästa", "delay clashes with the next"),
    "partial": Why("delvis klart, vad är kvar?", "partly done, what is left?"),
    "failed": Why("gick inte att utföra", "could not be carried out"),
    "unfilled": Why("obesatt", "unfilled"),
    "cancel_conflict": Why("avbokat men påbörjat", "cancelled but begun"),
    "cancel_unanswered": Why("avbokat, inget svar, ring", "cancelled, no answer, call"),
    "unreadable": Why("ett sms att läsa", "a text to read"),
    "wrong_person": Why("fel nummer, säger den som svarar", "wrong number, says who answers"),
    "picture": Why("försökte skicka en bild", "tried to send a picture"),
    "handed_back_late": Why("återbud nära start", "handed back close to the start"),
    "shortcoming": Why("en brist att läsa", "a shortcoming to read"),
    "planner": Why("planen höll inte provet, se loggen", "the plan failed its check, see the log"),
    "vehicle_away": Why("fordonet är borta då", "the vehicle is away then"),
    "late_answer": Why("för sent svar", "an answer too late"),
}


def why_words(why: str, language: str) -> str:
    """The reason `why` in words; itself where it has none."""
    words = WHY.get(why)
    if words is None:
        return why
    return words.en if language == "en" else words.sv
