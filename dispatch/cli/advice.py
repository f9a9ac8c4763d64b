"""`serviceteam why 42`, `whatif` and `plan`: what the planner can tell at a terminal."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlmodel import Session, col, select

from dispatch.advice import Answer, Change, LastPlan, Reasons, plan_of, what_if, why
from dispatch.cli.failures import Refused
from dispatch.cli.opening import visiting
from dispatch.cli.output import print_json
from dispatch.cli.speech import language, say
from dispatch.cli.table import table
from dispatch.cli.whose import municipality_named, operator, team_named
from dispatch.errands.finding import find
from dispatch.models import Municipality
from dispatch.phrasebook.clock_words import clock
from dispatch.phrasebook.clock_words import day as day_words
from workers.calendar import local_day
from workers.models import ServiceTeam


def run_why(number: int, *, municipality: str | None, as_json: bool) -> None:
    """Print who could do the errand, and why not the others; or who does it. Raises NotFound."""
    with visiting() as service, service.database.read() as session:
        actor = operator(municipality_named(session, municipality))
        errand = find(session, actor, number)
        told = why(
            session, errand, travel=service.travel, language=language(), now=service.clock.now()
        )
    if as_json:
        print_json(asdict(told))
    else:
        _tell(told)


def _tell(told: Reasons) -> None:
    if told.so_far:
        for sentence in (*told.so_far, *told.decided):
            print(sentence)
        return
    for words, names in (
        (say("Har ärendet nu", "Has the errand now"), told.has_it),
        (say("Tillfrågas nu", "Is being asked now"), told.asked),
    ):
        if names:
            print(f"{words}: {', '.join(names)}.")
    _tell_best(told)
    if told.left_out:
        print(say("Inte nu:", "Not now:"))
        for left_out in told.left_out:
            print(f"  {left_out.name} {left_out.words}")
    if told.vehicles:
        print(say("Fordonen:", "The vehicles:"))
    for vehicle in told.vehicles:
        print(f"  {vehicle}")
    for note in told.notes:
        print(note)


def _tell_best(told: Reasons) -> None:
    if told.missing is not None:
        print(f"{say('Ärende', 'Errand')} {told.number}: {told.missing}.")
        for help_ in told.would_help:
            print(f"  {say('Det här skulle hjälpa', 'This would help')}: {help_}")
    else:
        print(
            say(
                f"{told.able} kan ta ärende {told.number}. De bästa:",
                f"{told.able} could take errand {told.number}. The best:",
            )
        )
    for place, one in enumerate(told.best, start=1):
        when = f"{day_words(one.starts_at, language())} {clock(one.starts_at)}"
        print(f"  {place}. {one.name} {when}: {one.words}")
        print(f"     {one.split}")


def run_what_if(
    imagined: Change,
    *,
    day: str | None,
    team: str | None,
    municipality: str | None,
    as_json: bool,
) -> None:
    """Print the day as it is beside the day as imagined. Raises BadInput, Refused.

    Loading the search takes a second, and compiling it some 15 the first time on a machine.
    """
    with visiting() as service, service.database.read() as session:
        whose = municipality_named(session, municipality)
        now = service.clock.now()
        answer = what_if(
            session,
            _team(session, whose, team).id,
            _day(day, local_day(now)),
            imagined,
            travel=service.travel,
            now=now,
        )
    if as_json:
        print_json(asdict(answer))
    else:
        _compare(answer)


def run_plan(*, team: str | None, municipality: str | None, as_json: bool) -> None:
    """Print what came of the team's last plan. Raises Refused."""
    with visiting() as service, service.database.read() as session:
        whose = _team(session, municipality_named(session, municipality), team)
        plan = plan_of(session, whose.id, language=language())
        name = whose.name
    if as_json:
        print_json(None if plan is None else asdict(plan))
    elif plan is None:
        print(say(f"{name} har inte planerats än.", f"{name} has not been planned yet."))
    else:
        _tell_plan(name, plan)


def _tell_plan(name: str, plan: LastPlan) -> None:
    when = f"{day_words(plan.made_at, language())} {clock(plan.made_at)}"
    seconds = f"{plan.milliseconds / 1000:.1f}".replace(".", say(",", "."))
    print(
        say(
            f"{name}, planerat {when} på {seconds} s: {plan.served} ärenden har någon eller "
            f"frågas om, {plan.unserved} har ingen, {plan.moved} frågor ändrades.",
            f"{name}, planned {when} in {seconds} s: {plan.served} errands have somebody or are "
            f"asked about, {plan.unserved} have nobody, {plan.moved} questions were changed.",
        )
    )
    if plan.failed:
        print(say("Planen höll inte provet.", "The plan failed its check."))
    for note in plan.notes:
        print(f"  {note}")


def _team(session: Session, municipality: Municipality, named: str | None) -> ServiceTeam:
    if named is not None:
        return team_named(session, municipality, named)
    known = session.exec(
        select(ServiceTeam)
        .where(ServiceTeam.municipality_id == municipality.id)
        .order_by(col(ServiceTeam.id))
    ).all()
    if len(known) != 1:
        names = ", ".join(team.name for team in known)
        raise Refused(
            f"Säg vilket team med --team: {names}.", f"Say which team with --team: {names}."
        )
    return known[0]


def _day(given: str | None, today: date) -> date:
    try:
        return date.fromisoformat(given) if given else today
    except ValueError:
        raise Refused(
            "Skriv dagen som åååå-mm-dd, till exempel 2026-12-01.",
            "Write the day as yyyy-mm-dd, for example 2026-12-01.",
        ) from None


def _compare(answer: Answer) -> None:
    if not answer.errands:
        print(say("Inga ärenden att planera den dagen.", "No errands to plan on that day."))
        return
    rows: Sequence[tuple[str, int, int]] = [
        (say("får någon", "served"), answer.today.served, answer.other.served),
        (say("får ingen", "unserved"), answer.today.unserved, answer.other.unserved),
        (say("sena", "late"), answer.today.late, answer.other.late),
        (say("sena, min", "late, min"), answer.today.late_minutes, answer.other.late_minutes),
        (say("väg, min", "travel, min"), answer.today.travel_minutes, answer.other.travel_minutes),
        (
            say("övertid, min", "overtime, min"),
            answer.today.overtime_minutes,
            answer.other.overtime_minutes,
        ),
    ]
    heading = (str(answer.day), say("som det är", "as it is"), say("om", "if"), "±")
    print(table(heading, [(name, a, b, f"{b - a:+d}") for name, a, b in rows]))
    for words, numbers in (
        (say("Skulle bli utan", "Would be left without"), answer.lost),
        (say("Skulle få någon", "Would get somebody"), answer.gained),
        (say("Skulle flyttas", "Would be moved"), answer.moved),
    ):
        if numbers:
            print(f"{words}: {', '.join(map(str, numbers))}")
    for note in answer.notes:
        print(note.say(language()))
    print(say("Ingenting har ändrats.", "Nothing has changed."))
