"""Every reason of a plan as the end of a sentence that begins with its subject, sv and en."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from dispatch.planning.reasons import Because, Exclusion, Flaw, Help, Missing, Why
from dispatch.planning.things import hours, listed, skill, vehicle

Reason = Why | Missing | Help | Flaw

SWEDISH: dict[Reason, str] = {
    Why.DECLINED: "har tackat nej till ärendet",
    Why.HANDED_BACK: "har lämnat tillbaka ärendet",
    Why.ASKED_UNANSWERED: "har fått frågan utan att svara",
    Why.REMOVED: "har tagits bort från ärendet",
    Why.UNDELIVERABLE: "fick inte vårt sms om ärendet",
    Why.UNREACHABLE: "kan inte nås med sms",
    Why.ON_IT_ALREADY: "är redan med på ärendet",
    Why.LACKS_SKILL: "har inte {skill}",
    Why.SKILL_EXPIRED: "har {skill} bara till {at_day}",
    Why.NEWCOMER_ALONE: "är ny och behöver en fadder bredvid sig",
    Why.UNUSABLE: "saknar en startplats som går att räkna från",
    Why.ABSENT: "är borta då",
    Why.AWAY_NOW: "är borta nu och får vara i fred",
    Why.OFF_DUTY: "arbetar inte då",
    Why.NOT_RESTED: "har inte vilat 11 timmar",
    Why.TOO_MUCH_WORK: "har redan {hours} arbete den dagen",
    Why.TOO_MUCH_LIFTING: "har redan {hours} lyft den dagen",
    Why.NO_LIFTING: "tar inga tunga ärenden",
    Why.LIFTS_LESS: "tar högst {hours} tungt arbete om dagen",
    Why.SHIFT_TOO_SHORT: "hinner inte klart före passets slut {at_clock}",
    Why.NOT_BACK_IN_TIME: "hinner inte dit dagen slutar till {at_clock}",
    Why.BUSY: "är upptagen med annat till {at_clock}",
    Why.ON_BREAK: "är på rast",
    Why.TOO_FAR: "hinner inte fram före {at_clock}",
    Why.NO_VEHICLE: "är ledig bara när {no_vehicle} är det",
    Why.NOT_TOGETHER: "har ingen att göra det tillsammans med",
    Missing.NOBODY: "ingen kan ta det",
    Missing.TOO_LATE: "det är för sent att hinna",
    Missing.NO_CREW: "det finns inte tillräckligt många på samma gång",
    Missing.NO_VEHICLE: "{no_vehicle} är {free}",
    Missing.UNUSABLE_TASK: "uppgifterna går inte att planera efter",
    Missing.TOO_MANY: "det får vänta till nästa plan",
    Help.LATER: "en senare tid: {at_day} {at_clock}",
    Help.ANOTHER_VEHICLE: "{a_vehicle} till",
    Help.SOMEBODY_WITH: "någon med {skill}",
    Help.ONE_MORE_PERSON: "en person till, {at_day} {at_clock}–{until_clock}",
    Help.MORE_PEOPLE: "{name} personer till, {at_day} {at_clock}–{until_clock}",
    Help.TOGETHER: "både {parts}",
    Help.SPLIT: "att dela upp det, eller ändra vad som ska göras",
    Flaw.TASK_WITHOUT_STOPS: "ärende {about} har inget stopp",
    Flaw.TASK_PLACE_UNKNOWN: "ärende {about} har ett stopp på en okänd plats",
    Flaw.TASK_WAY_UNKNOWN: "ärende {about} har ingen känd väg mellan sina stopp",
    Flaw.TASK_TIMES: "ärende {about} har tider som inte går ihop",
    Flaw.TASK_SEATS: "ärende {about} har ett antal platser som inte går ihop",
    Flaw.TASK_TWICE: "ärende {about} finns två gånger",
    Flaw.TASK_START_NOT_TOLD: "ärende {about} har någon som svarat, men ingen starttid",
    Flaw.TASK_VEHICLE_UNKNOWN: "ärende {about} har ett fordon som inte finns",
    Flaw.WORKER_PLACE_UNKNOWN: "person {about} har en okänd startplats",
    Flaw.WORKER_TWICE: "person {about} finns två gånger",
    Flaw.DUTY_ENDS_FIRST: "person {about} har ett pass som slutar innan det börjar",
    Flaw.BREAK_ENDS_FIRST: "person {about} har en rast som slutar innan den börjar",
    Flaw.VEHICLE_PLACE_UNKNOWN: "fordon {about} står på en okänd plats",
    Flaw.VEHICLE_TWICE: "fordon {about} finns två gånger",
    Flaw.COMMITMENT_UNUSABLE: "ett åtagande för ärende {about} har tider eller platser som är fel",
    Flaw.WAYS_UNKNOWN: "restiden saknas mellan {about} par av platser",
    Flaw.MORE_TO_COME: "fler än {about} ärenden är nya, resten får frågor i nästa omgång, strax",
    Flaw.ONLY_NEAREST: "bara de {about} ärenden som ligger närmast i tid tänks igenom på en gång",
    Flaw.TOO_MANY_TASKS: "{about} ärenden får vänta till nästa plan, de är för många på en gång",
    Flaw.LATE_FOR_NEXT: "förseningen gör att ärende {about} börjar {hours} för sent",
    Flaw.PLAN_REFUSED: "en bättre plan underkändes vid kontrollen ({about} fel: {name})",
}

ENGLISH: dict[Reason, str] = {
    Why.DECLINED: "has said no to the errand",
    Why.HANDED_BACK: "has handed the errand back",
    Why.ASKED_UNANSWERED: "was asked and did not answer",
    Why.REMOVED: "was taken off the errand",
    Why.UNDELIVERABLE: "did not get our text about the errand",
    Why.UNREACHABLE: "can't be reached by text",
    Why.ON_IT_ALREADY: "is on the errand already",
    Why.LACKS_SKILL: "does not have {skill}",
    Why.SKILL_EXPIRED: "has {skill} only until {at_day}",
    Why.NEWCOMER_ALONE: "is new and needs a companion",
    Why.UNUSABLE: "has no known place to start from",
    Why.ABSENT: "is away then",
    Why.AWAY_NOW: "is away now and is left in peace",
    Why.OFF_DUTY: "does not work then",
    Why.NOT_RESTED: "has not had 11 hours' rest",
    Why.TOO_MUCH_WORK: "already has {hours} of work that day",
    Why.TOO_MUCH_LIFTING: "already has {hours} of lifting that day",
    Why.NO_LIFTING: "does no heavy errands",
    Why.LIFTS_LESS: "does at most {hours} of heavy work a day",
    Why.SHIFT_TOO_SHORT: "can't finish before the shift ends at {at_clock}",
    Why.NOT_BACK_IN_TIME: "can't be where the day ends by {at_clock}",
    Why.BUSY: "is busy until {at_clock}",
    Why.ON_BREAK: "is on a break",
    Why.TOO_FAR: "can't get there before {at_clock}",
    Why.NO_VEHICLE: "is free only when {no_vehicle} is",
    Why.NOT_TOGETHER: "has nobody to do it with",
    Missing.NOBODY: "nobody can take it",
    Missing.TOO_LATE: "it is too late to make it",
    Missing.NO_CREW: "there are not enough people at the same time",
    Missing.NO_VEHICLE: "{no_vehicle} is {free}",
    Missing.UNUSABLE_TASK: "its facts can't be planned from",
    Missing.TOO_MANY: "it has to wait for the next plan",
    Help.LATER: "a later time: {at_day} {at_clock}",
    Help.ANOTHER_VEHICLE: "one more {vehicle}",
    Help.SOMEBODY_WITH: "somebody with {skill}",
    Help.ONE_MORE_PERSON: "one more person, {at_day} {at_clock}–{until_clock}",
    Help.MORE_PEOPLE: "{name} more people, {at_day} {at_clock}–{until_clock}",
    Help.TOGETHER: "both {parts}",
    Help.SPLIT: "splitting it, or changing what is to be done",
    Flaw.TASK_WITHOUT_STOPS: "errand {about} has no stop",
    Flaw.TASK_PLACE_UNKNOWN: "errand {about} has a stop at an unknown place",
    Flaw.TASK_WAY_UNKNOWN: "errand {about} has no known way between its stops",
    Flaw.TASK_TIMES: "errand {about} has times that contradict each other",
    Flaw.TASK_SEATS: "errand {about} has a number of seats that can't be",
    Flaw.TASK_TWICE: "errand {about} is there twice",
    Flaw.TASK_START_NOT_TOLD: "errand {about} has somebody who answered, but no start",
    Flaw.TASK_VEHICLE_UNKNOWN: "errand {about} has a vehicle that does not exist",
    Flaw.WORKER_PLACE_UNKNOWN: "person {about} has an unknown place to start from",
    Flaw.WORKER_TWICE: "person {about} is there twice",
    Flaw.DUTY_ENDS_FIRST: "person {about} has a shift that ends before it starts",
    Flaw.BREAK_ENDS_FIRST: "person {about} has a break that ends before it starts",
    Flaw.VEHICLE_PLACE_UNKNOWN: "vehicle {about} stands at an unknown place",
    Flaw.VEHICLE_TWICE: "vehicle {about} is there twice",
    Flaw.COMMITMENT_UNUSABLE: "a commitment to errand {about} has wrong times or places",
    Flaw.WAYS_UNKNOWN: "the travel time is missing between {about} pairs of places",
    Flaw.MORE_TO_COME: "more than {about} errands are new, the rest is asked about in a moment",
    Flaw.ONLY_NEAREST: "only the {about} errands nearest in time are thought of at once",
    Flaw.TOO_MANY_TASKS: "{about} errands wait for the next plan, they are too many at once",
    Flaw.LATE_FOR_NEXT: "the delay makes errand {about} begin {hours} late",
    Flaw.PLAN_REFUSED: "a better plan failed its check ({about} faults: {name})",
}

SENTENCES = {"sv": SWEDISH, "en": ENGLISH}


def in_words(
    reason: Exclusion | Because,
    language: str,
    *,
    origin: datetime,
    zone: str = "Europe/Stockholm",
    called: str | None = None,
) -> str:
    """What follows the subject: "Anna" + "är på rast"; "Ärende 42: " + "ingen kan ta det".

    `origin` is the problem's, aware; times are shown in `zone`. `language` is "sv" or "en".
    `called` is what people call the row that a reason is about (None: its id).
    """
    code = reason.reason if isinstance(reason, Exclusion) else reason.code
    at_day = at_clock = until_clock = "?"
    minutes = reason.minutes or 0
    if reason.at is not None:
        at = (origin + timedelta(seconds=reason.at)).astimezone(ZoneInfo(zone))
        until = (origin + timedelta(seconds=reason.at + 60 * minutes)).astimezone(ZoneInfo(zone))
        at_clock, until_clock = f"{at:%H:%M}", f"{until:%H:%M}"
        at_day = format_datetime(at, "EEE d/M", tzinfo=at.tzinfo, locale=language)
    about, together = (
        (reason.about, reason.parts) if isinstance(reason, Because) else (reason.worker_id, ())
    )
    parts = [in_words(one, language, origin=origin, zone=zone) for one in together]
    return SENTENCES[language][code].format(
        name=reason.name or "?",
        about=called or about,
        hours=hours(minutes),
        at_day=at_day,
        at_clock=at_clock,
        until_clock=until_clock,
        parts=listed(parts, language),
        skill=skill(reason.name, language),
        **vehicle(reason.name, language),
    )
